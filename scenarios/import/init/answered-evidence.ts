import { leverById } from '../../../engine/internal.ts';
import { answerRange, type CountryAnswer, type CountryAnswers, type NumberAnswer, rangePart } from './answers.ts';
import { partOfFirstYear } from './arrival-years.ts';
import { type AnswerGround, answerGrounds, type CountryQuestion, countryQuestions, streamIds } from './questions.ts';
import type { NewList } from './relist.ts';
import { listOf, mapOf, type YamlMap } from './yaml-value.ts';

/**
 * What was done with an answer that its user would not expect. fixed: a range was left out, since a policy or law sets one
 * number. split: one number was split over regions or sectors. own: an answer of 0 has no multiple, so these example
 * policies have numbers that do not follow from it. cut: a number of the invented country, scaled to the answers, lies above
 * the bound of its lever, so these policies have the bound.
 */
export type BuildNote =
  | { readonly kind: 'fixed'; readonly question: string; readonly number: NumberAnswer }
  | {
      readonly kind: 'split';
      readonly question: string;
      readonly parts: readonly (readonly [part: string, value: number])[];
    }
  | { readonly kind: 'group'; readonly names: readonly string[] }
  | { readonly kind: 'own'; readonly question: string; readonly policies: readonly string[] }
  | {
      readonly kind: 'cut';
      readonly lever: string;
      readonly wanted: number;
      readonly bound: number;
      /** Whether it is an amount of money. */
      readonly isMoney: boolean;
      readonly policies: readonly string[];
    };

/** Evidence file of the answers, and the references to put into the files of the country. */
export interface EvidenceDraft {
  readonly evidence: YamlMap | null;
  readonly notes: readonly BuildNote[];
  /** File and path in it, with the reference. */
  readonly references: readonly (readonly [path: readonly string[], reference: unknown])[];
}

export interface DraftContext {
  readonly files: ReadonlyMap<string, unknown>;
  readonly years: readonly number[];
  readonly lists: readonly NewList[];
  readonly first: string;
}

const SPLIT_REASON = 'split by a rule, not answered; replace it with a figure of your own';
const UNSOURCED = 'answered without a source';

const sourceOf = ({ source }: CountryAnswer): string => source ?? 'Answer to korpu country init, without a source';

/** Source, grade and reason of an answer, as evidence gives them. */
function originOf(answer: CountryAnswer): YamlMap {
  const { source, grade } = answer;
  return {
    source: sourceOf(answer),
    grade,
    ...(grade === 'D' ? { reason: source === null ? UNSOURCED : 'a judgement of who answered' } : {}),
  };
}

/** Writes each answer once, with unit, range and source, and the references to it. */
export function answeredEvidence(answers: CountryAnswers, context: DraftContext): EvidenceDraft {
  const entries: YamlMap[] = [];
  const tables: YamlMap[] = [];
  const references: [readonly string[], unknown][] = [];
  const notes: BuildNote[] = [];
  const add: AddEntry = (question, answer, id, number, label = {}) => {
    entries.push(entryOf(question, answer, id, number, label));
    return `=${id}`;
  };
  for (const question of countryQuestions) {
    const answer = answers.get(question.id);
    if (answer === undefined) continue;
    const { value } = answer;
    if (value.kind === 'number') {
      const { target } = question;
      if (target !== undefined && 'parameter' in target) {
        const reference = add(question, answer, `answered.${target.parameter}`, value.number);
        references.push([['country.yaml', 'parameters', ...target.parameter.split('.')], reference]);
      } else if (target !== undefined) {
        const parts: [string, number][] = [];
        references.push(
          ...leverReferences(target.lever, context, (part, share) => {
            const id = `answered.${target.lever}${part === null ? '' : `.${part}`}`;
            const central = leverNumber(target.lever, value.number.central * share);
            if (part !== null) parts.push([part, central]);
            const label = part === null ? {} : { split: `${part}, by its share in the invented country` };
            return add(question, answer, id, { low: central, central, high: central }, label);
          }),
        );
        if (parts.length > 1) notes.push({ kind: 'split', question: question.id, parts });
      } else if (question.id === 'pay') references.push(...payReferences(question, answer, value.number, context, add));
      else references.push(...taxReferences(question, answer, value.number, context, tables));
      const isFixed = target === undefined ? question.isSet === true : 'lever' in target;
      if (isFixed && value.number.low < value.number.high)
        notes.push({ kind: 'fixed', question: question.id, number: value.number });
    } else if (value.kind === 'grounds' && question.id === 'stock') {
      for (const ground of answerGrounds) {
        const persons = value.persons[ground];
        if (persons === undefined) continue;
        const fixed = { low: persons, central: persons, high: persons };
        const number = answerRange(question, fixed, answer.source !== null);
        const reference = add(question, answer, `answered.stock.${streamIds[ground]}`, number, { part: ground });
        references.push([['country.yaml', 'streams', streamIds[ground], 'initialStock'], reference]);
        // Permanent holders are part of the stock; their number keeps its share in it.
        const permanent = permanentShare(context, ground);
        const ofThem = Math.round(persons * permanent);
        const id = `answered.stock.${streamIds[ground]}-permanent`;
        const split = `permanent permits of ${ground}, by their share in the invented country`;
        const permanentReference = add(question, answer, id, { low: ofThem, central: ofThem, high: ofThem }, { split });
        references.push([['country.yaml', 'streams', streamIds[ground], 'initialPermanent'], permanentReference]);
      }
    } else if (value.kind === 'grounds' && question.id === 'arrivals') {
      references.push(
        ...arrivalReferences(
          answer,
          value.persons,
          context,
          tables,
          answers.has('arrivalsAfter')
            ? null
            : (number) => {
                const label = { part: 'sum of all grounds, with 30 % to either side' };
                return add(question, answer, 'answered.arrivals.afterForkPerYear', number, label);
              },
        ),
      );
    }
  }
  if (entries.length === 0 && tables.length === 0) return { evidence: null, notes, references };
  const evidence = {
    ...{ korpu: 1, kind: 'evidence', name: 'Answers', about: 'What was answered when the country was made.' },
    ...(entries.length === 0 ? {} : { entries }),
    ...(tables.length === 0 ? {} : { tables }),
  };
  return { evidence, notes, references };
}

