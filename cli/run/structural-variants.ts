import {
  type Comparison,
  type ReplicateResult,
  type Scenario,
  type Structure,
  structuralSwitches,
} from '../../engine/index.ts';
import { compare, type StructuralVariantRow } from '../../engine/internal.ts';
import type { RunProgress } from '../output/progress.ts';
import { pilotWorkload } from './pilot-workload.ts';
import { ReplicateResults } from './replicate-results.ts';
import type { ReplicateFailure, ReplicateRunner } from './replicate-runner.ts';

/**
 * Replicates per variant: few, because effects of a switch are large compared with chance, and random numbers are
 * shared.
 */
export const VARIANT_REPLICATES = 4;

/** One structural switch at a value other than that of the run. */
export interface StructuralVariant {
  readonly switch: string;
  readonly value: string;
}

/** Lists every other value of every switch, in declaration order. */
export function variantsOf(structure: Structure): StructuralVariant[] {
  return Object.entries(structuralSwitches).flatMap(([name, values]) =>
    values.filter((value) => value !== structure[name as keyof Structure]).map((value) => ({ switch: name, value })),
  );
}

/** The headline balance is computed from the same run. */
const isSimulated = (variant: StructuralVariant): boolean => variant.switch !== 'extraResidents';

/** Total number of replicates of all variants. */
function variantReplicates({ structure }: Scenario): number {
  return VARIANT_REPLICATES * (1 + variantsOf(structure).filter(isSimulated).length);
}

/** Estimates the work of all variants: replicates, and simulated agent-months. */
export function variantWorkload(scenario: Scenario): { readonly replicates: number; readonly agentMonths: number } {
  const replicates = variantReplicates(scenario);
  return { replicates, agentMonths: replicates * pilotWorkload(1, 0, () => ({ scenario, shocks: [] })).agentMonths };
}

/** Differences under the variants, and failed replicates. */
export interface StructuralResults {
  readonly differences: readonly StructuralVariantRow[];
  readonly failures: readonly ReplicateFailure[];
  /** Simulated agent-months. */
  readonly agentMonths: number;
}

/** Results of the replicates of one variant. */
interface VariantResult extends Omit<StructuralResults, 'differences'> {
  readonly comparison: Comparison | null;
}

/**
 * Runs every structural variant of a scenario, one switch at a time, and compares its differences with those of the
 * unchanged scenario over the same few replicates. Parameters and arrivals are not fitted again.
 */
export async function runStructuralVariants(
  scenario: Scenario,
  outcomes: readonly string[],
  runner: ReplicateRunner,
  progress: RunProgress,
  signal: AbortSignal,
): Promise<StructuralResults> {
  progress.expect(variantReplicates(scenario));

  async function compareUnder(structure: Structure): Promise<VariantResult> {
    const results = new ReplicateResults();
    const replicates = Array.from({ length: VARIANT_REPLICATES }, (_, r) => r);
    const variantScenario = { ...scenario, structure };
    const onResult = (result: ReplicateResult): void => {
      results.add(result);
      progress.addFinished();
    };
    const failures = await runner.run([variantScenario], replicates, onResult, signal);
    for (const _ of failures) progress.addFailed();
    const ordered = results.inOrder();
    const comparison =
      ordered.length === 0
        ? null
        : compare(variantScenario, { korpu: '', model: '', parameters: 'central', groups: false }, ordered);
    return { comparison, failures, agentMonths: ordered.reduce((sum, result) => sum + result.agentMonths, 0) };
  }

  // Submit all at once: workers need not wait for the last replicate of one before the next.
  const variants = variantsOf(scenario.structure).map((variant) => {
    const structure = { ...scenario.structure, [variant.switch]: variant.value };
    return { turn: variant, structure, simulated: isSimulated(variant) };
  });
  const [asRun, ...others] = (await Promise.all([
    compareUnder(scenario.structure),
    ...variants.map(({ structure, simulated }) => (simulated ? compareUnder(structure) : null)),
  ])) as [VariantResult, ...(VariantResult | null)[]];
  const differences: StructuralVariantRow[] = [];
  for (const [k, { turn: variant, structure }] of variants.entries()) {
    const other = others[k] ?? asRun;
    for (const { id: policy } of scenario.policies.slice(1)) {
      for (const outcome of outcomes) {
        const figure = headlineDifference(other.comparison, policy, outcome, structure);
        const reference = headlineDifference(asRun.comparison, policy, outcome, scenario.structure);
        differences.push({
          ...variant,
          policy,
          outcome,
          unit: figure?.unit ?? reference?.unit ?? '',
          difference: figure?.mean ?? null,
          low: figure?.low ?? null,
          high: figure?.high ?? null,
          reference: reference?.mean ?? null,
        });
      }
    }
  }
  const runs = [asRun, ...others].filter((result) => result !== null);
  return {
    differences,
    failures: runs.flatMap(({ failures }) => failures),
    agentMonths: runs.reduce((sum, result) => sum + result.agentMonths, 0),
  };
}

/** Balances whose headline is per head when extra residents do not count. */
export const balancePerHead: Readonly<Record<string, string>> = {
  'accounts.net': 'accounts.netPerHead',
  'accounts.breakEvenMonth': 'accounts.breakEvenMonthPerHead',
};

function headlineDifference(comparison: Comparison | null, policy: string, outcome: string, structure: Structure) {
  const id = structure.extraResidents === 'notCounted' ? (balancePerHead[outcome] ?? outcome) : outcome;
  return comparison?.differences[policy]?.outcomes[id];
}
