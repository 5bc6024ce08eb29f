import { type Outcome, outcomes, type Scenario } from '../../engine/index.ts';
import { type Check, judgeCheck } from './check.ts';
import { type CheckFixtures, type RunScenario, unchangedPolicy } from './fixtures.ts';

/** Money per resident of the model, and per inhabitant of the country; currency a year. */
export interface PerHeadRow {
  readonly outcome: Outcome;
  readonly model: number;
  readonly national: number;
}

/** Largest factor between both: migrants are of working age, send money abroad and own little. */
const LARGEST_FACTOR = 4;

/**
 * Computes money per resident in the last twelve months before the start of policies, for every outcome with a national
 * average. averages: currency a year by id of outcome.
 */
export function perHeadRows(
  scenario: Scenario,
  averages: Readonly<Record<string, number>>,
  run: RunScenario,
): PerHeadRow[] {
  const [result] = run({ ...scenario, policies: [unchangedPolicy], shocks: [], months: 12 }, 1, { groups: false });
  if (result === undefined) return [];
  const { hindcast } = result;
  const months = hindcast.length / outcomes.length;
  return outcomes.flatMap((outcome, k) => {
    const national = averages[outcome.id];
    if (national === undefined) return [];
    let model = 0;
    for (let t = Math.max(0, months - 12); t < months; t++) model += hindcast[t * outcomes.length + k] ?? 0;
    return [{ outcome, model, national }];
  });
}

/** Checks that money per resident is of the size of the national averages that the country gives. */
export function perHeadChecks({ run, scenario, nationalAverages }: CheckFixtures): Check[] {
  if (Object.keys(nationalAverages).length === 0) return [];
  return perHeadRows(scenario(), nationalAverages, run).map(({ outcome, model, national }) => {
    const ratio = model / national;
    return judgeCheck({
      id: `per-head.${outcome.id.slice('accounts.perResident.'.length)}`,
      says: `${outcome.about.slice(0, outcome.about.indexOf(','))}: ${Math.round(model)} a year, ${Math.round(national)} in the country.`,
      unit: 'times the smaller one',
      expected: 1,
      found: Math.max(ratio, 1 / ratio),
      tolerance: LARGEST_FACTOR - 1,
    });
  });
}
