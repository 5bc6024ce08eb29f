import type { LeverLayout } from '../levers/settings.ts';
import type { Recorder } from '../outcomes/recorder.ts';
import type { PopulationBuffers } from '../population/buffers.ts';
import type { Columns } from '../population/columns.ts';
import type { ContactRing } from '../population/contact-ring.ts';
import type { DerivedTables } from '../population/derived-tables.ts';
import type { MonthScratch } from '../population/scratch.ts';
import { type DrawKind, draw } from '../random/index.ts';
import type { Country, Scenario, Shock, Structure } from '../scenario.ts';
import type { CalendarMonth, RunMonth } from '../units.ts';

/**
 * State of a simulation: arrays and numbers only; the steps that change it are bound in schedule.ts.
 * Everything that a snapshot must carry is in typed arrays (snapshot.ts).
 */
export interface SimulationState {
  /** What is run; only the policies change, between policies of a held replicate. */
  scenario: Scenario;
  readonly country: Country;
  readonly structure: Structure;
  readonly tables: DerivedTables;
  readonly layout: LeverLayout;
  /** Arrays with an entry a person; engines used one after another may share them. */
  readonly buffers: PopulationBuffers;
  readonly columns: Columns;
  readonly capacity: number;
  readonly ring: ContactRing;
  readonly recorder: Recorder;

  /** Calendar month of run month 0. */
  readonly firstMonth: CalendarMonth;
  /** Run month of the fork. */
  readonly fork: RunMonth;
  /** Run months in all. */
  readonly months: number;
  /** The month being simulated. */
  t: RunMonth;

  /** Keys of the replicate: what happens, and who comes. */
  readonly chanceKey: Int32Array;
  readonly synthesisKey: Int32Array;
  /** Stage keys of this month, two words a kind of draw. */
  readonly stages: Int32Array;
  /** The same for who comes, of the cohort being made. */
  readonly synthesisStages: Int32Array;

  /** Levers in force this month, laid out as `layout` says. */
  readonly settings: Float64Array;
  /** Levers of the status quo at this month, from which policies start. */
  readonly baseline: Float64Array;
  /** Where each phase of the policy stands. */
  readonly phases: PhaseState;
  policy: number;

  /** One more shock than the scenario has, while it is tried; null otherwise. */
  addedShock: Shock | null;
  /** What shocks do this month. */
  readonly shock: ShockState;

  /** slots[0]: slots ever used; slots[1]: free ones on the stack. */
  readonly slots: Int32Array;
  readonly freeSlots: Int32Array;

  /** People of each origin and region at the last turn of the ring, and of each region. */
  readonly cellCount: Int32Array;
  readonly regionCount: Int32Array;
  /** Share of each cell's people who left last month. */
  readonly cellLeft: Float64Array;
  readonly cellLeaving: Int32Array;

  /** Simulated quota workers: who was here at the end of last month, and who has come since. */
  readonly quota: QuotaStock;
  /** Full-scale demand for quota workers at the fork; 0 before. */
  readonly demand: Float64Array;
  /** Keyed rounding of each capacity, in [0, 1). */
  readonly roundingOffsets: Float64Array;

  /** Two words that give each tie of each person its place on the ring, the same in every month. */
  readonly contactStage: Int32Array;
  /** Calendar months from which the dated settings of the country hold. */
  readonly historyFrom: Int32Array;
  /** First months of the income-tax rates of the country, calendar months. */
  readonly incomeTaxFrom: Int32Array;

  readonly scratch: MonthScratch;
  readonly fiscalTotals: FiscalTotals;

  /** Scratch of one process at a time: candidates of a queue. */
  readonly candidates: Int32Array;
  readonly queueKey: Float64Array;
  readonly queueId: Uint32Array;
  readonly queueSlot: Int32Array;
  /** Pay of a local alike, by slot; written by labour for the recorder. */
  readonly referencePay: Int32Array;

  /** People who arrived after the fork in streams whose arrivals depend on policy. */
  readonly commonArrivals: CommonArrivalLog;
  /** Simulated agent-months so far. */
  agentMonths: number;
}

/** Counted with everybody at a month's end, so that the arrivals of the next need not look at everybody again. */
export interface QuotaStock {
  /** employed[0]: in a formal job, on a visa or a permit. */
  readonly employed: Int32Array;
  /** With a work permit, by sector and region. */
  readonly workPermits: Int32Array;
}

/** What the accounts need of everybody's count; reused, so that no month allocates. Money in minor currency. */
export interface FiscalTotals {
  tax: number;
  contributions: number;
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
  /** Run month each phase began; −1 not yet. */
  readonly startedAt: Int32Array;
  /** Months in a row a trigger's condition has held. */
  readonly triggerMonths: Int32Array;
  /** Settings when each phase began, phases × cells. */
  readonly startSettings: Float64Array;
  /** What each phase sets, phases × cells; NaN where it leaves things alone. Written when phases are planned. */
  readonly target: Float64Array;
  /** Planned start, resolved for law; −1 never. */
  readonly planned: Int32Array;
  /** Start-up cost still to be booked, minor currency a month, and months left, by phase. */
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
  courseSeats: number;
}

/** What became of people in policy-dependent streams who came after the fork, for comparisons over common arrivals. */
export interface CommonArrivalLog {
  readonly count: Int32Array;
  readonly ids: Uint32Array;
  /** Packed group codes of each. */
  readonly groups: Uint32Array;
  readonly arrivalMonth: Int16Array;
  /** Bits: 1 adult at 24 months of stay, 2 adult at 36, 4 treatable; then, at 12, 24, 36 and 60 months, present as an adult and at B1. */
  readonly outcome: Uint16Array;
  /** Slot of a person in the ledger plus 1; 0 for none. */
  readonly ofSlot: Int32Array;
}

/** One step of a month, bound to the buffers of the population that it changes. */
export type Step = (state: SimulationState) => void;

/**
 * Checks that the state still owns its buffers, which another simulation may have taken over since.
 * @throws Error when it does not.
 */
export function assertOwner(state: SimulationState): void {
  if (state.buffers.owner === state) return;
  throw new Error('memory: got a world that another one has put out, expected it to begin again');
}

/** The word of a person for a kind of draw this month. For loops, hoist the two words instead. */
export const drawForPerson = (state: SimulationState, kind: DrawKind, id: number): number => {
  return draw(state.stages[kind * 2], state.stages[kind * 2 + 1], id);
};
