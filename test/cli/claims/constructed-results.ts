import {
  calendarMonth,
  outcomes,
  type PolicyResult,
  type ReplicateResult,
  type Scenario,
} from '../../../engine/index.ts';
import { listGroups } from '../../../engine/internal.ts';
import type { Claim, ClaimCondition, ClaimStatistic } from '../../../scenarios/internal.ts';

/** Default of every figure of a synthetic result. */
const PLAIN = 0.5;
/** Months before the first phase of a synthetic policy takes effect. */
const DELAY = 18;

const count = outcomes.length;
const column = (id: string): number => outcomes.findIndex((outcome) => outcome.id === id);

interface Made {
  readonly scenario: Scenario;
  readonly result: ReplicateResult;
}

/** Creates one replicate of each experiment, in which all tests of a claim meet their `supports` or their `opposes`. */
export function resultsFor(
  claim: Claim,
  side: 'supports' | 'opposes',
  scenarios: ReadonlyMap<string, Scenario>,
): ReadonlyMap<string, Made> {
  const made = new Map([...scenarios].map(([id, scenario]) => [id, { scenario, result: plain(scenario) }]));
  for (const test of claim.tests) {
    const step = test.statistic.kind === 'breakEven' ? 1 : 0.125;
    write(test.statistic, within(test[side], step), made);
  }
  return made;
}

/** A number that meets a condition, one step beyond its only bound. */
function within({ above, atLeast, below, atMost }: ClaimCondition, step: number): number {
  const low = above ?? atLeast;
  const high = below ?? atMost;
  if (low !== undefined && high !== undefined) return (low + high) / 2;
  return low === undefined ? (high ?? 0) - step : low + step;
}

function fork(scenario: Scenario): number {
  return calendarMonth(scenario.start) - calendarMonth(scenario.country.hindcastStart);
}

function plain(scenario: Scenario): ReplicateResult {
  const groups = listGroups(scenario.country, fork(scenario) + scenario.months).values.length;
  const cells = (length: number): Float64Array => new Float64Array(length).fill(PLAIN);
  const policies = scenario.policies.map(
    (policy): PolicyResult => ({
      series: cells(scenario.months * count),
      figures: cells(count),
      groupFigures: cells(groups * count),
      groupYears: cells(0),
      pairedFigures: cells(count),
      referenceFigures: cells(count),
      pairedGroupFigures: cells(groups * count),
      referenceGroupFigures: cells(groups * count),
      events: cells(count),
      groupEvents: cells(groups * count),
      adults: cells(0),
      equityCounts: cells(0),
      accounting: cells(4),
      divergenceMonth: 0,
      phaseStarts: new Int32Array(policy.phases.length).fill(fork(scenario) + DELAY),
    }),
  );
  return {
    replicate: 0,
    hindcast: cells(0),
    policies,
    noProgrammes: null,
    agentMonths: 0,
    stateHash: new Uint32Array(0),
    shockRuns: [],
  };
}

type Place = Pick<Extract<ClaimStatistic, { kind: 'level' }>, 'experiment' | 'policy' | 'outcome' | 'group' | 'months'>;

function find(made: ReadonlyMap<string, Made>, { experiment, policy }: Pick<Place, 'experiment' | 'policy'>) {
  const { scenario, result } = made.get(experiment) as Made;
  const p = scenario.policies.findIndex(({ id }) => id === policy);
  return { scenario, result, p, mine: result.policies[p] as PolicyResult };
}

/** Sets a figure everywhere the engine would report it. */
function set(made: ReadonlyMap<string, Made>, place: Place, value: number): void {
  const { scenario, result, p, mine } = find(made, place);
  const k = column(place.outcome);
  if (place.group !== undefined) {
    const [[dimension, name] = ['', '']] = Object.entries(place.group);
    const { values } = listGroups(scenario.country, fork(scenario) + scenario.months);
    const g = values.findIndex((one) => one.dimension === dimension && one.value === name);
    mine.groupFigures[g * count + k] = value;
    mine.pairedGroupFigures[g * count + k] = value;
    if (p === 0) for (const other of result.policies) other.referenceGroupFigures[g * count + k] = value;
    return;
  }
  const [from = 1, to = scenario.months] = place.months ?? [];
  const monthly = outcomes[k]?.kind === 'flow' ? value / 12 : value;
  for (let month = from; month <= to; month++) mine.series[(month - 1) * count + k] = monthly;
  if (place.months !== undefined) return;
  mine.figures[k] = value;
  mine.pairedFigures[k] = value;
  if (p === 0) for (const other of result.policies) other.referenceFigures[k] = value;
}

function write(statistic: ClaimStatistic, target: number, made: ReadonlyMap<string, Made>): void {
  if (statistic.kind === 'breakEven') {
    const { mine } = find(made, statistic);
    const k = column(statistic.balance === 'full' ? 'accounts.net' : 'accounts.revenue');
    const month = Math.floor(target) + (statistic.since === 'effect' ? DELAY : 0);
    mine.series[k] = PLAIN - 1;
    mine.series[(month - 1) * count + k] = PLAIN + 2;
    return;
  }
  // The ratio of two outcomes is divided by a plain one.
  const unit = statistic.kind !== 'contrast' && statistic.per !== undefined ? PLAIN : 1;
  switch (statistic.kind) {
    case 'level':
      set(made, statistic, target * unit);
      break;
    case 'difference':
    case 'gap':
      set(made, statistic, PLAIN + target * unit);
      break;
    case 'ratio':
      set(made, statistic, PLAIN * target);
      break;
    default: {
      const { one, other } = statistic;
      const lowered = PLAIN - 0.125;
      set(made, { ...statistic, ...other.without }, lowered);
      const change = statistic.as === 'ratio' ? 0.125 * target : 0.125 + target;
      const shared = one.without.experiment === other.without.experiment && one.without.policy === other.without.policy;
      if (shared) set(made, { ...statistic, ...one.with }, lowered + change);
      else set(made, { ...statistic, ...one.without }, PLAIN - change);
    }
  }
}
