import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { readPack, unwrap } from '../../../scenarios/index.ts';
import { isPriorsFile } from '../../../scenarios/internal.ts';
import { countryFiles, packagedCountries } from '../../../scenarios/node/index.ts';
import { withPriors } from '../../../scenarios/node/internal.ts';
import { countryFilesOfWorkbook, workbookOfCountry } from '../../../scenarios/workbook/index.ts';
import { readSheets } from '../../../scenarios/workbook/read/read-sheets.ts';
import { besideText, cellsOf, textCell, withCell, withSheet } from './edit-workbook.ts';
import { priors, sampleFiles, treesOfFiles } from './sample-country.ts';

/** Milliseconds that end a test that hangs; seconds are usual. */
const WATCHDOG = 300_000;
const OWN = 'evidence/own-numbers.yaml';
const ID = 'exit.languageMultiplier';
const SHEET = 'People';

const withBase = (files: ReadonlyMap<string, string>): Map<string, string> => new Map([...files, ...priors]);

/** Ids in the hidden cells of inherited rows, with their sheets. */
function inheritedRows(bytes: Uint8Array): Map<string, string> {
  const found = new Map<string, string>();
  for (const { name, rows } of readSheets(bytes)) {
    for (const { cells } of rows) {
      const [, id] = /^~(.+)$/.exec(cells.get(0)?.text ?? '') ?? [];
      if (id !== undefined) found.set(id, name);
    }
  }
  return found;
}

/** Ids of the entries of evidence files. */
const idsOf = (files: ReadonlyMap<string, string>, isWanted: (file: string) => boolean): string[] =>
  [...files].flatMap(([file, text]) => {
    if (!isWanted(file) || !file.includes('evidence/')) return [];
    const { entries } = parse(text) as { entries?: (string | { id: string })[] };
    return (entries ?? []).map((entry) => (typeof entry === 'string' ? entry : entry.id));
  });

/** Writes cells of the row of an inherited number, by the letter of the column. */
function edited(bytes: Uint8Array, cells: Readonly<Record<string, string>>, id = ID): Uint8Array {
  const row = /\d+$/.exec(besideText(bytes, SHEET, id, 0))?.[0] ?? '';
  let all = bytes;
  for (const [column, content] of Object.entries(cells)) all = withCell(all, `${SHEET}!${column}${row}`, content);
  return all;
}
const number = (value: number): string => `><v>${value}</v>`;
const mine = { I: number(0.8), J: number(0.7), K: number(0.85), L: textCell('A'), M: textCell('Office, 2025') };
const sample = () => workbookOfCountry(withBase(sampleFiles()));

