import { parameterDeclarations } from '../../../engine/index.ts';
import { anchorDeclarations, leverById } from '../../../engine/internal.ts';
import { type AnswerGround, answerGrounds, streamIds } from './questions.ts';
import { isMapValue, listOf, mapOf, type YamlMap } from './yaml-value.ts';

type Files = Map<string, unknown>;

/** A lever whose number, scaled to the new country, lies beyond the bound that it has. */
export interface CutLever {
  readonly path: string;
  readonly lever: string;
  readonly wanted: number;
  readonly bound: number;
}

/** Cut numbers by file and lever, the last scaling of each. */
export type CutLevers = Map<string, CutLever>;

/** Whether a unit is that of an amount of money, such as `currency/year`. */
export const isMoneyUnit = (unit: unknown): boolean => typeof unit === 'string' && /\bcurrency\b/.test(unit);
const rounded = (value: number): number => Number(value.toPrecision(3));

/** Finds a table among the files of evidence. */
function tableOf(files: Files, id: string): YamlMap | null {
  for (const value of files.values()) {
    const found = listOf(mapOf(value)['tables'])
      .map(mapOf)
      .find((table) => table['id'] === id);
    if (found !== undefined) return found;
  }
  return null;
}

/** Multiplies what money buys by pay in the new country over pay in the template. Returns that factor; 1 without an answer. */
export function scaleMoney(files: Files, pay: number | null, cuts: CutLevers): number {
  const template = listOf(mapOf(tableOf(files, 'sectors.numbers')?.['rows'])['payPerMonth']).map(Number);
  if (pay === null || template.length === 0) return 1;
  const factor = pay / (template.reduce((sum, one) => sum + one, 0) / template.length);
  scaleEvidence(files, factor, isMoneyUnit);
  scaleLevers(files, factor, (id) => isMoneyUnit(leverById.get(id)?.unit), cuts);
  return factor;
}

/** Numbers that grow with the number of people, by id, and by table and row. */
const peopleNumbers: ReadonlySet<string> = new Set([
  ...['arrivals.afterForkPerYear', 'streams.numbers.initialStock', 'streams.numbers.initialPermanent'],
  ...answerGrounds.map((ground) => `arrivals.byYear.${streamIds[ground]}`),
]);

/** Levers that count places or people. */
const peopleLevers: ReadonlySet<string> = new Set([
  'courses.seats',
  'desks.caseWorkers',
  'desks.counterWorkers',
  'quota.size',
]);

/** Multiplies what is counted in people by the stock of the new country over that of the template. Returns that factor. */
export function scalePeople(
  files: Files,
  persons: Readonly<Partial<Record<AnswerGround, number>>> | null,
  cuts: CutLevers,
): number {
  const template = listOf(mapOf(tableOf(files, 'streams.numbers')?.['rows'])['initialStock']).map(Number);
  const before = template.reduce((sum, one) => sum + one, 0);
  if (persons === null || !(before > 0)) return 1;
  const stock = template.reduce((sum, one, i) => sum + (persons[answerGrounds[i] ?? 'employment'] ?? one), 0);
  const factor = stock / before;
  if (!(factor > 0)) return 1;
  scaleEvidence(files, factor, (_unit, id) => peopleNumbers.has(id), Math.round);
  scaleLevers(files, factor, (id) => peopleLevers.has(id), cuts, Math.round);
  return factor;
}

/**
 * Scales the figures where the scores of criteria begin and end: what is counted in money with pay, what is counted in
 * people with the stock. Those of a share stay.
 */
export function scaleAnchors(criteria: unknown, money: number, people: number): YamlMap {
  const factorOf = (unit: string): number => {
    if (unit === 'persons') return people;
    if (unit === 'currency per place') return money;
    // So many for each 1,000 units of money.
    return unit.endsWith(' per 1,000') ? 1 / money : 1;
  };
  const declarations: Readonly<Record<string, Readonly<Record<string, { readonly unit: string }>>>> =
    anchorDeclarations;
  const scaled = (criterion: string, [name, item]: [string, unknown]): [string, unknown] => {
    const factor = factorOf(declarations[criterion]?.[name]?.unit ?? '');
    const { zero, full, why } = mapOf(item);
    if (factor === 1) return [name, item];
    const [from, to] = [zero, full].map((end) => rounded(Number(end) * factor));
    const of = declarations[criterion]?.[name]?.unit === 'persons' ? 'stock' : 'pay';
    const text = `Placeholder: that of an invented country, times ${of} here over ${of} there. There: ${String(why)}`;
    return [name, { zero: from, full: to, why: text.slice(0, 300) }];
  };
  return Object.fromEntries(
    Object.entries(mapOf(criteria)).map(([criterion, anchors]) => [
      criterion,
      Object.fromEntries(Object.entries(mapOf(anchors)).map((entry) => scaled(criterion, entry))),
    ]),
  );
}

const STATUS_QUO = 'policies/status-quo.yaml';

/** Sum over regions or sectors of a setting; its number where it is one. */
function settingTotal(setting: unknown): number {
  if (typeof setting === 'number') return setting;
  return isMapValue(setting) ? Object.values(setting).reduce((sum: number, one) => sum + settingTotal(one), 0) : 0;
}

