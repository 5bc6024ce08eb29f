import { textDigest } from '../../engine/evaluation/digest.ts';
import { type Comparison, canonicalJson, createEngine, digestOf, type Scenario } from '../../engine/index.ts';
import { type Anchors, anchorDeclarations, compare, scorePolicies, tracePerson } from '../../engine/internal.ts';
import { goldenScenarios } from '../engines/runs.ts';
import { resultArrays } from '../properties/runs.ts';

/** Digests of small runs, by name. They cover results only: buffers, snapshots and workload counts may change. */
export type Behaviour = Readonly<Record<string, string>>;

/**
 * Runs everything that the frozen behaviour of a model version covers: scenarios of a synthetic country that use every
 * process, switch and kind of draw. Data of built-in countries are omitted, since the model hash covers them.
 */
export function behaviourNow(): Behaviour {
  const entries: [string, string][] = [];
  for (const [name, scenario] of Object.entries(goldenScenarios)) {
    entries.push([name, resultsDigest(scenario)]);
    const trajectory = tracePerson(scenario, { id: null, replicate: 0 });
    entries.push([`${name}, one trajectory`, textDigest(canonicalJson(trajectory))]);
  }
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Arbitrary anchors: shares from 0 to 1, other units from 0 to 100. */
const anchors = Object.fromEntries(
  Object.entries(anchorDeclarations).map(([criterion, declared]) => [
    criterion,
    Object.fromEntries(
      Object.entries<{ readonly unit: string }>(declared).map(([id, { unit }]) => [
        id,
        { zero: 0, full: unit === 'share' ? 1 : 100, why: 'for a test' },
      ]),
    ),
  ]),
) as unknown as Anchors;

/** Hashes two replicates: all figures by policy, their whole comparison, and scores. */
function resultsDigest(scenario: Scenario): string {
  const engine = createEngine(scenario, { groups: true, noProgrammes: true });
  const results = [engine.replicate(0), engine.replicate(1)];
  const about = { korpu: '', model: '', parameters: 'central' } as const;
  const arrays = results.map(({ policies, hindcast }) =>
    digestOf([hindcast, ...policies.flatMap(resultArrays).map((values) => Float64Array.from(values))]),
  );
  const scores = scorePolicies(anchors, { scenarios: [scenario], byDraw: false, results });
  return textDigest(
    arrays.join(),
    canonicalJson(withoutLater(compare(scenario, about, results))),
    canonicalJson(scores),
  );
}

/**
 * Leaves out the figures that comparisons gained after this version was frozen: sums over the run, and differences where
 * a law fails. No other figure moved. They belong here again when the next version is frozen.
 */
function withoutLater(comparison: Comparison): unknown {
  const differences = Object.entries(comparison.differences).map(([policy, { outcomes, groups }]) => {
    const kept = Object.entries(outcomes).map(([id, { ifRejected: _, total: __, ...summary }]) => [id, summary]);
    return [policy, { outcomes: Object.fromEntries(kept), groups }];
  });
  return { ...comparison, differences: Object.fromEntries(differences) };
}