describe('what a country inherits, in its workbook', () => {
  it('is much of the small country', async () => {
    expect(inheritedRows(await sample()).size).toBeGreaterThan(50);
  });

  it.each(packagedCountries())(
    'is a row for each number of the base that %s takes, and no row for one of its own',
    async (country) => {
      const files = countryFiles(country);
      const rows = inheritedRows(await workbookOfCountry(files));
      const own = new Set(idsOf(files, (file) => !isPriorsFile(file)));
      const base = idsOf(files, isPriorsFile);
      expect([...rows.keys()].filter((id) => own.has(id) || !base.includes(id))).toEqual([]);
      const { evidence } = unwrap(readPack(files)).inherited;
      // What the country replaces in another way is inherited no more.
      expect([...rows.keys()].filter((id) => !evidence.has(id))).toEqual([]);
      expect(
        inheritedRows(await workbookOfCountry(new Map([...files].filter(([file]) => !isPriorsFile(file))))),
      ).toEqual(new Map());
    },
    WATCHDOG,
  );

  it(
    'becomes a number of the country when one is written next to it',
    async () => {
      const { files } = unwrap(countryFilesOfWorkbook('country.xlsx', edited(await sample(), mine), priors));
      expect(parse(files.get(OWN) ?? '')).toEqual({
        ...{ korpu: 1, kind: 'evidence' },
        entries: [{ id: ID, central: 0.8, low: 0.7, high: 0.85, grade: 'A', source: 'Office, 2025', verified: false }],
      });
      const pack = unwrap(readPack(withPriors(files)));
      expect(pack.evidence.get(ID)).toMatchObject({ central: 0.8, grade: 'A', source: 'Office, 2025' });
      const before = unwrap(readPack(withPriors(sampleFiles())));
      const others = (evidence: typeof pack.evidence) => [...evidence].filter(([id]) => id !== ID).sort();
      expect(others(pack.evidence).map(([id]) => id)).toEqual(others(before.evidence).map(([id]) => id));
      // Written again, it is one of the country's own rows, and the next one follows it.
      const again = await workbookOfCountry(withBase(files));
      expect(inheritedRows(again).has(ID)).toBe(false);
      expect(unwrap(countryFilesOfWorkbook('country.xlsx', again, priors)).files).toEqual(files);
      const next = 'exit.permanentMultiplier';
      const more = unwrap(countryFilesOfWorkbook('country.xlsx', edited(again, mine, next), priors));
      const { entries } = parse(more.files.get(OWN) ?? '') as { entries: { id: string }[] };
      expect(entries.map(({ id }) => id)).toEqual([ID, next]);
    },
    WATCHDOG,
  );

  it(
    'takes a number that is written next to an id that stood for all of an entry',
    async () => {
      const files = sampleFiles();
      const parameters = files.get('evidence/parameters.yaml') ?? '';
      files.set('evidence/parameters.yaml', parameters.replace('entries:\n', `entries:\n  - ${ID}\n`));
      const bytes = await workbookOfCountry(withBase(files));
      expect(inheritedRows(bytes).has(ID)).toBe(false);
      expect([...cellsOf(bytes).values()].some((text) => text.startsWith('0.88 (0.7 to 1) multiplier, grade D'))).toBe(
        true,
      );
      expect(treesOfFiles(unwrap(countryFilesOfWorkbook('country.xlsx', bytes, priors)).files)).toEqual(
        treesOfFiles(files),
      );
      // The columns of own numbers: value, low, high, grade, source.
      const own = edited(bytes, {
        C: number(0.8),
        E: number(0.7),
        F: number(0.85),
        G: textCell('A'),
        H: textCell('Office'),
        K: textCell('no'),
      });
      const { files: back } = unwrap(countryFilesOfWorkbook('country.xlsx', own, priors));
      const { entries } = parse(back.get('evidence/parameters.yaml') ?? '') as { entries: unknown[] };
      expect(entries[0]).toEqual({
        id: ID,
        central: 0.8,
        low: 0.7,
        high: 0.85,
        grade: 'A',
        source: 'Office',
        verified: false,
      });
    },
    WATCHDOG,
  );

  it(
    'names sheet and cell where a number of the country has no source or is no number, or the hidden cell is gone',
    async () => {
      const bytes = await sample();
      const faultOf = (changed: Uint8Array): string => {
        const read = countryFilesOfWorkbook('country.xlsx', changed, priors);
        return read.ok ? '' : read.errors.map(({ path, got, expected }) => `${path} ${got} ${expected}`).join('\n');
      };
      expect(faultOf(edited(bytes, { I: number(0.8) }))).toMatch(/^People!I\d+.*(?:source|grade)/s);
      expect(faultOf(edited(bytes, { ...mine, I: textCell('much') }))).toMatch(/^People!I\d+ 'much'/);
      expect(faultOf(edited(bytes, { ...mine, L: textCell('E') }))).toMatch(/^People!L\d+ 'E'/);
      const row = /\d+$/.exec(besideText(bytes, SHEET, ID, 0))?.[0] ?? '';
      const cleared = withSheet(edited(bytes, mine), SHEET, (xml) =>
        xml.replace(new RegExp(`<c r="A${row}"[^>]*>.*?</c>`), ''),
      );
      expect(faultOf(cleared)).toMatch(/^People!I\d+ a row without its hidden first cell/);
    },
    WATCHDOG,
  );
});