/**
 * Multiplies a lever in all policies but the status quo by its answer over its number in the template, so that a policy
 * with twice the places still has twice the places. An answer of 0 has no multiple: policies with more than the template's
 * status quo keep their number. Returns the paths of those.
 */
export function scaleAlternatives(files: Files, id: string, answered: number, cuts: CutLevers): string[] {
  // The answer takes the place of the number of the status quo.
  cuts.delete(`${STATUS_QUO} ${id}`);
  const before = settingTotal(mapOf(mapOf(files.get(STATUS_QUO))['levers'])[id]);
  const lever = leverById.get(id);
  if (!(before > 0)) return [];
  const round = lever !== undefined && 'whole' in lever && lever.whole === true ? Math.round : rounded;
  const kept = answered > 0 ? [] : [...files].flatMap(([path, policy]) => (raises(policy, id, before) ? [path] : []));
  scaleLevers(files, answered / before, (one) => one === id, cuts, round, new Set([STATUS_QUO, ...kept]));
  return kept;
}

/** Whether a phase of a policy sets a lever above a number. */
function raises(policy: unknown, id: string, above: number): boolean {
  return listOf(mapOf(policy)['phases']).some((phase) => settingTotal(mapOf(mapOf(phase)['levers'])[id]) > above);
}

/** Units and ids of the columns of a table of parameters, such as `parameters.accounts`; null for another table. */
function parametersOf(table: YamlMap): { readonly id: string; readonly unit: string | undefined }[] | null {
  const [, process = ''] = /^parameters\.(\w+)$/.exec(String(table['id'])) ?? [];
  if (!Object.hasOwn(parameterDeclarations, process)) return null;
  const declared: Readonly<Record<string, { readonly unit: string }>> =
    parameterDeclarations[process as keyof typeof parameterDeclarations];
  return listOf(table['columns']).map((name) => ({
    id: `${process}.${String(name)}`,
    unit: declared[String(name)]?.unit,
  }));
}

function scaleEvidence(
  files: Files,
  factor: number,
  wants: (unit: unknown, id: string) => boolean,
  round = rounded,
): void {
  const times = (value: unknown): unknown => (typeof value === 'number' ? round(value * factor) : value);
  for (const [path, value] of files) {
    if (!path.startsWith('evidence/')) continue;
    const file = mapOf(value);
    const entries = listOf(file['entries']).map((item) => {
      const entry = mapOf(item);
      if (!wants(entry['unit'], String(entry['id'])) || entry['low'] === undefined) return item;
      return { ...entry, low: times(entry['low']), central: times(entry['central']), high: times(entry['high']) };
    });
    const tables = listOf(file['tables']).map((item) => {
      const table = mapOf(item);
      const ofRow = (row: string): unknown =>
        listOf(table['ranges'])
          .map(mapOf)
          .find((range) => listOf(range['rows']).includes(row))?.['unit'] ?? table['unit'];
      const parameters = parametersOf(table);
      const rows = Object.entries(mapOf(table['rows'])).map(([row, numbers]) => {
        if (parameters !== null)
          return [
            row,
            listOf(numbers).map((one, i) => (wants(parameters[i]?.unit, parameters[i]?.id ?? '') ? times(one) : one)),
          ];
        return [row, wants(ofRow(row), `${String(table['id'])}.${row}`) ? listOf(numbers).map(times) : numbers];
      });
      return { ...table, rows: Object.fromEntries(rows) };
    });
    files.set(path, {
      ...file,
      ...(Array.isArray(file['entries']) ? { entries } : {}),
      ...(Array.isArray(file['tables']) ? { tables } : {}),
    });
  }
}

function scaleLevers(
  files: Files,
  factor: number,
  wants: (id: string) => boolean,
  cuts: CutLevers,
  round = rounded,
  except: ReadonlySet<string> = new Set(),
): void {
  const limit = (path: string, id: string, wanted: number): number => {
    const lever = leverById.get(id);
    const bounds = lever !== undefined && 'max' in lever ? { min: lever.min, max: lever.max } : null;
    const value = bounds === null ? wanted : Math.min(bounds.max, Math.max(bounds.min, wanted));
    if (value < wanted) cuts.set(`${path} ${id}`, { path, lever: id, wanted, bound: value });
    return value;
  };
  const times = (path: string, id: string, value: unknown): unknown => {
    if (typeof value === 'number') return limit(path, id, round(value * factor));
    if (Array.isArray(value) || !isMapValue(value)) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, item]) => [key, key === 'passage' ? item : times(path, id, item)]),
    );
  };
  const settings = (path: string, levers: unknown): YamlMap =>
    Object.fromEntries(
      Object.entries(mapOf(levers)).map(([id, value]) => [id, wants(id) ? times(path, id, value) : value]),
    );
  for (const [path, value] of files) {
    if (!path.startsWith('policies/') || except.has(path)) continue;
    const policy = mapOf(value);
    files.set(path, {
      ...policy,
      ...(policy['levers'] === undefined ? {} : { levers: settings(path, policy['levers']) }),
      ...(Array.isArray(policy['phases'])
        ? {
            phases: policy['phases'].map((phase: unknown) => ({
              ...mapOf(phase),
              levers: settings(path, mapOf(phase)['levers']),
            })),
          }
        : {}),
    });
  }
}
