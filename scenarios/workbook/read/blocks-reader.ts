import { FORBIDDEN_KEYS } from '../../parsing/source.ts';
import { listNames } from '../../parsing/suggest-name.ts';
import { type DataPath, quote } from '../../parsing/validation-error.ts';
import type { CellType } from '../model/cell-type.ts';
import { pointerOf } from '../model/pointer.ts';
import { type CellFault, readCell } from './cell-value.ts';
import { placeText, type RawCell, type RawRow } from './raw-cell.ts';
import { ValueTree } from './value-tree.ts';

/** Fault with the place of its cell, such as `People!C12`. */
export interface PlacedFault extends CellFault {
  readonly place: string;
}

/** Values of the files of a country, as the cells of a workbook have them. */
export interface BlocksReading {
  readonly trees: ReadonlyMap<string, ValueTree>;
  readonly faults: readonly PlacedFault[];
  readonly notes: readonly string[];
}

/** Most faults that are collected; those after the first ones tend to follow from them. */
const MAX_FAULTS = 40;

/** Ends the reading of a workbook with many faults: explaining hundreds of thousands would take minutes. */
export class TooManyFaults extends Error {}
/** Most notes of one kind. */
const MAX_NOTES = 20;

/** Collects what the cells say. */
export class BlocksReader {
  readonly trees = new Map<string, ValueTree>();
  readonly faults: PlacedFault[] = [];
  readonly notes: string[] = [];
  /** Tables that are added, with ids of the user. */
  readonly newTables: BlockHeader[] = [];
  readonly #formulas: string[] = [];
  readonly #placesById = new Map<string, Map<string, number>>();
  readonly #later: (() => void)[] = [];
  #own = 0;

  /** Keeps the place of a record of a list, for tables that name records by id. */
  addRecord(file: string, path: DataPath, id: string, place: number): void {
    const key = `${file} ${pointerOf(path)}`;
    const known = this.#placesById.get(key);
    if (known === undefined) this.#placesById.set(key, new Map([[id, place]]));
    else if (!known.has(id)) known.set(id, place);
  }

  /** Places of the records of a list by id; complete only when all sheets were read. */
  recordsOf(file: string, path: DataPath): ReadonlyMap<string, number> {
    return this.#placesById.get(`${file} ${pointerOf(path)}`) ?? new Map();
  }

  /** Calls a function when all sheets were read. */
  later(read: () => void): void {
    this.#later.push(read);
  }

  /** Number of an own value in the place of an inherited one, from 0. */
  nextOwn(): number {
    return this.#own++;
  }

  /** Adds a fault. @throws {TooManyFaults} after the last one that is collected. */
  fault(place: string, fault: CellFault): void {
    this.faults.push({ place, ...fault });
    if (this.faults.length >= MAX_FAULTS) throw new TooManyFaults();
  }

  /** Notes a row or cell that is not read. */
  note(text: string): void {
    if (this.notes.length < MAX_NOTES) this.notes.push(text);
  }

  treeOf(file: string, place: string): ValueTree {
    const known = this.trees.get(file);
    if (known !== undefined) return known;
    const tree = new ValueTree(place);
    this.trees.set(file, tree);
    return tree;
  }

  /** Reads a cell; undefined for an empty or a wrong one. */
  valueOf(sheet: string, cell: RawCell | undefined, type: CellType): unknown {
    if (cell === undefined || isBlank(cell)) return undefined;
    const place = placeText(sheet, cell);
    if (cell.isFormula) this.#formulas.push(place);
    const read = readCell(cell, type);
    if ('value' in read) return read.value;
    this.fault(place, read.fault);
    return undefined;
  }

  /** Adds a value of a file. `tryThis`: what to do where another cell gives it too. */
  add(file: string, path: DataPath, value: unknown, place: string, tryThis = CLEAR_OR_DELETE): void {
    if (path.some((step) => FORBIDDEN_KEYS.has(String(step)))) {
      this.fault(place, { got: `the key ${quote(path.at(-1))}`, expected: 'another name' });
      return;
    }
    const other = this.treeOf(file, place).add(path, value, place);
    if (other === null) return;
    this.fault(place, { got: `a value that ${other} gives too`, expected: 'each value once', tryThis });
  }

  /** Says which cell names the last step of a path, such as a region, for errors of that name. */
  nameKey(file: string, path: DataPath, place: string): void {
    this.treeOf(file, place).nameKey(path, place);
  }

  finish(): BlocksReading {
    for (const read of this.#later) read();
    const formulas = this.#formulas;
    if (formulas.length > 0) {
      const shown = listNames(formulas.slice(0, 10));
      this.notes.push(
        `${formulas.length === 1 ? '1 cell has a formula' : `${formulas.length} cells have formulas`}, read with the result that was saved: ${shown}.`,
      );
    }
    return { trees: this.trees, faults: this.faults, notes: this.notes };
  }
}

/** A row that repeats one cell of another may hold values that no other row has. */
const CLEAR_OR_DELETE = 'clear one of the two cells, or delete its row where the whole row is repeated';

/** Part of a sheet under one header of hidden cells. */
export interface BlockHeader {
  readonly kind: string;
  readonly file: string;
  readonly path: DataPath;
  /** What follows the path: of an empty table, the id that it would replace. */
  readonly item: string;
  /** What each column holds, by its number. */
  readonly columns: ReadonlyMap<number, string>;
  readonly place: string;
}

/** Tests whether a cell shows nothing. */
export const isBlank = (cell: RawCell | undefined): boolean =>
  cell === undefined || (cell.kind === 'text' && cell.text.trim() === '');

/** Returns what the hidden first cell of a row says. */
export const tagOf = ({ cells }: RawRow): string => cells.get(0)?.text.trim() ?? '';