/** Which part of an answer an entry is: `part` was answered itself, `split` follows from the answer by a rule. */
interface PartLabel {
  readonly part?: string;
  readonly split?: string;
}

type AddEntry = (
  question: CountryQuestion,
  answer: CountryAnswer,
  id: string,
  number: NumberAnswer,
  label?: PartLabel,
) => string;

function entryOf(
  question: CountryQuestion,
  answer: CountryAnswer,
  id: string,
  { low, central, high }: NumberAnswer,
  { part, split }: PartLabel,
): YamlMap {
  const isShare = question.unit === 'share' && low > 0 && high < 1;
  return {
    id,
    about:
      split === undefined
        ? `Answer to the question ${question.id}${part === undefined ? '' : `: ${part}`}.`
        : `Split of the answer to the question ${question.id}: ${split}.`,
    unit: question.unit ?? '',
    ...{ low, central, high },
    distribution: low === high ? 'fixed' : isShare ? 'beta' : 'triangular',
    // The source gives the whole; that the parts are these is a judgement.
    ...(split === undefined
      ? originOf(answer)
      : { source: `Split by a rule from: ${sourceOf(answer)}`.slice(0, 1900), grade: 'D', reason: SPLIT_REASON }),
    ...{ verified: false, role: 'input' },
  };
}

function leverNumber(id: string, value: number): number {
  const lever = leverById.get(id);
  return lever !== undefined && 'whole' in lever && lever.whole === true
    ? Math.round(value)
    : Number(value.toPrecision(6));
}

const statusQuo = ['policies/status-quo.yaml', 'levers'] as const;

/** References of a lever: one number, or one for each region or sector by its share of the template's total. */
function leverReferences(
  id: string,
  { files }: DraftContext,
  add: (part: string | null, share: number) => string,
): [readonly string[], unknown][] {
  const setting = mapOf(mapOf(files.get(statusQuo[0]))['levers'])[id];
  if (typeof setting !== 'object' || setting === null) return [[[...statusQuo, id], add(null, 1)]];
  const parts = Object.entries(mapOf(setting)).map(([part, value]) => [part, Number(value)] as const);
  const total = parts.reduce((sum, [, value]) => sum + value, 0);
  return parts.map(([part, value]) => [
    [...statusQuo, id, part],
    add(part, total > 0 ? value / total : 1 / parts.length),
  ]);
}

/** Pay of each sector: the answer times pay of the sector over mean pay, as in the template. */
function payReferences(
  question: CountryQuestion,
  answer: CountryAnswer,
  pay: NumberAnswer,
  { files, lists }: DraftContext,
  add: AddEntry,
): [readonly string[], unknown][] {
  const sectors = [...(lists.find(({ key }) => key === 'sectors')?.from.keys() ?? [])];
  const numbers = rowOf(files, 'sectors.numbers', 'payPerMonth');
  const mean = numbers.reduce((sum, one) => sum + one, 0) / Math.max(1, numbers.length);
  const rule = 'by its ratio to mean pay in the invented country';
  return sectors.map((sector, i) => {
    const ratio = mean > 0 ? (numbers[i] ?? mean) / mean : 1;
    const scaled = (value: number): number => Number((value * ratio).toPrecision(4));
    const number = { low: scaled(pay.low), central: scaled(pay.central), high: scaled(pay.high) };
    return [
      ['country.yaml', 'sectors', sector, 'payPerMonth'],
      add(
        question,
        answer,
        `answered.pay.${sector}`,
        number,
        sectors.length === 1 ? {} : { split: `${sector}, ${rule}` },
      ),
    ];
  });
}

