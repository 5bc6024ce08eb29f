import { Document, isScalar, visit } from 'yaml';
import { leverById } from '../../../engine/internal.ts';
import { answeredEvidence, type BuildNote } from './answered-evidence.ts';
import { type CountryAnswer, type CountryAnswers, idFromName } from './answers.ts';
import { partOfFirstYear, yearsBetween } from './arrival-years.ts';
import {
  type AnswerGround,
  answerGrounds,
  countryQuestions,
  languageDistances,
  streamIds,
  usualSectors,
} from './questions.ts';
import { type NewList, relist, relistItems } from './relist.ts';
import {
  type CutLevers,
  isMoneyUnit,
  scaleAlternatives,
  scaleAnchors,
  scaleMoney,
  scalePeople,
} from './scale-template.ts';
import { templateTexts } from './template-texts.ts';
import { listOf, mapOf, setAt, type YamlMap } from './yaml-value.ts';

/** Parsed files of the country that a new one is made from, by path in its folder. */
export type TemplateFiles = ReadonlyMap<string, unknown>;

/** A new country. */
export interface NewCountry {
  readonly id: string;
  readonly name: string;
  /** Texts of its files, by path in its folder. */
  readonly files: ReadonlyMap<string, string>;
  /** What was done with answers that their user would not expect. */
  readonly notes: readonly BuildNote[];
}

const FIRST_MONTH = '2020-01';
const LAST_MONTH = '2024-12';

/** Answer of a kind, or undefined. */
function answerOf<K extends CountryAnswer['value']['kind']>(
  answers: CountryAnswers,
  id: string,
  kind: K,
): Extract<CountryAnswer['value'], { kind: K }> | undefined {
  const value = answers.get(id)?.value;
  return value?.kind === kind ? (value as Extract<CountryAnswer['value'], { kind: K }>) : undefined;
}

/**
 * Makes a complete country: the template with the lists of the new one, sizes and money scaled to the answers, and each
 * answer as a number of its own with its source. What is not answered keeps the number of the template, marked as a
 * placeholder.
 */
