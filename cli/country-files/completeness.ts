import { drawnEntries, effectiveSize, hasOtherInputs } from '../../scenarios/calibration/index.ts';
import { EXAMPLE } from '../../scenarios/import/index.ts';
import type { CountryPack } from '../../scenarios/index.ts';
import {
  assumableEntries,
  bindingQuota,
  inventedLevers,
  PLACEHOLDER,
  policiesWithoutVariants,
  targetKind,
  unusualNumbers,
} from '../../scenarios/internal.ts';
import { FEW_SETS } from '../output/fit-text.ts';
import { bindingQuotaText } from '../output/quota-text.ts';
import { unusualText } from '../output/unusual-text.ts';

/** How complete a part of a country is. */
export type PartState = 'whole' | 'partly' | 'missing';

/** A part of a country: what there is, what a gap means for results, and what to do. */
export interface CountryPart {
  readonly part: string;
  readonly state: PartState;
  readonly found: string;
  /** Null for a part without a gap. */
  readonly means: string | null;
  readonly next: string | null;
}

interface CheckRequest {
  readonly pack: CountryPack;
  /** Paths of the country's files. */
  readonly files: ReadonlySet<string>;
  readonly hasForecast: boolean;
  /** Month of the clock, YYYY-MM. */
  readonly today: string;
  /** The country as the user gives it, for commands to try. */
  readonly given: string;
}

/** A record of fewer fitted rows can be met by many wrong models. */
const FEW_ROWS = 4;

/** Says how complete a country is, part by part, in the order in which a country is made. */
export function countryParts(request: CheckRequest): CountryPart[] {
  return [numbers, today, policies, record, holdOuts, calibration, forecast, criteria, claims, goals, translations].map(
    (part) => part(request),
  );
}

function numbers({ pack, given, today: month }: CheckRequest): CountryPart {
  const unusual = unusualNumbers(pack, month).map((found) => `${unusualText(found)}.`);
  // A placeholder in whose place an answer stands is still in its file, and nothing reads it.
  const drawn = drawnEntries(pack).filter(({ id }) => assumableEntries(pack).has(id));
  // Each number belongs to one group, so that the groups add up.
  const groupOf = ({
    id,
    source,
    grade,
  }: (typeof drawn)[number]): 'inherited' | 'placeholder' | 'judged' | 'measured' =>
    pack.inherited.evidence.has(id)
      ? 'inherited'
      : source.startsWith(PLACEHOLDER)
        ? 'placeholder'
        : grade === 'D'
          ? 'judged'
          : 'measured';
  const groups = drawn.map(groupOf);
  const [placeholders, inherited, judged, measured] = (['placeholder', 'inherited', 'judged', 'measured'] as const).map(
    (group) => groups.filter((one) => one === group).length,
  ) as [number, number, number, number];
  return {
    part: 'Numbers',
    state: placeholders > 0 || unusual.length > 0 ? 'partly' : 'whole',
    found: `${drawn.length} uncertain numbers: ${placeholders} placeholders of an invented country, ${inherited} inherited from the base, ${judged} judged for this country (grade D), ${measured} with a figure or study behind them (grades A to C)`,
    means:
      placeholders === 0 && unusual.length === 0
        ? null
        : [
            ...unusual,
            ...(placeholders === 0
              ? []
              : [
                  'Levels, such as how many people hold a permit or what a policy costs, are not those of your country. Which policy is better may still hold.',
                ]),
          ].join(' '),
    next:
      placeholders === 0
        ? null
        : `korpu country next ${given} ranks what to look up; korpu country import fills what is published`,
  };
}

function today({ pack, given }: CheckRequest): CountryPart {
  const levers = Object.keys(pack.policies.get(pack.base)?.content.levers ?? {});
  const invented = inventedLevers(pack);
  const quota = bindingQuota(pack);
  const gaps = [
    ...(invented.length === 0
      ? []
      : [
          'The law, fees and services of an invented country count as those of yours. A policy that changes one of them is compared with a number that is not in force.',
        ]),
    ...(quota === null ? [] : [`${bindingQuotaText(quota)}.`]),
  ];
  return {
    part: 'Law and budget of today',
    state: gaps.length === 0 ? 'whole' : 'partly',
    found: `${levers.length} levers of today’s policy${invented.length === 0 ? '' : `; ${invented.length} of them without an answer, evidence or a passage, as the invented country has them`}`,
    means: gaps.length === 0 ? null : gaps.join(' '),
    next:
      invented.length > 0
        ? `korpu list levers --country ${given} marks them; give each a value and its passage in policies/${pack.base}.yaml`
        : quota === null
          ? null
          : `quota.size in policies/${pack.base}.yaml`,
  };
}

