import type { Comparison } from '../../../engine/index.ts';
import type { ByGroup, StructuralVariantRow } from '../../../engine/internal.ts';
import { type CsvCell, formatCsv } from './csv.ts';

/** Returns the tables of a comparison as CSV, one row per figure, by file name. */
export function comparisonTables(comparison: Comparison): Readonly<Record<string, string>> {
  const unitOf = unitsOf(comparison);
  return {
    'levels.csv': formatCsv(
      ['policy', 'outcome', 'unit', 'level', 'mean', 'low', 'high', 'meanLow', 'meanHigh', 'breakEvenShare', 'events'],
      levels(comparison),
    ),
    'differences.csv': formatCsv(
      [
        ...['policy', 'against', 'outcome', 'unit', 'level', 'mean', 'low', 'high', 'spreadLow', 'spreadHigh'],
        ...['varianceRatio', 'breakEvenShare', 'events', 'parametersShare', 'parametersLow', 'parametersHigh'],
      ],
      differences(comparison),
    ),
    'monthly.csv': formatCsv(['policy', 'outcome', 'unit', 'month', 'mean', 'low', 'high'], monthly(comparison)),
    'hindcast.csv': formatCsv(['outcome', 'unit', 'month', 'mean', 'low', 'high'], hindcast(comparison)),
    'groups.csv': formatCsv(
      ['figure', 'policy', 'against', 'dimension', 'value', 'outcome', 'unit', 'mean', 'low', 'high'],
      groups(comparison, unitOf),
    ),
    ...(comparison.structure === undefined ? {} : { 'structure.csv': structure(comparison.structure) }),
  };
}

function structure(variants: readonly StructuralVariantRow[]): string {
  return formatCsv(
    ['switch', 'value', 'policy', 'outcome', 'unit', 'difference', 'low', 'high', 'reference'],
    variants.map((entry) => [
      ...[entry.switch, entry.value, entry.policy, entry.outcome, entry.unit],
      ...[entry.difference, entry.low, entry.high, entry.reference],
    ]),
  );
}

function* levels(comparison: Comparison): Generator<CsvCell[]> {
  for (const [policy, { outcomes }] of Object.entries(comparison.policies)) {
    for (const [id, o] of Object.entries(outcomes)) {
      yield [
        policy,
        id,
        o.unit,
        o.level,
        o.mean,
        o.low,
        o.high,
        o.meanLow,
        o.meanHigh,
        o.breakEvenShare ?? null,
        o.events ?? null,
      ];
    }
  }
}

function* differences(comparison: Comparison): Generator<CsvCell[]> {
  for (const [policy, { outcomes }] of Object.entries(comparison.differences)) {
    for (const [id, d] of Object.entries(outcomes)) {
      const bounds = [d.level, d.mean, d.low, d.high, d.spreadLow, d.spreadHigh];
      const { parameters = null, low = null, high = null } = d.varianceSplit ?? {};
      const also = [d.varianceRatio, d.breakEvenShare ?? null, d.events ?? null];
      yield [policy, d.against, id, d.unit, ...bounds, ...also, parameters, low, high];
    }
  }
}

function* monthly(comparison: Comparison): Generator<CsvCell[]> {
  for (const [policy, { outcomes }] of Object.entries(comparison.policies)) {
    for (const [id, { unit, series }] of Object.entries(outcomes)) {
      for (const { month, mean, low, high } of series) yield [policy, id, unit, month, mean, low, high];
    }
  }
}

function* hindcast(comparison: Comparison): Generator<CsvCell[]> {
  for (const [id, { unit, series }] of Object.entries(comparison.hindcast.outcomes)) {
    for (const { month, mean, low, high } of series) yield [id, unit, month, mean, low, high];
  }
}

function* groups(comparison: Comparison, unitOf: (outcome: string) => string): Generator<CsvCell[]> {
  for (const [policy, { groups: grouped }] of Object.entries(comparison.policies)) {
    for (const [dimension, value, id, o] of leaves(grouped)) {
      yield ['level', policy, null, dimension, value, id, unitOf(id), o.mean, o.low, o.high];
    }
  }
  for (const [policy, { groups: grouped }] of Object.entries(comparison.differences)) {
    for (const [dimension, value, id, d] of leaves(grouped)) {
      yield ['difference', policy, d.against, dimension, value, id, unitOf(id), d.mean, d.low, d.high];
    }
  }
}

function* leaves<T>(grouped: ByGroup<T>): Generator<[dimension: string, value: string, outcome: string, figure: T]> {
  for (const [dimension, values] of Object.entries(grouped)) {
    for (const [value, group] of Object.entries(values)) {
      for (const [id, figure] of Object.entries(group?.outcomes ?? {})) yield [dimension, value, id, figure];
    }
  }
}

function unitsOf(comparison: Comparison): (outcome: string) => string {
  const units = new Map<string, string>();
  for (const { outcomes } of Object.values(comparison.policies)) {
    for (const [id, { unit }] of Object.entries(outcomes)) units.set(id, unit);
  }
  return (outcome) => units.get(outcome) ?? '';
}
