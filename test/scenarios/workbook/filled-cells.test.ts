import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countryFilesOfWorkbook, workbookOfCountry } from '../../../scenarios/workbook/index.ts';
import { runs } from '../../depth.ts';
import { besideText, numberCell, textCell, withCells, withSheet } from './edit-workbook.ts';
import { rightCells } from './right-cells.ts';
import { filesWithInheritedTable, priors, treesOfFiles } from './sample-country.ts';

const WATCHDOG = 900_000;
const pick = <T>(items: readonly T[], n: number): T => items[n % items.length] as T;

/** What is written into empty cells: right, wrong and hostile values. */
const fillings = [
  ...['0.5', '1', '12', '-3', '1e9', '12 %', '1,234', 'many', '2030-01', '2400-13', '=1+1', ' ', '(none)', '(nothing)'],
  ...['female', 'male', 'city', 'adults', 'A', 'E', 'yes', 'factor', 'deaths.world', 'from deaths.world[female,a5]'],
  ...['courses.hours', 'courses.seats', 'port-velm', 'courses.uptakeShare', 'below', '__proto__', 'constructor', '\\'],
];

/** Addresses of the empty cells from the first row with a text on, by sheet. */
function emptyCells(bytes: Uint8Array, starts: Readonly<Record<string, string>>): (readonly [string, string])[] {
  return Object.entries(starts).flatMap(([sheet, text]) => {
    const top = Number(/\d+$/.exec(besideText(bytes, sheet, text, 0))?.[0]);
    const found: (readonly [string, string])[] = [];
    withSheet(bytes, sheet, (xml) => {
      for (const [, address = ''] of xml.matchAll(/<c r="([B-Z]\d+)"[^>]*\/>/g)) {
        if (Number(/\d+$/.exec(address)?.[0]) > top) found.push([sheet, address]);
      }
      return xml;
    });
    return found;
  });
}

describe('empty tables of a workbook', () => {
  it(
    'are read or refused as they are filled in, each fault once and at a cell',
    async () => {
      const bytes = await workbookOfCountry(new Map([...filesWithInheritedTable(), ...priors]));
      const starts = { People: 'Own unit', Background: 'A table of your own', Policies: 'A policy of your own' };
      const empty = emptyCells(bytes, starts);
      expect(empty.length).toBeGreaterThan(200);
      // Cells near each other: most faults come from rows that are written in part.
      const edit = fc.tuple(fc.nat(), fc.array(fc.tuple(fc.nat(6), fc.nat()), { minLength: 1, maxLength: 6 }));
      fc.assert(
        fc.property(fc.array(edit, { minLength: 1, maxLength: 3 }), (edits) => {
          const bySheet = new Map<string, Record<string, string>>();
          for (const [from, cells] of edits) {
            for (const [further, text] of cells) {
              const [sheet, address] = pick(empty, (from % empty.length) + further);
              const filling = pick(fillings, text);
              const isNumber = /^-?[\d.e]+$/.test(filling) && text % 2 === 0;
              const content = isNumber ? numberCell(Number(filling)) : textCell(filling);
              bySheet.set(sheet, { ...bySheet.get(sheet), [address]: content });
            }
          }
          const changed = [...bySheet].reduce<Uint8Array>((all, [sheet, cells]) => withCells(all, sheet, cells), bytes);
          const result = countryFilesOfWorkbook('x.xlsx', changed, priors);
          if (result.ok) {
            const written = treesOfFiles(result.value.files);
            expect([...written.keys()].length).toBeGreaterThan(5);
            return;
          }
          const faults = result.errors.map(({ path, got, expected }) => `${path} ${got}: ${expected}`);
          expect(faults.filter((fault) => !/^[A-Z][a-z]+![A-Z]+\d+ /.test(fault))).toEqual([]);
          expect(new Set(faults).size).toBe(faults.length);
        }),
        { numRuns: runs(8, 400) },
      );
    },
    WATCHDOG,
  );

  it(
    'name the cell of a wrong value where all others are right',
    async () => {
      const bytes = await workbookOfCountry(new Map([...filesWithInheritedTable(), ...priors]));
      const right = rightCells(bytes);
      const places = Object.entries(right).flatMap(([sheet, cells]) =>
        Object.keys(cells).map((address) => [sheet, address] as const),
      );
      const all = (changes: readonly (readonly [string, string, string])[]) =>
        Object.entries(right).reduce<Uint8Array>((changed, [sheet, cells]) => {
          const ofSheet = changes.flatMap(([at, address, cell]) => (at === sheet ? [[address, cell] as const] : []));
          return withCells(changed, sheet, { ...cells, ...Object.fromEntries(ofSheet) });
        }, bytes);
      const read = (changed: Uint8Array) => countryFilesOfWorkbook('x.xlsx', changed, priors);
      expect(read(all([]))).toMatchObject({ ok: true });
      const refusedAtCells = (sheet: string, address: string, cell: string) => {
        const result = read(all([[sheet, address, cell]]));
        if (result.ok) return false;
        const faults = result.errors.map(({ path, got, expected }) => `${path} ${got}: ${expected}`);
        expect(faults.filter((fault) => !/^[A-Z][a-z]+![A-Z]+\d+ /.test(fault))).toEqual([]);
        expect(new Set(faults).size).toBe(faults.length);
        return true;
      };
      // A number that the range of the inherited table forbids.
      const [death = ''] = Object.keys(right['People'] ?? {}).filter((address) => /^C\d/.test(address));
      expect(refusedAtCells('People', death, numberCell(-3))).toBe(true);
      // A text that is taken away: an error of its list, in the words of the error of the text.
      const texts = Object.entries(right['Background'] ?? {}).filter(([, cell]) => /Prices|EUR|Made up/.test(cell));
      expect(texts).toHaveLength(3);
      for (const [address] of texts) expect(refusedAtCells('Background', address, textCell('(none)'))).toBe(true);
      fc.assert(
        fc.property(fc.nat(), fc.nat(), (at, text) => {
          const [sheet, address] = pick(places, at);
          const filling = pick(fillings, text);
          const isNumber = /^-?[\d.e]+$/.test(filling) && text % 2 === 0;
          refusedAtCells(sheet, address, isNumber ? numberCell(Number(filling)) : textCell(filling));
        }),
        { numRuns: runs(8, 400) },
      );
    },
    WATCHDOG,
  );
});
