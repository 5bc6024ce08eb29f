import type { PolicyVerdict } from '../../engine/internal.ts';
import { assumptionNameMessages, format, numberFormat, verdictMessages } from '../../i18n/index.ts';
import { policyName } from '../compare-figure.ts';
import { chanceOfLaw } from './hangs-on.ts';
import { simulationsText } from './numbers.ts';
import type { VerdictOptions } from './verdict-options.ts';
import { capitalised, namesOf, type Writer } from './writer.ts';

/** Share of simulations above which something holds "in most". */
const MOST = 0.5;

/** How sure the verdict is: one line first, then who ranks first, how laws were drawn, and what no range holds. */
export function sureOf(writer: Writer, options: VerdictOptions): string[] {
  const { language, verdict } = writer;
  const { certainty } = verdictMessages(language);
  const isChance = verdict.range === 'chance';
  return [
    sureLine(writer, options),
    ...(isChance ? [] : firstPlaceText(writer, options.first ?? null)),
    ...lawDraws(writer, options),
    ...(isChance ? [] : [certainty.both]),
    certainty.judgement,
  ];
}

/** One line: whether the direction is certain, and what the size of the gains rests on. */
function sureLine(writer: Writer, { assumptionName }: VerdictOptions): string {
  const { language, spoken, verdict, comparison } = writer;
  const { certainty } = verdictMessages(language);
  if (verdict.range === 'chance') return certainty.chance;
  const number = numberFormat(language);
  const sure = spoken.filter(({ sameSign }) => sameSign !== null);
  const plain = sure.filter(({ sameSign }) => sameSign?.ifAdopted === false);
  // The weakest of those spoken of; those that gain only if their law passes speak where there is no other.
  const meant = plain.length > 0 ? plain : sure;
  const [least] = meant
    .flatMap(({ sameSign }) => sameSign ?? [])
    .sort((a, b) => a.least / a.replicates - b.least / b.replicates);
  // Of some of several policies, it is said of which.
  const same = meant.length === spoken.length ? certainty.same : certainty.sameOf;
  const direction =
    least === undefined
      ? certainty.unclear
      : format(least.ifAdopted ? certainty.sameIfLaw : same, {
          policies: namesOf(writer, meant),
          n: number.format(least.least),
          all: number.format(least.replicates),
        });
  const [decided] = [...spoken].sort((a, b) => strengthOf(b) - strengthOf(a));
  const id = decided?.assumption?.parameter;
  const name = id === undefined ? null : (assumptionNameMessages(language)[id] ?? assumptionName?.(id) ?? null);
  const outcome = decided?.assumption?.outcome ?? '';
  const part = comparison.differences[decided?.policy ?? '']?.outcomes[outcome]?.varianceSplit?.parameters ?? null;
  const share = numberFormat(language, { style: 'percent', maximumFractionDigits: 0 }).format(part ?? 0);
  const size = part === null ? certainty.size : format(certainty.sizeShare, { share });
  const rests = name === null ? size : format(certainty.largest, { size, assumption: name });
  return format(certainty.line, { direction, rests });
}

function strengthOf({ assumption }: PolicyVerdict): number {
  return Math.abs(assumption?.correlation ?? 0);
}

/** Who comes first with the weights of the reader; of a single policy, how often it does. */
function firstPlaceText({ comparison, language, spoken }: Writer, first: VerdictOptions['first'] | null): string[] {
  if (first == null) return [];
  const { certainty } = verdictMessages(language);
  const share = (of: number): string =>
    numberFormat(language, { style: 'percent', maximumFractionDigits: 0 }).format(of);
  const names = {
    most: policyName(comparison, first.mostPoints, language),
    policy: policyName(comparison, first.policy, language),
    share: share(first.share),
    n: numberFormat(language).format(first.entries),
  };
  const [single] = spoken;
  if (spoken.length === 1 && single !== undefined) {
    const own = first.shares?.[single.policy];
    if (own === undefined) return [];
    const subject = { ...names, subject: policyName(comparison, single.policy, language), own: share(own) };
    return [format(single.policy === first.policy ? certainty.ownFirst : certainty.ownOther, subject)];
  }
  const phrase =
    first.share <= MOST ? certainty.even : first.policy === first.mostPoints ? certainty.first : certainty.split;
  return [format(phrase, names)];
}

/** In how many simulations laws passed, where they were drawn. */
function lawDraws(writer: Writer, options: VerdictOptions): string[] {
  const { language, spoken, comparison } = writer;
  const { certainty } = verdictMessages(language);
  const [one] = spoken.filter(({ costByLaw }) => costByLaw !== null);
  if (one?.costByLaw == null) return [];
  const { replicates, further } = one.costByLaw;
  const number = numberFormat(language);
  const values = {
    n: number.format(replicates),
    all: number.format(comparison.run.replicates),
    chance: numberFormat(language, { style: 'percent', maximumFractionDigits: 0 }).format(
      chanceOfLaw(one, options).chance,
    ),
    simulations: simulationsText(replicates / comparison.run.replicates, language),
  };
  return [capitalised(format(further ? certainty.lawFurther : certainty.lawDrawn, values), language)];
}