const taxKeys: Readonly<Record<string, readonly string[]>> = {
  incomeTax: ['incomeTax', 'publicIncomeTax'],
  employeeContributions: ['socialEmployee'],
  employerContributions: ['socialEmployer'],
};

/** One flat rate in every bracket of pay. */
function taxReferences(
  question: CountryQuestion,
  answer: CountryAnswer,
  rate: NumberAnswer,
  { files }: DraftContext,
  tables: YamlMap[],
): [readonly string[], unknown][] {
  const brackets = rowOf(files, 'tax.limits', 'month').length + 1;
  const columns = Array.from({ length: brackets }, (_, i) => `bracket${i + 1}`);
  tables.push({
    ...{
      id: `answered.${question.id}`,
      about: `Answer to the question ${question.id}: one rate for all pay.`,
      unit: 'share',
    },
    ...originOf(answer),
    columns,
    rows: { rate: columns.map(() => rate.central) },
    ranges: [{ distribution: 'fixed', grade: answer.grade, reason: 'law' }],
  });
  return (taxKeys[question.id] ?? []).map((key) => [
    ['country.yaml', 'payTaxes', 'schedule', key],
    `=answered.${question.id}[rate]`,
  ]);
}

function arrivalReferences(
  answer: CountryAnswer,
  persons: Readonly<Partial<Record<AnswerGround, number>>>,
  { years, files, first }: DraftContext,
  tables: YamlMap[],
  addAfter: ((number: NumberAnswer) => string) | null,
): [readonly string[], unknown][] {
  const template = answerGrounds.map((ground) => {
    const row = rowOf(files, 'arrivals.byYear', streamIds[ground]);
    return row.at(-1) ?? 0;
  });
  const perYear = answerGrounds.map((ground, i) => persons[ground] ?? template[i] ?? 0);
  const total = perYear.reduce((sum, one) => sum + one, 0);
  const origin = originOf(answer);
  const reason = 'the same number in each year, until the years are known';
  tables.push({
    ...{ id: 'answered.arrivals', about: 'Answer to the question arrivals: persons a year.', unit: 'persons/year' },
    ...origin,
    columns: years,
    rows: Object.fromEntries(
      answerGrounds.map((ground, g) => [
        streamIds[ground],
        years.map((_, i) => Math.round((perYear[g] ?? 0) * (i === 0 ? partOfFirstYear(first) : 1))),
      ]),
    ),
    ranges: [{ distribution: 'factor', factor: 1 + rangePart(answer.source !== null), grade: answer.grade, reason }],
  });
  const references: [readonly string[], unknown][] = answerGrounds.map((ground) => [
    ['country.yaml', 'arrivals', 'byStream', streamIds[ground]],
    `=answered.arrivals[${streamIds[ground]}]`,
  ]);
  if (total <= 0) return references;
  tables.push({
    ...{ id: 'answered.arrivalShares', about: 'Streams among arrivals, from the question arrivals.', unit: 'share' },
    ...origin,
    columns: answerGrounds.map((ground) => streamIds[ground]),
    rows: { all: perYear.map((one) => Number((one / total).toPrecision(6))) },
    ranges: [{ distribution: 'dirichlet', concentration: 150, grade: answer.grade, reason }],
  });
  references.push([['country.yaml', 'arrivals', 'afterForkShares'], '=answered.arrivalShares[all]']);
  if (addAfter !== null) {
    const number = { low: Math.round(total * 0.7), central: total, high: Math.round(total * 1.3) };
    references.push([['country.yaml', 'parameters', 'arrivals', 'afterForkPerYear'], addAfter(number)]);
  }
  return references;
}

function rowOf(files: ReadonlyMap<string, unknown>, table: string, row: string): number[] {
  for (const value of files.values()) {
    const found = listOf(mapOf(value)['tables'])
      .map(mapOf)
      .find((one) => one['id'] === table);
    if (found !== undefined) return listOf(mapOf(found['rows'])[row]).map(Number);
  }
  return [];
}

function permanentShare({ files }: DraftContext, ground: AnswerGround): number {
  const at = answerGrounds.indexOf(ground);
  const stock = rowOf(files, 'streams.numbers', 'initialStock')[at] ?? 0;
  return stock > 0 ? (rowOf(files, 'streams.numbers', 'initialPermanent')[at] ?? 0) / stock : 0;
}
