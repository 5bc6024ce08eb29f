import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { readPack, unwrap } from '../../../scenarios/index.ts';
import { withPriors } from '../../../scenarios/node/internal.ts';
import { countryFilesOfWorkbook, workbookOfCountry } from '../../../scenarios/workbook/index.ts';
import { besideText, cellsOf, textCell, withCell, withSheet } from './edit-workbook.ts';
import { priors, sampleFiles, treesOfFiles } from './sample-country.ts';

/** Milliseconds that end a test that hangs; seconds are usual. */
const WATCHDOG = 300_000;

const rowOf = (place: string): number => Number(/\d+$/.exec(place)?.[0]);

/** Row of the headings of the last table of levers, which is that of the policy to be added. */
function lastHeading(bytes: Uint8Array): number {
  const rows = [...cellsOf(bytes)].filter(([place, text]) => place.startsWith('Policies!B') && text === 'Lever');
  return Math.max(...rows.map(([place]) => rowOf(place)));
}

/** Writes rows of levers into that table: id, region, value. */
function withLevers(bytes: Uint8Array, levers: readonly (readonly [string, string, string])[]): Uint8Array {
  const from = lastHeading(bytes) + 1;
  const rows = levers.map(([lever, item, value], i) => {
    const r = from + i;
    const cells = [`<c r="B${r}" ${textCell(lever)}</c>`, `<c r="C${r}" ${textCell(item)}</c>`];
    return `<row r="${r}">${cells.join('')}<c r="D${r}"><v>${value}</v></c></row>`;
  });
  return withSheet(bytes, 'Policies', (xml) => xml.replace('</sheetData>', `${rows.join('')}</sheetData>`));
}

/** Names the policy to be added. */
function named(bytes: Uint8Array, name: string): Uint8Array {
  const title = rowOf(besideText(bytes, 'Policies', 'A policy of your own', 0));
  const [place = ''] =
    [...cellsOf(bytes)].find(([at, text]) => at.startsWith('Policies!B') && rowOf(at) > title && text === 'Name') ?? [];
  // The heading of the column is called so too: the row of the value follows it.
  return withCell(bytes, `Policies!C${rowOf(place) + 1}`, textCell(name));
}

describe('a policy that is added in the workbook', () => {
  it(
    'is made of its name and a row for each lever, and leaves no trace where it has none',
    async () => {
      const bytes = await workbookOfCountry(sampleFiles());
      const untouched = unwrap(countryFilesOfWorkbook('country.xlsx', bytes, priors)).files;
      expect([...untouched.keys()].filter((file) => file.includes('own-policy'))).toEqual([]);
      const changed = withLevers(named(bytes, 'Evening schools'), [
        ['courses.hours', '', '300'],
        ['courses.seats', 'port-velm', '200'],
      ]);
      const { files } = unwrap(countryFilesOfWorkbook('country.xlsx', changed, priors));
      expect(parse(files.get('policies/own-policy.yaml') ?? '')).toEqual({
        ...{ korpu: 1, kind: 'policy', id: 'own-policy', name: 'Evening schools', country: 'velmora' },
        ...{ about: 'Written in the workbook.', inherits: 'status-quo' },
        phases: [
          {
            ...{ id: 'phase-1', startMonth: 0 },
            levers: { 'courses.hours': { value: 300 }, 'courses.seats': { value: { 'port-velm': 200 } } },
          },
        ],
      });
      const pack = unwrap(readPack(withPriors(files)));
      expect(pack.policies.get('own-policy')?.name).toBe('Evening schools');
      // The next workbook has it as any other policy, and room for another one.
      const again = await workbookOfCountry(files);
      const back = unwrap(countryFilesOfWorkbook('country.xlsx', again, priors)).files;
      expect(treesOfFiles(back)).toEqual(treesOfFiles(files));
      const second = withLevers(again, [['courses.hours', '', '400']]);
      const both = unwrap(countryFilesOfWorkbook('country.xlsx', second, priors)).files;
      expect(parse(both.get('policies/own-policy-2.yaml') ?? '')).toMatchObject({ id: 'own-policy-2' });
      const first = (all: ReadonlyMap<string, string>): unknown => parse(all.get('policies/own-policy.yaml') ?? '');
      expect(first(both)).toEqual(first(files));
    },
    WATCHDOG,
  );

  it(
    'is refused with sheet and cell where a lever is unknown or out of its range',
    async () => {
      const bytes = await workbookOfCountry(sampleFiles());
      const faultOf = (changed: Uint8Array): string => {
        const read = countryFilesOfWorkbook('country.xlsx', changed, priors);
        return read.ok ? '' : read.errors.map(({ path, got, expected }) => `${path} ${got} ${expected}`).join('\n');
      };
      const row = lastHeading(bytes) + 1;
      expect(faultOf(withLevers(bytes, [['courses.hour', '', '300']]))).toContain(`Policies!B${row} 'courses.hour'`);
      expect(faultOf(withLevers(bytes, [['courses.hours', '', '-5']]))).toMatch(new RegExp(`^Policies!D${row}.*-5`));
    },
    WATCHDOG,
  );
});
