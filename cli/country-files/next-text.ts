import { countryQuestionMessages } from '../../i18n/index.ts';
import { countryQuestions } from '../../scenarios/import/index.ts';
import type { CountryPack } from '../../scenarios/index.ts';
import { hasInfluence, type RankedInput, type RankedInputs } from './rank-inputs.ts';
import type { SharedRanking } from './rank-several.ts';

const number = (value: number): string => String(Number(value.toPrecision(3)));

/** Lists inputs, the one most worth knowing first, in words. */
export function nextText(
  { outcome, unit, choice, runnerUp, draws, perfect, inputs, withoutInfluence }: RankedInputs,
  pack: CountryPack,
): string {
  const name = (id: string): string => pack.policies.get(id)?.name ?? id;
  const lines = [
    `Chosen by ${outcome} (${unit}), over ${draws} draws of all inputs: ${name(choice)}, then ${name(runnerUp)}.`,
    `Knowing everything before choosing would add ${number(perfect.value)} ${unit} (90 %: ${rangeText(perfect)}).`,
    ...(inputs.some(({ gain }) => gain.value > 0)
      ? []
      : [
          'No single input was found to change this choice; those that move the lead of the chosen policy most come first.',
        ]),
    '',
  ];
  inputs.filter(hasInfluence).forEach((input, i) => {
    lines.push(
      ...inputLines(input, i),
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
): string[] {
  return [
    `${String(i + 1).padStart(2)}. ${id}: ${about}`,
    `    now ${number(low)} .. ${number(central)} .. ${number(high)} ${unit}, grade ${grade}, ${originTexts[origin] ?? origin}`,
  ];
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
        `  ${outcome}: ${name(choice)}, then ${name(runnerUp)}; ${number(perfect.value)} ${unit} (90 %: ${rangeText(perfect)})`,
    ),
    'Inputs whose knowledge is the largest part of that, in any outcome, come first; then those that move a lead.',
    '',
  ];
  inputs.forEach((input, i) => {
    const told = input.worth.filter(({ share, isClear }) => share > 0 || isClear);
    lines.push(
      ...inputLines(input, i),
      ...told.map(
        (one) =>
          `    ${one.outcome}: worth ${number(one.gain.value)} ${one.unit} (90 %: ${rangeText(one.gain)})${leadText(one)}`,
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
