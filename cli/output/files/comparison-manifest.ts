import type { Comparison } from '../../../engine/index.ts';
import type { PrecisionTarget } from '../../run/precision.ts';
import { type MachineFacts, machineFacts } from '../../system/machine-facts.ts';

/** Plan of a results folder: folders with equal plans have equal results. */
export interface ComparisonPlan {
  readonly korpu: string;
  readonly model: string;
  /** SHA-256 of the files of a country that is not built in. */
  readonly country?: string;
  readonly scenario: string;
  readonly parameters: string;
  /** Only with parameter draws. */
  readonly draws?: number | null;
  readonly replicates: number | null;
  readonly precision: PrecisionTarget | null;
  /** Only with structural variants: replicates of each variant. */
  readonly switches?: number;
}

/** Manifest of a results folder. The same on every machine. */
export interface ComparisonManifest {
  readonly format: 1;
  readonly plan: ComparisonPlan;
  readonly run: Comparison['run'];
  readonly seedRule: string;
  readonly counts: { readonly policies: number; readonly replicates: number; readonly failed: readonly number[] };
  readonly digest: string;
  /** SHA-256 of every other file except provenance.json. */
  readonly files: Readonly<Record<string, string>>;
}

/** When and where the folder was written. */
export interface ComparisonProvenance extends MachineFacts {
  readonly format: 1;
  readonly plan: ComparisonPlan;
  readonly started: string;
  readonly finished: string;
  readonly arguments: readonly string[];
  readonly workers: number;
}

export const SEED_RULE =
  'A draw is named by seed, replicate, process, person and month; the seed, the replicate (0, 1, 2 …) and nothing of the ' +
  'policy enter its key, so policies share people and luck.';

/** Records the facts of this process and machine. */
export function comparisonProvenance(plan: ComparisonPlan, started: Date, workers: number): ComparisonProvenance {
  return {
    format: 1,
    plan,
    started: started.toISOString(),
    finished: new Date().toISOString(),
    arguments: process.argv.slice(2),
    workers,
    ...machineFacts(),
  };
}

/** Lists the differences between another folder's plan and this one, as sentences. */
export function planDifferences(value: unknown, plan: ComparisonPlan): string[] {
  const stored = (typeof value === 'object' && value !== null ? value : {}) as Readonly<Record<string, unknown>>;
  return Object.entries(plan)
    .filter(([key, value]) => JSON.stringify(stored[key] ?? null) !== JSON.stringify(value))
    .map(([key, value]) => `${key} is ${JSON.stringify(stored[key] ?? null)} there and ${JSON.stringify(value)} here`);
}
