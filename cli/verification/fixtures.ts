import {
  type Country,
  createEngine,
  type EngineOptions,
  type LeverId,
  type LeverValue,
  type Parameters,
  type Policy,
  type ReplicateResult,
  type Scenario,
  type Shock,
} from '../../engine/index.ts';
import { estimateWorkload, leverById } from '../../engine/internal.ts';

/** Runs replicates of a scenario, in the given order, in one engine. */
export type RunReplicates = (
  scenario: Scenario,
  replicates: readonly number[],
  options: EngineOptions,
) => ReplicateResult[];

/** Runs the first replicates of a scenario; default: one. */
export type RunScenario = (scenario: Scenario, replicates?: number, options?: EngineOptions) => ReplicateResult[];

/** Fixtures of every check: a country, its policies, and a way to run them. */
export interface CheckFixtures {
  readonly country: Country;
  /** Built-in policies, the reference first. */
  readonly policies: readonly Policy[];
  /** Money per inhabitant of the country by id of outcome, currency a year; empty when not given. */
  readonly nationalAverages: Readonly<Record<string, number>>;
  /** People present late in a run, at full scale. */
  readonly people: number;
  /** A short run of the country under one policy without effect; changes: overrides. */
  readonly scenario: (changes?: Partial<Scenario>) => Scenario;
  readonly run: RunScenario;
  /** Runs replicates in any order, in one engine. */
  readonly replicate: (scenario: Scenario, replicates: readonly number[]) => ReplicateResult[];
}

/** Number of people simulated per run, about. */
const SIMULATED_PEOPLE = 2000;
const MONTHS = 24;

/** Runs a scenario in the engine, under each shock of the options too. */
export const runEngine: RunReplicates = (scenario, replicates, options) => {
  const engine = createEngine(scenario, options);
  const withShocks = (options.shocks ?? []).length > 0;
  return replicates.map((replicate) => engine.replicate(replicate, withShocks));
};

/**
 * Creates the fixtures. of: scenario of all built-in policies; run: tests pass a defective model; simulated: number of
 * people simulated per run, about.
 */
export function createFixtures(
  of: Scenario,
  run: RunReplicates = runEngine,
  simulated: number = SIMULATED_PEOPLE,
  nationalAverages: Readonly<Record<string, number>> = {},
): CheckFixtures {
  const people = estimateWorkload({ ...of, scale: 1 }).agentsPresent;
  const scale = Math.min(1, simulated / people);
  const base: Scenario = { ...of, policies: [unchangedPolicy], shocks: [], months: MONTHS, scale };
  const { country, policies } = of;
  return {
    country,
    policies,
    nationalAverages,
    people,
    scenario: (changes = {}) => ({ ...base, ...changes }),
    run: (scenario, replicates = 1, options = {}) =>
      run(
        scenario,
        Array.from({ length: replicates }, (_, r) => r),
        options,
      ),
    replicate: (scenario, replicates) => run(scenario, replicates, {}),
  };
}

/** Policy without effect. */
export const unchangedPolicy: Policy = { id: 'as-it-is', name: 'as it is', phases: [] };

export type CheckLevers = Readonly<Partial<Record<LeverId, LeverValue>>>;

/** Creates a policy of one phase that sets levers from a month on. */
export function singlePhasePolicy(id: string, levers: CheckLevers, startMonth = 0, rampMonths = 0): Policy {
  const phase = { id: 'only', startMonth, trigger: null, rampMonths, law: null, levers };
  return { id, name: id, phases: [phase] };
}

/** Parameters to change. */
export type ParameterChanges = { readonly [G in keyof Parameters]?: Partial<Parameters[G]> };

/** Changes parameters of a country. */
export function withParameters(country: Country, changes: ParameterChanges): Country {
  const groups = Object.entries(country.parameters).map(([group, values]) => [
    group,
    { ...values, ...changes[group as keyof Parameters] },
  ]);
  return { ...country, parameters: Object.fromEntries(groups) as Parameters };
}

/** Changes levers of the status quo at all times: removes past changes of them. */
export function withLevers(country: Country, levers: CheckLevers): Country {
  const history = country.history.map(({ from, levers: values }) => ({
    from,
    levers: Object.fromEntries(Object.entries(values).filter(([id]) => !(id in levers))),
  }));
  return { ...country, statusQuo: { ...country.statusQuo, ...levers }, history };
}

/** The same number for every region or sector. */
export function sameForEach(of: readonly { readonly id: string }[], value: number): Readonly<Record<string, number>> {
  return Object.fromEntries(of.map(({ id }) => [id, value]));
}

/** Tests whether a lever is a number of places or people, which scales with the population. */
export function isCapacity(id: string): boolean {
  const kind = leverById.get(id)?.kind;
  return kind === 'byRegion' || kind === 'bySector';
}

/** Creates a policy with so few places, desks and permits that they run out. share: places per head and year. */
export function scarcePolicy(fixtures: CheckFixtures, share: number): Policy {
  const { country, people } = fixtures;
  const { regions, sectors } = country;
  const places = (people * share) / regions.length;
  const contacts = Math.max(1, country.parameters.information.counterContactsPerWorkerYear);
  return singlePhasePolicy(`scarce-${share}`, {
    'courses.seats': sameForEach(regions, Math.ceil(places)),
    'desks.caseload': 60,
    'desks.caseWorkers': sameForEach(regions, places / 60),
    'desks.counterWorkers': sameForEach(regions, places / contacts),
    'quota.size': sameForEach(sectors, Math.ceil(places)),
    'quota.exemptRegions': [],
  });
}

/** Creates a shock that adds arrivals, removes jobs and closes places, so that every process has work. */
export function turmoilShock(fixtures: CheckFixtures): Shock {
  const { streams } = fixtures.country;
  const open = streams.map(({ work }) => work === 'exempt');
  return {
    id: 'turmoil',
    startMonth: 2,
    months: 8,
    arrivals: streams.map(() => 2),
    displaced: open.map((exempt) => (exempt ? fixtures.people / 200 / streams.length : 0)),
    separations: 2,
    jobFinding: 0.7,
    departures: 1.5,
    donorMoney: 0.5,
    automaticExtension: false,
    removals: 1,
    regularisation: 0,
    courseSeats: 0.4,
  };
}