export function buildCountry(template: TemplateFiles, answers: CountryAnswers): NewCountry {
  const name = answerOf(answers, 'name', 'text')?.text ?? 'New country';
  const id = idFromName(name, 'new-country');
  const lists = newLists(template, answers);
  const files = new Map<string, unknown>();
  for (const [path, value] of template) {
    if (/^(?:evidence|policies|shocks)\//.test(path)) files.set(path, relist(value, lists));
  }
  const written = mapOf(template.get('country.yaml'));
  const months = {
    first: answerOf(answers, 'firstMonth', 'month')?.month ?? FIRST_MONTH,
    last: answerOf(answers, 'lastMonth', 'month')?.month ?? LAST_MONTH,
  };
  let country: unknown = {
    ...(relist(withoutLists(written), lists) as YamlMap),
    ...Object.fromEntries(lists.map((list) => [list.key, relistItems(listOf(written[list.key]), list)])),
  };
  const years = yearsBetween(months.first, months.last);
  country = {
    ...mapOf(country),
    ...{
      id,
      name,
      about: `${name}: a first cut made from answers to questions. Numbers without an answer are placeholders.`,
    },
    currency: answerOf(answers, 'currency', 'text')?.text ?? 'currency unit',
    baseYear: Number(months.last.slice(0, 4)),
    ...{ hindcastStart: months.first, lastObserved: months.last, history: [], pastShocks: [] },
  };
  country = setAt(country, ['arrivals', 'years'], years);
  // One period of taxes, from the first month on: what changed on the way is for the author of the country to add.
  const period = mapOf(listOf(mapOf(mapOf(country)['payTaxes'])['schedule']).at(-1));
  country = setAt(country, ['payTaxes', 'schedule'], { ...period, from: months.first });

  const cuts: CutLevers = new Map();
  const money = scaleMoney(files, answerOf(answers, 'pay', 'number')?.number.central ?? null, cuts);
  const people = scalePeople(files, answerOf(answers, 'stock', 'grounds')?.persons ?? null, cuts);
  country = setAt(country, ['criteria'], scaleAnchors(mapOf(country)['criteria'], money, people));
  const ownNumbers: BuildNote[] = [];
  const policyOf = (path: string): string => String(templateTexts(path, mapOf(files.get(path)), id).value['id']);
  for (const { id: question, target } of countryQuestions) {
    const number = answerOf(answers, question, 'number')?.number;
    if (number === undefined || target === undefined || !('lever' in target)) continue;
    const kept = scaleAlternatives(files, target.lever, number.central, cuts);
    const policies = kept.map(policyOf);
    if (policies.length > 0) ownNumbers.push({ kind: 'own', question, policies });
  }
  fitYears(files, years, months.first);

  const draft = answeredEvidence(answers, { files, years, lists, first: months.first });
  for (const [path, reference] of draft.references) {
    const [file = '', ...keys] = path;
    if (file === 'country.yaml') country = setAt(country, keys, reference);
    else files.set(file, setAt(files.get(file), keys, reference));
  }
  country = setAt(country, ['payTaxes', 'schedule'], [mapOf(mapOf(country)['payTaxes'])['schedule']]);
  return {
    ...{ id, name, notes: [...draft.notes, ...groupNotes(answers), ...ownNumbers, ...cutNotes(cuts, policyOf)] },
    files: new Map([
      ['country.yaml', yamlText(withoutEmpty(orderKeys(mapOf(country))))],
      ...[...files].map(([path, value]): [string, string] => finished(path, value, id)),
      ...(draft.evidence === null ? [] : [['evidence/answered.yaml', yamlText(draft.evidence)] as [string, string]]),
    ]),
  };
}

/** A note of origins that are no country by name, which may be a group or a misspelling. */
function groupNotes(answers: CountryAnswers): BuildNote[] {
  const items = answerOf(answers, 'origins', 'origins')?.items ?? [];
  // A country has its two-letter code as id.
  const names = items.flatMap((item) => (item.id.length === 2 ? [] : [item.name]));
  return names.length === 0 ? [] : [{ kind: 'group', names }];
}

/** A note for each lever that was cut at its bound, with the policies that have the bound. */
function cutNotes(cuts: CutLevers, policyOf: (path: string) => string): BuildNote[] {
  const all = [...cuts.values()];
  return [...new Set(all.map(({ lever }) => lever))].map((lever): BuildNote => {
    const own = all.filter((cut) => cut.lever === lever);
    const wanted = Math.max(...own.map((cut) => cut.wanted));
    return {
      kind: 'cut',
      lever,
      wanted,
      bound: own[0]?.bound ?? wanted,
      isMoney: isMoneyUnit(leverById.get(lever)?.unit),
      policies: own.map(({ path }) => policyOf(path)),
    };
  });
}

/** YAML with short lists on one line. */
export function yamlText(value: unknown): string {
  const document = new Document(value);
  visit(document, {
    Seq: (_, list) => {
      if (list.items.length > 0 && list.items.every((item) => isScalar(item))) list.flow = true;
    },
  });
  return document.toString({ lineWidth: 0, flowCollectionPadding: false });
}

/** Lists of the new country, with the item of the template that each of their items is made from. */
function newLists(template: TemplateFiles, answers: CountryAnswers): NewList[] {
  const written = mapOf(template.get('country.yaml'));
  const ids = (key: string): string[] => listOf(written[key]).map((item) => String(mapOf(item)['id']));
  const streams = listOf(written['streams']).map(mapOf);
  const byGround = (ground: AnswerGround): string =>
    String((streams.find((one) => one['ground'] === ground) ?? streams[0])?.['id']);
  const [capital = '', other = capital] = ids('regions');
  const regions = answerOf(answers, 'regions', 'names')?.items ?? [
    { id: 'capital', name: 'Capital' },
    { id: 'elsewhere', name: 'Elsewhere' },
  ];
  const origins = answerOf(answers, 'origins', 'origins')?.items ?? [];
  const byDistance = originsByDistance(template, ids('origins'));
  const others = { id: 'other', name: 'Other origins', distance: languageDistances[2] };
  const [first = '', second = first, third = second] = ids('sectors');
  const sectors = answerOf(answers, 'sectors', 'sectors')?.items ?? usualSectors;
  const sectorFrom = (id: string): string =>
    id === 'agriculture' ? first : id === 'industry' || id === 'construction' ? second : third;
  const listed = (
    key: NewList['key'],
    items: readonly { readonly id: string; readonly name: string }[],
    from: (id: string, i: number) => string,
  ): NewList => ({
    key,
    from: new Map(items.map(({ id }, i) => [id, from(id, i)])),
    old: ids(key),
    names: new Map(items.map(({ id, name }) => [id, name])),
  });
  const allOrigins = [...origins, others];
  return [
    listed(
      'streams',
      answerGrounds.map((id) => ({ id: streamIds[id], name: streamNames[id] })),
      (_, i) => byGround(answerGrounds[i] ?? 'employment'),
    ),
    listed(
      'origins',
      allOrigins,
      (_, i) => byDistance[languageDistances.indexOf(allOrigins[i]?.distance ?? 'far')] ?? '',
    ),
    listed('regions', regions, (_, i) => (i === 0 ? capital : other)),
    listed(
      'sectors',
      sectors.map((id) => ({ id, name: id.charAt(0).toUpperCase() + id.slice(1) })),
      sectorFrom,
    ),
  ];
}

const streamNames: Readonly<Record<AnswerGround, string>> = {
  employment: 'Workers with a permit',
  family: 'Family members',
  study: 'Students',
  protection: 'People under protection',
};

/** Origins of the template from the nearest language to the farthest, by hours of learning. */
function originsByDistance(template: TemplateFiles, ids: readonly string[]): readonly string[] {
  for (const [path, value] of template) {
    if (!path.startsWith('evidence/')) continue;
    const table = listOf(mapOf(value)['tables'])
      .map(mapOf)
      .find((one) => one['id'] === 'origins.numbers');
    if (table === undefined) continue;
    const columns = listOf(table['columns']).map(String);
    const hours = listOf(mapOf(table['rows'])['hoursToB1']).map(Number);
    const sorted = ids.map((id) => ({ id, hours: hours[columns.indexOf(id)] ?? 0 })).sort((a, b) => a.hours - b.hours);
    const last = sorted.at(-1)?.id ?? '';
    return [sorted[0]?.id ?? last, sorted[1]?.id ?? last, last];
  }
  return ids;
}

function withoutLists(written: YamlMap): YamlMap {
  const { streams: _streams, origins: _origins, regions: _regions, sectors: _sectors, ...rest } = written;
  return rest;
}

/** Gives the table of arrivals the years of the new country: the mean of the template's years in each. */
function fitYears(files: Map<string, unknown>, years: readonly number[], first: string): void {
  for (const [path, value] of files) {
    const tables = mapOf(value)['tables'];
    if (!Array.isArray(tables)) continue;
    const fitted = tables.map((item: unknown) => {
      const table = mapOf(item);
      if (table['id'] !== 'arrivals.byYear') return item;
      const rows = Object.entries(mapOf(table['rows'])).map(([row, written]) => {
        const numbers = listOf(written).map(Number);
        const mean = numbers.reduce((sum, one) => sum + one, 0) / Math.max(1, numbers.length);
        return [row, years.map((_, i) => Math.round(mean * (i === 0 ? partOfFirstYear(first) : 1)))];
      });
      return { ...table, columns: years, rows: Object.fromEntries(rows) };
    });
    files.set(path, { ...mapOf(value), tables: fitted });
  }
}

const keyOrder = [
  'korpu',
  'kind',
  'id',
  'name',
  'about',
  'inherits',
  'currency',
  'baseYear',
  'hindcastStart',
  'lastObserved',
];

function orderKeys(country: YamlMap): YamlMap {
  const rest = Object.keys(country).filter((key) => !keyOrder.includes(key));
  return Object.fromEntries(
    [...keyOrder, ...rest].flatMap((key) => (Object.hasOwn(country, key) ? [[key, country[key]]] : [])),
  );
}

function withoutEmpty(country: YamlMap): YamlMap {
  return Object.fromEntries(Object.entries(country).filter(([, value]) => !Array.isArray(value) || value.length > 0));
}

/** Texts of a file of the template, in the words of a placeholder. */
function finished(path: string, value: unknown, country: string): [string, string] {
  const { path: newPath, value: own } = templateTexts(path, mapOf(value), country);
  return [newPath, yamlText(own)];
}
