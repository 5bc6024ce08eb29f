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

/** Run replicates of a scenario, in the order given, in one engine. */
export type RunReplicates = (
  scenario: Scenario,
  replicates: readonly number[],
  options: EngineOptions,
) => ReplicateResult[];

/** What every check works with: a country, its policies, and a way to run them. */
export interface CheckFixtures {
  readonly country: Country;
  /** The shipped policies, the reference first. */
  readonly policies: readonly Policy[];
  /** People present late in a run, full scale. */
  readonly people: number;
  /** A short run of the country as it is under one policy that changes nothing, with changes. */
  readonly scenario: (changes?: Partial<Scenario>) => Scenario;
  /** Run the first replicates of a scenario: one, if nothing is said. */
  readonly run: (scenario: Scenario, replicates?: number, options?: EngineOptions) => ReplicateResult[];
  /** Run replicates in an order of one's own, in one engine. */
  readonly replicate: (scenario: Scenario, replicates: readonly number[]) => ReplicateResult[];
}

/** People that are simulated at a time. */
const SIMULATED_PEOPLE = 2000;
const MONTHS = 24;

/** Run a scenario in the engine as it stands. */
export const runEngine: RunReplicates = (scenario, replicates, options) => {
  const engine = createEngine(scenario, options);
  return replicates.map((replicate) => engine.replicate(replicate));
};

/**
 * Set up a lab. of: the scenario of all shipped policies; run: replaced in tests by a model broken on purpose;
 * simulated: about how many people are simulated at a time.
 */
export function createFixtures(
  of: Scenario,
  run: RunReplicates = runEngine,
  simulated: number = SIMULATED_PEOPLE,
): CheckFixtures {
  const people = estimateWorkload({ ...of, scale: 1 }).agentsPresent;
  const scale = Math.min(1, simulated / people);
  const base: Scenario = { ...of, policies: [unchangedPolicy], shocks: [], months: MONTHS, scale };
  const { country, policies } = of;
  return {
    country,
    policies,
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

/** The policy that changes nothing. */
export const unchangedPolicy: Policy = { id: 'as-it-is', name: 'as it is', phases: [] };

export type CheckLevers = Readonly<Partial<Record<LeverId, LeverValue>>>;

/** Make a policy of one phase that sets levers from a month on. */
export function singlePhasePolicy(id: string, levers: CheckLevers, startMonth = 0, rampMonths = 0): Policy {
  const phase = { id: 'only', startMonth, trigger: null, rampMonths, law: null, staffNeeded: 0, levers };
  return { id, name: id, phases: [phase] };
}

/** Parameters to be changed. */
export type ParameterChanges = { readonly [G in keyof Parameters]?: Partial<Parameters[G]> };

/** Change parameters of a country. */
export function withParameters(country: Country, changes: ParameterChanges): Country {
  const groups = Object.entries(country.parameters).map(([group, values]) => [
    group,
    { ...values, ...changes[group as keyof Parameters] },
  ]);
  return { ...country, parameters: Object.fromEntries(groups) as Parameters };
}

/** Change levers of the status quo, for all of the time: no entry of the past sets them otherwise. */
export function withLevers(country: Country, levers: CheckLevers): Country {
  const history = country.history.map(({ from, levers: then }) => ({
    from,
    levers: Object.fromEntries(Object.entries(then).filter(([id]) => !(id in levers))),
  }));
  return { ...country, statusQuo: { ...country.statusQuo, ...levers }, history };
}

/** Give every region, or every sector, the same number. */
export function sameForEach(of: readonly { readonly id: string }[], value: number): Readonly<Record<string, number>> {
  return Object.fromEntries(of.map(({ id }) => [id, value]));
}

/** Levers that are numbers of places or people and so grow with the population. */
export function isCapacity(id: string): boolean {
  const kind = leverById.get(id)?.kind;
  return kind === 'byRegion' || kind === 'bySector';
}

/** Make a policy that gives so few places, desks and permits that they run out. share: places a head and year. */
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

/** Make a shock that brings people, takes jobs and closes places, so that every process has much to do. */
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
    courseSeats: 0.4,
  };
}
