import {
  type Comparison,
  type ReplicateResult,
  type Scenario,
  type Structure,
  structuralSwitches,
} from '../../engine/index.ts';
import { compare, type StructureTurn } from '../../engine/internal.ts';
import { pilotWork } from '../pool/pilot.ts';
import { Results } from '../pool/results.ts';
import type { Failure, Runner } from '../pool/runner.ts';
import type { Progress } from '../progress/progress.ts';

/** Replicates of each structure: few, for what a switch moves is large beside chance, and luck is shared. */
export const TURN_REPLICATES = 4;

/** One structural switch at another value than in the run. */
export interface Turn {
  readonly switch: string;
  readonly value: string;
}

/** List every switch at every other value it can have, in the order in which they are declared. */
export function turnsOf(structure: Structure): Turn[] {
  return Object.entries(structuralSwitches).flatMap(([name, values]) =>
    values.filter((value) => value !== structure[name as keyof Structure]).map((value) => ({ switch: name, value })),
  );
}

/** Which balance is the headline is read off the same run. */
const isSimulated = (turn: Turn): boolean => turn.switch !== 'extraResidents';

/** Count the replicates of all turns. */
function turnReplicates({ structure }: Scenario): number {
  return TURN_REPLICATES * (1 + turnsOf(structure).filter(isSimulated).length);
}

/** Estimate the work of all turns: replicates, and simulated agent-months. */
export function turnWork(scenario: Scenario): { readonly replicates: number; readonly agentMonths: number } {
  const replicates = turnReplicates(scenario);
  return { replicates, agentMonths: replicates * pilotWork(1, 0, () => ({ scenario, shocks: [] })).agentMonths };
}

/** What turning found, and replicates that could not be computed. */
export interface Turned {
  readonly turns: readonly StructureTurn[];
  readonly failures: readonly Failure[];
  /** Simulated agent-months. */
  readonly agentMonths: number;
}

/** The replicates of one structure. */
interface Under extends Omit<Turned, 'turns'> {
  readonly comparison: Comparison | null;
}

/**
 * Turn every structural switch of a scenario, one at a time, and set the differences beside those of the scenario as it
 * is, over the same few replicates. Parameters and arrivals stay as they are: nothing is fitted again.
 */
export async function turnSwitches(
  scenario: Scenario,
  outcomes: readonly string[],
  runner: Runner,
  progress: Progress,
  signal: AbortSignal,
): Promise<Turned> {
  progress.expect(turnReplicates(scenario));

  async function comparedUnder(structure: Structure): Promise<Under> {
    const results = new Results();
    const replicates = Array.from({ length: TURN_REPLICATES }, (_, r) => r);
    const turned = { ...scenario, structure };
    const keep = (result: ReplicateResult): void => {
      results.add(result);
      progress.finished();
    };
    const failures = await runner.run([turned], replicates, keep, signal);
    for (const _ of failures) progress.failed();
    const done = results.inOrder();
    const comparison =
      done.length === 0 ? null : compare(turned, { korpu: '', model: '', parameters: 'central', groups: false }, done);
    return { comparison, failures, agentMonths: done.reduce((sum, one) => sum + one.agentMonths, 0) };
  }

  // All are asked for at once: whoever computes them need not wait for the last replicate of one before the next.
  const asked = turnsOf(scenario.structure).map((turn) => {
    const structure = { ...scenario.structure, [turn.switch]: turn.value };
    return { turn, structure, simulated: isSimulated(turn) };
  });
  const [asRun, ...others] = (await Promise.all([
    comparedUnder(scenario.structure),
    ...asked.map(({ structure, simulated }) => (simulated ? comparedUnder(structure) : null)),
  ])) as [Under, ...(Under | null)[]];
  const turns: StructureTurn[] = [];
  for (const [k, { turn, structure }] of asked.entries()) {
    const other = others[k] ?? asRun;
    for (const { id: policy } of scenario.policies.slice(1)) {
      for (const outcome of outcomes) {
        const found = headline(other.comparison, policy, outcome, structure);
        const reference = headline(asRun.comparison, policy, outcome, scenario.structure);
        turns.push({
          ...turn,
          policy,
          outcome,
          unit: found?.unit ?? reference?.unit ?? '',
          difference: found?.mean ?? null,
          low: found?.low ?? null,
          high: found?.high ?? null,
          reference: reference?.mean ?? null,
        });
      }
    }
  }
  const ran = [asRun, ...others].filter((one) => one !== null);
  return {
    turns,
    failures: ran.flatMap(({ failures }) => failures),
    agentMonths: ran.reduce((sum, one) => sum + one.agentMonths, 0),
  };
}

/** Balances whose headline is the one per head when extra residents do not count. */
export const balancePerHead: Readonly<Record<string, string>> = {
  'accounts.net': 'accounts.netPerHead',
  'accounts.breakEvenMonth': 'accounts.breakEvenMonthPerHead',
};

function headline(comparison: Comparison | null, policy: string, outcome: string, structure: Structure) {
  const id = structure.extraResidents === 'notCounted' ? (balancePerHead[outcome] ?? outcome) : outcome;
  return comparison?.differences[policy]?.outcomes[id];
}
