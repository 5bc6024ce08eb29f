import type { LeverLayout } from '../levers/settings.ts';
import type { HireLog } from '../outcomes/common-hires.ts';
import type { Recorder } from '../outcomes/recorder.ts';
import type { PopulationBuffers } from '../population/buffers.ts';
import type { Columns } from '../population/columns.ts';
import type { ContactRing } from '../population/contact-ring.ts';
import type { DerivedTables } from '../population/derived-tables.ts';
import type { LadderTables } from '../population/ladder-tables.ts';
import type { MonthScratch } from '../population/scratch.ts';
import { type DrawKind, draw } from '../random/index.ts';
import type { Scenario, Shock, Structure } from '../scenario.ts';
import type { CalendarMonth, RunMonth } from '../units.ts';
import type { CompleteCountry } from './complete-country.ts';
import type { ContractState, MarketState } from './market-state.ts';

/**
 * State of a simulation: arrays and numbers only; the steps that change it are bound in schedule.ts.
 * Everything that a snapshot must carry is in typed arrays (snapshot.ts).
 */
export interface SimulationState {
  /** Scenario of the run; only its policies change, between policies of a saved replicate. */
  scenario: Scenario;
  readonly country: CompleteCountry;
  readonly structure: Structure;
  readonly tables: DerivedTables;
  /** Tables of the ladder of courses; null without the mechanism. */
  readonly ladder: LadderTables | null;
  readonly layout: LeverLayout;
  /** Arrays with an entry per person; engines used one after another may share them. */
  readonly buffers: PopulationBuffers;
  readonly columns: Columns;
  readonly capacity: number;
  readonly ring: ContactRing;
  readonly recorder: Recorder;

  /** Calendar month of run month 0. */
  readonly firstMonth: CalendarMonth;
  /** Run month of the fork. */
  readonly fork: RunMonth;
  /** Number of run months. */
  readonly months: number;
  /** Month being simulated. */
  t: RunMonth;

  /** Keys of the replicate: events and population. */
  readonly chanceKey: Int32Array;
  readonly synthesisKey: Int32Array;
  /** Stage keys of this month, two words per kind of draw. */
  readonly stages: Int32Array;
  /** Stage keys of the cohort being synthesised. */
  readonly synthesisStages: Int32Array;

  /** Levers in force this month, in the order of `layout`. */
  readonly settings: Float64Array;
  /** Status-quo levers in this month, from which policies start. */
  readonly baseline: Float64Array;
  /** Progress of each phase of the policy. */
  readonly phases: PhaseState;
  policy: number;

  /** Shock added to those of the scenario during a shock run; null otherwise. */
  addedShock: Shock | null;
  /** Effects of shocks this month. */
  readonly shock: ShockState;

  /** slots[0]: slots ever used; slots[1]: free slots on the stack. */
  readonly slots: Int32Array;
  readonly freeSlots: Int32Array;

  /** People by origin and region at the last rebuild of the ring, and by region. */
  readonly cellCount: Int32Array;
  readonly regionCount: Int32Array;
  /** Share of each cell's people who left last month. */
  readonly cellLeft: Float64Array;
  readonly cellLeaving: Int32Array;

  /** Simulated quota workers: those present at the end of last month, and newcomers since. */
  readonly quota: QuotaStock;
  /** Labour market by sector and region; neutral while vacancies are off. */
  readonly market: MarketState;
  /** Yearly contracts; unused while contracts are off. */
  readonly contracts: ContractState;
  /** Full-scale demand for quota workers at the fork; 0 before. */
  readonly demand: Float64Array;
  /** Keyed rounding offset of each capacity, in [0, 1). */
  readonly roundingOffsets: Float64Array;

  /** Stage key (two words) of the position of each tie on the ring, the same in every month. */
  readonly contactStage: Int32Array;
  /** Calendar months from which the dated settings of the country apply. */
  readonly historyFrom: Int32Array;

  /** Course places beyond those offered that started this month, by step; without a ladder at step 0. */
  readonly entitledPlaces: Int32Array;
  readonly scratch: MonthScratch;
  readonly fiscalTotals: FiscalTotals;

