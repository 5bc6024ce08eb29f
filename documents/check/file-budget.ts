import { unzipStrict, zipLimits } from './unzip.ts';
import { type XmlBudget, xmlLimits } from './xml.ts';

type Parts = Readonly<Record<string, Uint8Array>>;

/** What reading an Office file may still take, workbooks inside it included. Mutated while it is read. */
export interface FileBudget extends XmlBudget {
  /** Bytes that workbooks inside it may unpack to. */
  unpacked: number;
}

/** Creates the budget of a file from its unpacked parts. */
export function fileBudget(parts: Parts): FileBudget {
  return { ...xmlLimits, unpacked: zipLimits.bytes - sizeOf(parts) };
}

/** Unpacks a workbook inside a file, within what is left for the file. @throws {FileError} */
export function unzipWithin(bytes: Uint8Array, budget: FileBudget): Record<string, Uint8Array> {
  const parts = unzipStrict(bytes, { ...zipLimits, bytes: budget.unpacked });
  budget.unpacked -= sizeOf(parts);
  return parts;
}

const sizeOf = (parts: Parts): number => Object.values(parts).reduce((sum, { length }) => sum + length, 0);