function policies({ pack, given }: CheckRequest): CountryPart {
  const count = policiesWithoutVariants(pack).length;
  const examples = [...pack.policies.values()].filter(
    ({ about, variant }) => variant === null && about.startsWith(EXAMPLE),
  );
  const isTemplate = examples.length > 0;
  return {
    part: 'Policies and crises',
    state: count < 2 ? 'missing' : isTemplate || pack.shocks.size === 0 ? 'partly' : 'whole',
    found: `${count} policies, today's included, and ${pack.shocks.size === 1 ? '1 crisis' : `${pack.shocks.size} crises`}${isTemplate ? `; ${examples.map(({ id }) => id).join(', ')} are examples of korpu country init` : ''}`,
    means:
      count < 2
        ? 'There is nothing to compare.'
        : isTemplate
          ? 'What they change says nothing of what your country plans. Their text begins with the words that mark an example; change both.'
          : pack.shocks.size === 0
            ? 'How a policy stands a crisis is not shown, and flexibility has no score.'
            : null,
    next: count < 2 || isTemplate ? `write your own policies in ${given}/policies` : null,
  };
}

function record({ pack, given }: CheckRequest): CountryPart {
  const fitted = rowsOf(pack, (kind) => kind === 'emergent' || kind === 'solved');
  return {
    part: 'Record of the past',
    state: fitted === 0 ? 'missing' : fitted < FEW_ROWS ? 'partly' : 'whole',
    found: `${figuresText(pack)}; the figures to fit are ${fitted === 1 ? '1 row' : `${fitted} rows`}, accepted or rejected as a whole`,
    means:
      fitted === 0
        ? 'The simulated past is compared with nothing. No result says whether the model is right about your country, and the charts show no official figures.'
        : fitted < FEW_ROWS
          ? `Few figures can be met by many wrong sets of numbers. Four rows or more tell them apart.`
          : null,
    next:
      fitted < FEW_ROWS
        ? `korpu country import FILE --to ${given}, or rows of your own in ${given}/targets.yaml`
        : null,
  };
}

function holdOuts({ pack, given }: CheckRequest): CountryPart {
  const heldOut = rowsOf(pack, (kind) => kind === 'heldOut');
  const without = new Set(
    pack.targets.filter(({ use, nature }) => use === 'fit' && nature !== 'set').map(({ measure }) => measure),
  );
  for (const { use, measure } of pack.targets) if (use === 'heldOut') without.delete(measure);
  const some = without.size > 0 && heldOut > 0;
  return {
    part: 'Figures held out',
    state: heldOut === 0 ? 'missing' : some ? 'partly' : 'whole',
    found: `${heldOut === 1 ? '1 row is' : `${heldOut} rows are`} never fitted${some ? `; none of ${[...without].join(', ')}` : ''}`,
    means:
      heldOut === 0
        ? 'A fit can always be made to look good. Nothing here shows that the model foresees what it was not shown.'
        : some
          ? 'Of these figures nothing shows that the model foresees them.'
          : null,
    next:
      heldOut === 0 || some
        ? `set use: heldOut for the last year of a series in ${given}/targets.yaml; an import does it by rule`
        : null,
  };
}

function calibration({ pack, given }: CheckRequest): CountryPart {
  const { accepted } = pack;
  const run = `korpu calibrate --country ${given}`;
  if (accepted === null)
    return {
      ...{ part: 'Calibration', state: 'missing', found: 'no accepted sets of numbers', next: run },
      means:
        'Ranges hold every number that the evidence allows, also those that contradict the record. They are wider than they need to be, and their middle may be off.',
    };
  const effective = effectiveSize(accepted.sets.map(({ weight }) => weight));
  const unseen = pack.targets.filter((_, k) =>
    accepted.sets.every(({ figures }) => Number.isNaN(figures[k] ?? Number.NaN)),
  );
  const isFew = effective < FEW_SETS;
  const isStale = hasOtherInputs(pack);
  return {
    part: 'Calibration',
    state: isStale || isFew || unseen.length > 0 ? 'partly' : 'whole',
    found: `${accepted.sets.length} accepted sets of ${accepted.tried} draws, effective number ${Math.round(effective)}${unseen.length > 0 ? `; ${unseen.length} figures are newer than they` : ''}`,
    means: isStale
      ? 'The sets were fitted before numbers of the country or today’s policy changed, or by another version of the model. Whether they still meet the record is not known.'
      : isFew
        ? `Below ${FEW_SETS} effective sets the ends of a 90 % range rest on one or two of them.`
        : unseen.length > 0
          ? 'The sets do not know the newer figures.'
          : null,
    next: isStale || isFew || unseen.length > 0 ? `${run} --force` : `korpu calibrate --country ${given} --check`,
  };
}