  /** Scratch used by one process at a time: candidates of a queue. */
  readonly candidates: Int32Array;
  readonly queueKey: Float64Array;
  readonly queueId: Uint32Array;
  readonly queueSlot: Int32Array;
  readonly contractEnd: Uint8Array;
  /** Pay of a comparable local, by slot; written by labour for the recorder. */
  readonly referencePay: Int32Array;

  /** People who arrived after the fork in streams whose arrivals depend on policy. */
  readonly commonArrivals: CommonArrivalLog;
  /** Hires that retention covers. */
  readonly hireLog: HireLog;
  /** Simulated person-months so far. */
  agentMonths: number;
}

/** Counted in the census, so that arrivals of the next month need no further pass over all people. */
export interface QuotaStock {
  /** employed[0]: workers in a formal job, on a visa or a permit. */
  readonly employed: Int32Array;
  /** Holders of a work permit, by sector and region. */
  readonly workPermits: Int32Array;
}

/** Totals of the census for the accounts; reused, so that no month allocates. Money in minor currency. */
export interface FiscalTotals {
  tax: number;
  contributions: number;
  pensionRights: number;
  /** Net pay spent in the country. */
  spending: number;
  /** Services granted by law, at their unit cost. */
  statutoryServices: number;
  /** Taxes and contributions of people in each of the first years of stay. */
  readonly revenueByYear: Float64Array;
  /** Services granted by law to people in each of the first years of stay. */
  readonly servicesByYear: Float64Array;
  residents: number;
  formal: number;
  temporary: number;
  workPermits: number;
  belowB1: number;
  carers: number;
  workingLearners: number;
}

/** State of the phases of the policy in force. */
export interface PhaseState {
  /** Run month in which each phase started; −1 not yet. */
  readonly startedAt: Int32Array;
  /** Consecutive months for which the condition of a trigger has held. */
  readonly triggerMonths: Int32Array;
  /** Settings at the start of each phase, phases × cells. */
  readonly startSettings: Float64Array;
  /** Settings of each phase, phases × cells; NaN for levers it does not change. Written when phases are planned. */
  readonly target: Float64Array;
  /** Planned start, with the law resolved; −1 never. */
  readonly planned: Int32Array;
  /** Start-up cost not yet booked, minor currency a month, and months left, by phase. */
  readonly startUpCost: Float64Array;
  readonly startUpMonthsLeft: Int32Array;
}

/** Multipliers in force this month; neutral without a shock. */
export interface ShockState {
  readonly arrivals: Float64Array;
  readonly displaced: Float64Array;
  separations: number;
  jobFinding: number;
  departures: number;
  donorMoney: number;
  automaticExtension: boolean;
  removals: number;
  regularisation: number;
  courseSeats: number;
  /** Share of the services in force that is still paid for after donors have left, above 0 to 1. */
  donorCapacity: number;
}

/** Histories of people in policy-dependent streams who arrived after the fork, for comparisons over common arrivals. */
export interface CommonArrivalLog {
  readonly count: Int32Array;
  readonly ids: Uint32Array;
  /** Packed group codes of each person. */
  readonly groups: Uint32Array;
  readonly arrivalMonth: Int16Array;
  /** Bits: 1 adult at 24 months of stay, 2 adult at 36, 4 treatable; then, at 12, 24, 36 and 60 months, present as an adult and at B1. */
  readonly outcome: Uint16Array;
  /** Index of a person in the log plus 1; 0 for none. */
  readonly ofSlot: Int32Array;
}

/** Step of a month, bound to the buffers of the population that it changes. */
export type Step = (state: SimulationState) => void;

/**
 * Checks that the state still owns its buffers, which another simulation may have taken over.
 * @throws Error when it does not.
 */
export function assertOwner(state: SimulationState): void {
  if (state.buffers.owner === state) return;
  throw new Error(
    'simulation: got shared buffers that another simulation has taken over, expected exclusive use; start this one again',
  );
}

/** Draws the word of a person for a kind of draw this month. In loops, hoist the two words of the stage instead. */
export const drawForPerson = (state: SimulationState, kind: DrawKind, id: number): number => {
  return draw(state.stages[kind * 2], state.stages[kind * 2 + 1], id);
};
