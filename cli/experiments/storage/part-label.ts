import { parquetMetadata } from 'hyparquet';
import { chunkCells } from '../plan/chunks.ts';
import type { ExperimentPlan } from '../plan/plan.ts';
import type { ParquetLabels } from './parquet.ts';

/** Tables that a chunk has a file of. */
export type PartTable = 'runs' | 'monthly';

/** What a part says about itself in its footer: a part is the chunk of its label, whatever the name of its file. */
export interface PartLabel {
  readonly plan: string;
  readonly chunk: number;
  readonly table: PartTable;
  /** First and last run of the chunk, those without a row included. */
  readonly firstRun: number;
  readonly lastRun: number;
  /** Number of rows. */
  readonly rows: number;
  /** SHA-256 of the failures of the chunk; absent: none, or the months of a chunk. */
  readonly failures?: string | undefined;
}

/** Data of a plan that decide the label of its parts. */
export type LabelledPlan = Pick<ExperimentPlan, 'hash' | 'chunks' | 'cells' | 'axes'>;

/** Label that a part must have, apart from its number of rows. */
export function labelOfPart(plan: LabelledPlan, chunk: number, table: PartTable): Omit<PartLabel, 'rows' | 'failures'> {
  const [from, to] = chunkCells(plan.chunks, plan.cells, chunk);
  const { policies } = plan.axes;
  return { plan: plan.hash, chunk, table, firstRun: from * policies, lastRun: to * policies - 1 };
}

/** Label in the key-value metadata of a Parquet file. */
export function writePartLabel({ plan, chunk, table, firstRun, lastRun, rows, failures }: PartLabel): ParquetLabels {
  return {
    'korpu.plan': plan,
    'korpu.chunk': String(chunk),
    'korpu.table': table,
    'korpu.firstRun': String(firstRun),
    'korpu.lastRun': String(lastRun),
    'korpu.rows': String(rows),
    ...(failures === undefined ? {} : { 'korpu.failures': failures }),
  };
}

/** Maximum length of a footer with a label: the time to parse a malicious one grows with the square of it. */
const MAX_FOOTER = 512_000;
/** Bytes at the end of a file that give the length of its footer. */
export const FOOTER_TAIL = 8;

/** Number of bytes at the end of a file that hold its footer; null: not a Parquet file, or a footer that is too long. */
export function footerBytes(tail: Uint8Array): number | null {
  if (tail.length < FOOTER_TAIL) return null;
  const end = Buffer.from(tail.buffer, tail.byteOffset + tail.length - FOOTER_TAIL, FOOTER_TAIL);
  const length = end.readUInt32LE(0);
  return end.toString('latin1', 4) === 'PAR1' && length <= MAX_FOOTER ? length + FOOTER_TAIL : null;
}

/** Reads the label of a part from its bytes, or from the end of them; null: none, or an unreadable footer. */
export function readPartLabel(bytes: Uint8Array): PartLabel | null {
  const length = footerBytes(bytes);
  if (length === null || length > bytes.length) return null;
  let labels: ReadonlyMap<string, string | undefined>;
  let rowCount: bigint;
  try {
    const { key_value_metadata = [], num_rows } = parquetMetadata(bytes.subarray(bytes.length - length));
    labels = new Map(key_value_metadata.map(({ key, value }) => [key, value]));
    rowCount = num_rows;
  } catch {
    // A damaged footer makes the parser throw errors of any kind.
    return null;
  }
  const [chunk, firstRun, lastRun, rows] = ['chunk', 'firstRun', 'lastRun', 'rows'].map((key) => {
    const text = labels.get(`korpu.${key}`) ?? '';
    return /^\d{1,15}$/.test(text) ? Number(text) : null;
  }) as [number | null, number | null, number | null, number | null];
  const plan = labels.get('korpu.plan');
  const table = labels.get('korpu.table');
  if (plan === undefined || (table !== 'runs' && table !== 'monthly')) return null;
  if (chunk === null || firstRun === null || lastRun === null || rows === null || BigInt(rows) !== rowCount)
    return null;
  return { plan, chunk, table, firstRun, lastRun, rows, failures: labels.get('korpu.failures') };
}

/** Why a part with this label is not the one expected, as the end of a sentence; null: it is. */
export function labelFault(label: PartLabel | null, expected: Omit<PartLabel, 'rows' | 'failures'>): string | null {
  if (label === null) return 'has no label';
  if (label.plan !== expected.plan) return 'is a part of another plan';
  if (label.table !== expected.table) return `holds the ${label.table} of chunk ${label.chunk}`;
  if (label.chunk !== expected.chunk) return `is chunk ${label.chunk} under another name`;
  if (label.firstRun === expected.firstRun && label.lastRun === expected.lastRun) return null;
  const range = (of: Omit<PartLabel, 'rows' | 'failures'>): string => `runs ${of.firstRun} to ${of.lastRun}`;
  return `holds ${range(label)}, not ${range(expected)}`;
}