function forecast({ pack, hasForecast: has, given }: CheckRequest): CountryPart {
  return {
    part: 'Forecast',
    state: has ? 'whole' : 'missing',
    found: has ? 'a forecast of the next record' : 'no forecast of the next record',
    means: has
      ? null
      : 'When new figures are published, nothing says what was expected of them, and accepted sets cannot be weighed by them without a new run.',
    next: has
      ? null
      : pack.accepted === null
        ? 'after the calibration: korpu record forecast'
        : `korpu record forecast --country ${given}`,
  };
}

function criteria({ pack, given }: CheckRequest): CountryPart {
  const has = pack.country.criteria !== undefined;
  const scales = Object.values(pack.country.criteria ?? {}).flatMap((anchors) => Object.values(anchors));
  const placeholders = scales.filter(({ why }) => why.startsWith(PLACEHOLDER)).length;
  if (placeholders > 0)
    return {
      part: 'Criteria',
      state: 'partly',
      found: `five criteria, with ${placeholders} scales of an invented country, times pay or people here`,
      means: 'Scores of money and staff rest on scales that no one has judged for this country.',
      next: `criteria in ${given}/country.yaml: what counts as nothing and as full, and why`,
    };
  return {
    part: 'Criteria',
    state: has ? (pack.matrix === null ? 'partly' : 'whole') : 'missing',
    found: has
      ? `five criteria with their scales${pack.matrix === null ? '; no ratings from outside to compare with' : ', and ratings from outside'}`
      : 'no scales of the five criteria',
    means: has
      ? pack.matrix === null
        ? 'Scores stand alone: no study of your country says otherwise. This changes no number.'
        : null
      : 'Policies get no scores and no ranking; outcomes are compared one by one.',
    next: has ? null : `criteria in ${given}/country.yaml: how much of each outcome counts as full`,
  };
}

function claims({ files, given }: CheckRequest): CountryPart {
  const count = [...files].filter((file) => /^claims\/.+\.ya?ml$/.test(file)).length;
  return {
    part: 'Claims',
    state: count > 0 ? 'whole' : 'missing',
    found: count > 0 ? `${count} files of claims` : 'no claims of documents',
    means: count > 0 ? null : 'What planning documents of your country expect is not tested. This changes no number.',
    next: count > 0 ? `korpu claims --country ${given}` : `sentences of your documents, as tests, in ${given}/claims`,
  };
}

function goals({ pack, given }: CheckRequest): CountryPart {
  const has = pack.alignment !== null;
  return {
    part: 'Goals',
    state: has ? 'whole' : 'missing',
    found: has ? 'what each measure answers' : 'no list of what each measure answers',
    means: has ? null : 'The page cannot say which goal or recommendation a measure serves. This changes no number.',
    next: has ? null : `${given}/alignment.yaml`,
  };
}

function translations({ pack }: CheckRequest): CountryPart {
  const names = pack.labels.size + pack.policies.size + pack.shocks.size;
  return {
    part: 'Translations',
    state: 'partly',
    found: `${names} names of your own, in the language you wrote them in`,
    means:
      'The page shows them as written in all three languages; its own texts are translated. This changes no number.',
    next: null,
  };
}

/** Figures of the record by their use, as an import counts them. */
function figuresText({ targets }: CountryPack): string {
  const count = (test: (kind: ReturnType<typeof targetKind>) => boolean): number =>
    targets.filter((target) => test(targetKind(target))).length;
  const readBack = count((kind) => kind === 'set');
  return `${targets.length} figures: ${count((kind) => kind === 'emergent' || kind === 'solved')} to fit, ${count((kind) => kind === 'heldOut')} held out${readBack > 0 ? `, ${readBack} read back` : ''}`;
}

function rowsOf({ targets }: CountryPack, test: (kind: ReturnType<typeof targetKind>) => boolean): number {
  return new Set(targets.filter((target) => test(targetKind(target))).map(({ row, use }) => `${use} ${row}`)).size;
}
