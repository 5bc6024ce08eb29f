import type { Comparison } from '../../engine/index.ts';
import { type ColumnEntry, type Dictionary, describeOutcome } from '../listing/column-entry.ts';

/** Default descriptions of columns. */
const general: Readonly<Record<string, string>> = {
  policy: 'Id of the policy.',
  against: 'Id of the policy that it is compared with.',
  outcome: 'Id of the outcome.',
  unit: 'Unit of the figures of the row.',
  level: 'Level of the intervals, such as 0.9.',
  mean: 'Mean over the replicates.',
  low: 'Lower end of the central 90 % of the replicates.',
  high: 'Upper end of the central 90 % of the replicates.',
  meanLow: 'Lower end of the 90 % interval of the mean.',
  meanHigh: 'Upper end of the 90 % interval of the mean.',
  breakEvenShare: 'Share of replicates that reach the break-even month; empty for other outcomes.',
  events: 'Simulated events that the figure rests on; empty where an outcome is not of events.',
  month: 'Calendar month, YYYY-MM.',
  figure: 'Whether the row is a level of a policy or a difference: level or difference.',
  dimension: 'Dimension of the groups, such as sector.',
  value: 'Group within the dimension.',
  switch: 'Structural switch that was changed.',
};

const paired = {
  mean: 'Mean paired difference against the other policy.',
  low: 'Lower end of the 90 % t-interval of the mean paired difference.',
  high: 'Upper end of the 90 % t-interval of the mean paired difference.',
};

/** Descriptions of columns of one table, where they differ or exist there only. */
const special: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  differences: {
    ...paired,
    spreadLow: 'Lower end of the central 90 % of the pairs.',
    spreadHigh: 'Upper end of the central 90 % of the pairs.',
    varianceRatio: 'Variance that independent runs would have, divided by the variance of the pairs.',
    parametersShare: 'Share of the variance that comes from the parameter sets.',
    parametersLow: 'Lower end of the interval of that share.',
    parametersHigh: 'Upper end of the interval of that share.',
  },
  groups: {
    mean: 'Mean over the replicates; of a difference, the mean paired difference.',
    low: 'Lower end of the central 90 % of the replicates; of a difference, of the 90 % t-interval.',
    high: 'Upper end of the central 90 % of the replicates; of a difference, of the 90 % t-interval.',
  },
  structure: {
    value: 'Value of the switch.',
    difference: 'Mean paired difference against the first policy under that value.',
    low: 'Lower end of the 90 % t-interval of the difference.',
    high: 'Upper end of the 90 % t-interval of the difference.',
    reference: 'The same difference over the same replicates, without a changed switch.',
  },
};

const texts: ReadonlySet<string> = new Set([
  'policy',
  'against',
  'outcome',
  'unit',
  'month',
  'figure',
  'dimension',
  'value',
  'switch',
]);
const counts: ReadonlySet<string> = new Set(['level', 'breakEvenShare', 'events', 'varianceRatio']);

function describeColumn(table: string, name: string): ColumnEntry {
  const text = special[table]?.[name] ?? general[name];
  if (text === undefined) throw new RangeError(`${table}.csv: got the column '${name}' without a description`);
  const identity = texts.has(name);
  const perOutcome = counts.has(name) || name.startsWith('parameters');
  const value = !identity && !perOutcome;
  return {
    ...{ name, type: identity ? 'STRING' : 'DOUBLE', nullable: !identity || name === 'against' },
    unit: value ? 'as in the column unit' : name === 'events' ? 'events' : identity ? null : 'share',
    kind: identity ? 'identity' : 'value',
    window: value ? windowOfTable(table) : null,
    ...{ direction: null, text },
  };
}

function windowOfTable(table: string): string {
  return table === 'monthly' || table === 'hindcast' ? 'the month' : 'as of the outcome';
}

/** Describes the tables of a comparison, from their CSV texts, and the outcomes in them. */
export function comparisonDictionary(comparison: Comparison, tables: Readonly<Record<string, string>>): Dictionary {
  const described = Object.entries(tables).map(([file, text]): [string, ColumnEntry[]] => {
    const table = file.replace(/\.csv$/, '');
    const header = text.slice(0, text.indexOf('\n')).trim().split(',');
    return [table, header.map((name) => describeColumn(table, name))];
  });
  const units = new Map<string, string>();
  for (const figures of [...Object.values(comparison.policies), ...Object.values(comparison.differences)])
    for (const [id, { unit }] of Object.entries(figures.outcomes)) units.set(id, unit);
  return {
    ...{ korpu: 'columns', format: 1, country: comparison.run.country },
    tables: Object.fromEntries(described),
    outcomes: [...units]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([id, unit]) => ({ ...describeOutcome(id, ''), unit })),
  };
}
