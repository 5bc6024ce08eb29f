import { leverById, type PeopleCompared, peopleComparedBy } from '../../engine/internal.ts';
import type { CountryPack } from '../../scenarios/index.ts';
import { leverOf } from '../../scenarios/internal.ts';
import { knownPack } from '../countries/resolve-request.ts';
import {
  type ColumnEntry,
  type Dictionary,
  describeOutcome,
  inCurrency,
  monthlyUnit,
  monthlyWindow,
} from '../listing/column-entry.ts';
import type { ExperimentPlan } from './plan/plan.ts';
import { factorColumn, outcomeOfDifference, type TableColumn } from './storage/columns.ts';
import type { ExperimentManifest } from './storage/manifest.ts';
import type { ResultTable } from './storage/merged-table.ts';

/** Columns that every run has. */
const common: Readonly<Record<string, string>> = {
  run: 'Number of the run, from 0: its place in the order of shock, point, draw, replicate and policy.',
  policy: 'Id of the policy.',
  shock: 'Id of the shock; none where there is none.',
  point: 'Number of the point of the design, from 0.',
  draw: 'Number of the accepted parameter set, from 0; 0 at central values.',
  replicate: 'Number of the replicate, from 0: equal numbers have common random numbers.',
  month: 'Calendar month, YYYY-MM.',
  digest: 'SHA-256 of the monthly series of all outcomes of the run.',
};

/** Parts of a plan that the descriptions depend on. */
interface DescribedPlan {
  readonly pack: CountryPack;
  readonly factors: readonly { readonly id: string; readonly kind: string }[];
}

const nothing = { unit: null, window: null, direction: null } as const;

/** Describes the columns of a table of an experiment, in table order. */
export function describeColumns(
  plan: DescribedPlan,
  columns: readonly TableColumn[],
  table: ResultTable,
): ColumnEntry[] {
  const { pack, factors } = plan;
  const byColumn = new Map(factors.map((factor) => [factorColumn(factor.id), factor]));
  return columns.map((column) => {
    const { name } = column;
    const factor = byColumn.get(name);
    if (factor !== undefined) return { ...column, ...nothing, ...describeFactor(factor, pack) };
    const text = common[name];
    if (text !== undefined) return { ...column, ...nothing, kind: name === 'digest' ? 'digest' : 'identity', text };
    const differenced = outcomeOfDifference(name);
    if (differenced !== null) return { ...column, ...describeDifference(differenced, pack) };
    const { id: _, ...outcome } = describeOutcome(name, pack.country.currency);
    if (table === 'runs') return { ...column, ...outcome };
    return { ...column, ...outcome, unit: monthlyUnit(outcome), window: monthlyWindow(outcome) };
  });
}

/** People that the difference of an outcome counts, as the end of a sentence. */
const compared: Readonly<Record<PeopleCompared, string>> = {
  all: 'of all people under each policy',
  arrivals: 'of people who arrive under both policies alone, so it may not equal the difference of the two levels',
  hires: 'of people who are hired under both policies alone, so it may not equal the difference of the two levels',
};

function describeDifference(id: string, pack: CountryPack): Omit<ColumnEntry, 'name' | 'type' | 'nullable'> {
  const { id: _, ...outcome } = describeOutcome(id, pack.country.currency);
  const people = compared[peopleComparedBy(id)];
  return {
    ...outcome,
    kind: `difference.${outcome.kind}`,
    text: `Paired difference of ${id} from the first policy in the same cell, ${people}; missing for the first policy.`,
  };
}

function describeFactor(
  { id, kind }: DescribedPlan['factors'][number],
  pack: CountryPack,
): Pick<ColumnEntry, 'kind' | 'unit' | 'text'> {
  const said = { kind: `factor.${kind}`, unit: null };
  if (kind === 'assumption') {
    const entry = pack.evidence.get(id);
    return { ...said, unit: entry?.unit ?? null, text: entry?.about ?? id };
  }
  if (kind === 'switch') return { ...said, text: `Value of the structural switch ${id}.` };
  const { policy, lever } = leverOf(id);
  const declared = leverById.get(lever);
  const where = policy === null ? 'every policy but the first' : policy;
  return {
    ...said,
    unit: declared === undefined ? null : inCurrency(declared.unit, pack.country.currency),
    text: `${declared?.about ?? lever} Set for ${where}.`,
  };
}

/** Describes every table of an experiment. */
export function dictionaryOf(plan: DescribedPlan & Pick<ExperimentPlan, 'runColumns' | 'monthlyColumns'>): Dictionary {
  const { pack, runColumns, monthlyColumns } = plan;
  const monthly = monthlyColumns.length === 0 ? {} : { monthly: describeColumns(plan, monthlyColumns, 'monthly') };
  const tables = { runs: describeColumns(plan, runColumns, 'runs'), ...monthly };
  return { korpu: 'columns', format: 1, country: pack.id, tables };
}

/** Describes the tables of a folder from its manifest and the installed country. */
export function dictionaryOfManifest({ experiment, factors, columns }: ExperimentManifest): Dictionary {
  const pack = knownPack(experiment.country);
  return dictionaryOf({ pack, factors, runColumns: columns.runs, monthlyColumns: columns.monthly });
}
