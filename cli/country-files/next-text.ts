import { countryQuestionMessages } from '../../i18n/index.ts';
import { countryQuestions } from '../../scenarios/import/index.ts';
import type { CountryPack } from '../../scenarios/index.ts';
import { hasInfluence, type RankedInput, type RankedInputs } from './rank-inputs.ts';
import type { SharedRanking } from './rank-several.ts';

const number = (value: number): string => {
  const rounded = Number(value.toPrecision(3));
  return Math.abs(rounded) >= 1000 ? rounded.toLocaleString('en-GB') : String(rounded);
};

/** Fewer draws tell few inputs apart: a gain is estimated from tenths of them. */
const FEW_DRAWS = 200;

/** Says that the gains are rough, where draws are few or an estimate was not possible. */
function roughText(rankings: readonly Pick<RankedInputs, 'draws' | 'bounded'>[]): string[] {
  const draws = Math.min(...rankings.map((one) => one.draws));
  const bounded = rankings.reduce((sum, one) => sum + one.bounded, 0);
  const more = `--draws ${Math.min(2000, 4 * Math.max(FEW_DRAWS, draws))}`;
  return [
    ...(bounded === 0
      ? []
      : [
          `${bounded === 1 ? '1 gain of one input was' : `${bounded} gains of one input were`} estimated above that of knowing everything, which cannot be: chance at this number of draws, so they are bounded by it.`,
        ]),
    ...(draws < FEW_DRAWS || bounded > 0
      ? [
          `Gains and their order are rough: ${draws} draws ${draws < FEW_DRAWS ? 'are few' : 'do not settle them'}; try ${more}.`,
        ]
      : []),
  ];
}

/** Lists inputs, the one most worth knowing first, in words. */
export function nextText(ranking: RankedInputs, pack: CountryPack): string {
  const { outcome, choice, runnerUp, draws, perfect, inputs, withoutInfluence } = ranking;
  const unit = unitText(ranking.unit, pack);
  const name = (id: string): string => pack.policies.get(id)?.name ?? id;
  const lines = [
    `Chosen by ${outcome} (${unit}), over ${draws} draws of all inputs: ${name(choice)}, then ${name(runnerUp)}.`,
    `Knowing everything before choosing would add ${number(perfect.value)} ${unit} (90 %: ${rangeText(perfect)}).`,
    ...(inputs.some(({ gain }) => gain.value > 0)
      ? []
      : [
          'No single input was found to change this choice; those that move the lead of the chosen policy most come first.',
        ]),
    ...roughText([ranking]),
    '',
  ];
  inputs.filter(hasInfluence).forEach((input, i) => {
    lines.push(
      ...inputLines(input, i, pack),
      `    worth ${number(input.gain.value)} ${unit} (90 %: ${rangeText(input.gain)})${leadText(input)}`,
      ...publishedLines(input.id),
    );
  });
  return `${[...lines, ...restLines(withoutInfluence)].join('\n')}\n`;
}

const originTexts: Readonly<Partial<Record<RankedInput['origin'], string>>> = {
  placeholder: 'placeholder of the invented country',
};

function inputLines(
  { id, about, low, central, high, unit, grade, origin }: Omit<RankedInput, 'gain' | 'movesLead' | 'isClear'>,
  i: number,
  pack: CountryPack,
): string[] {
  return [
    `${String(i + 1).padStart(2)}. ${id}: ${about}`,
    `    now ${number(low)} .. ${number(central)} .. ${number(high)} ${unitText(unit, pack)}, grade ${grade}, ${originTexts[origin] ?? origin}`,
  ];
}

/** Unit with the currency of the country. */
function unitText(unit: string, { country }: CountryPack): string {
  return unit.replace(/\bcurrency\b/, country.currency);
}

/** Number of inputs that are left out. */
function restLines(count: number): string[] {
  if (count === 0) return [];
  const inputs = count === 1 ? '1 input moves' : `${count} inputs move`;
  return [`Left out: ${inputs} no choice and no lead beyond chance, at this number of draws.`];
}

/** Lists inputs over several outcomes, the one most worth knowing to any of them first, in words. */
export function nextTextOfSeveral({ outcomes, inputs, withoutInfluence }: SharedRanking, pack: CountryPack): string {
  const name = (id: string): string => pack.policies.get(id)?.name ?? id;
  const lines = [
    `Over ${outcomes[0]?.draws ?? 0} draws of all inputs, the policy chosen by each outcome, and what knowing everything before choosing would add:`,
    ...outcomes.map(
      ({ outcome, unit, choice, runnerUp, perfect }) =>
        `  ${outcome}: ${name(choice)}, then ${name(runnerUp)}; ${number(perfect.value)} ${unitText(unit, pack)} (90 %: ${rangeText(perfect)})`,
    ),
    ...roughText(outcomes),
    'Inputs whose knowledge is the largest part of that, in any outcome, come first; then those that move a lead.',
    '',
  ];
  inputs.forEach((input, i) => {
    const told = input.worth.filter(({ share, isClear }) => share > 0 || isClear);
    lines.push(
      ...inputLines(input, i, pack),
      ...told.map(
        (one) =>
          `    ${one.outcome}: worth ${number(one.gain.value)} ${unitText(one.unit, pack)} (90 %: ${rangeText(one.gain)})${leadText(one)}`,
      ),
      ...publishedLines(input.id),
    );
  });
  return `${[...lines, ...restLines(withoutInfluence)].join('\n')}\n`;
}

function rangeText({ low, high }: { readonly low: number | null; readonly high: number | null }): string {
  return low === null || high === null ? 'no range yet' : `${number(low)} to ${number(high)}`;
}

function leadText({ movesLead, isClear }: Pick<RankedInput, 'movesLead' | 'isClear'>): string {
  if (!isClear) return '; moves the lead by no more than chance, at this number of draws';
  return `; the higher it is, the ${movesLead > 0 ? 'larger' : 'smaller'} the lead (rank correlation ${movesLead.toFixed(2)})`;
}

/** Where such a figure is published, if a question asks for it. */
function publishedLines(id: string): string[] {
  const own = id.replace(/^(?:answered|imported)\./, '');
  const question = countryQuestions.find(
    ({ target }) => target !== undefined && 'parameter' in target && target.parameter === own,
  );
  if (question === undefined) return [];
  const { questions } = countryQuestionMessages('en');
  return [`    published: ${questions[question.id as keyof typeof questions].published}`];
}
