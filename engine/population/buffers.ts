import type { MechanismId } from '../mechanisms.ts';
import { drawKind } from '../random/index.ts';
import { type Columns, createColumns } from './columns.ts';
import { createMonthScratch, type MonthScratch } from './scratch.ts';

/** Arrays that the steps of a month are bound to: all arrays with an entry per person, and scratch. */
export interface PopulationBuffers {
  /** State that currently owns the arrays; null before the first. */
  owner: object | null;
  /** Capacity, in people. */
  readonly slots: number;
  /** Mechanisms whose columns exist. */
  readonly mechanisms: readonly MechanismId[];
  readonly columns: Columns;
  /** Pay of a comparable local; written by labour for the recorder. */
  readonly referencePay: Int32Array;
  /** Index of a person in the log of common arrivals plus 1; 0 for none. */
  readonly commonArrivalIndex: Int32Array;
  /** Stack of free slots. */
  readonly freeSlots: Int32Array;
  /** Slots in ring order with their keys, and those of this month's newcomers. */
  readonly ringOrder: Int32Array;
  readonly ringKeys: Float64Array;
  readonly newcomerSlots: Int32Array;
  readonly newcomerKeys: Float64Array;
  /** Scratch used by one process at a time: candidates of a queue. */
  readonly candidates: Int32Array;
  readonly queueKey: Float64Array;
  readonly queueId: Uint32Array;
  readonly queueSlot: Int32Array;
  /** How the contract of a person ended this month (CONTRACT); undefined for others. Written by contracts, for labour. */
  readonly contractEnd: Uint8Array;
  readonly scratch: MonthScratch;
  /** Stage keys of the cohort being synthesised; two words per kind of draw. */
  readonly synthesisStages: Int32Array;
}

/** Allocates empty buffers of a given capacity, with the columns of the given mechanisms. */
export function createPopulationBuffers(slots: number, mechanisms: readonly MechanismId[] = []): PopulationBuffers {
  return {
    owner: null,
    slots,
    mechanisms,
    columns: createColumns(slots, mechanisms),
    referencePay: new Int32Array(slots),
    commonArrivalIndex: new Int32Array(slots),
    freeSlots: new Int32Array(slots),
    ringOrder: new Int32Array(slots),
    ringKeys: new Float64Array(slots),
    newcomerSlots: new Int32Array(slots),
    newcomerKeys: new Float64Array(slots),
    candidates: new Int32Array(slots),
    queueKey: new Float64Array(slots),
    queueId: new Uint32Array(slots),
    queueSlot: new Int32Array(slots),
    contractEnd: new Uint8Array(mechanisms.includes('contracts') ? slots : 0),
    scratch: createMonthScratch(),
    synthesisStages: new Int32Array(Object.keys(drawKind).length * 2),
  };
}
