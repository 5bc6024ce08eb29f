import { describe, expect, it } from 'vitest';
import { packHash } from '../../../cli/countries/model-hash.ts';
import { readPack, unwrap } from '../../../scenarios/index.ts';
import { isPriorsFile } from '../../../scenarios/internal.ts';
import { countryFiles, packagedCountries } from '../../../scenarios/node/index.ts';
import { withPriors } from '../../../scenarios/node/internal.ts';
import { countryFilesOfWorkbook, isWorkbook, workbookOfCountry } from '../../../scenarios/workbook/index.ts';
import { priors, sampleFiles, sampleWorkbook, treesOfFiles } from './sample-country.ts';

/** Milliseconds that end a test that hangs; seconds are usual. */
const WATCHDOG = 300_000;

describe('a country as a workbook', () => {
  it.each(packagedCountries())(
    'gives back every value of every file of %s',
    async (country) => {
      const files = countryFiles(country);
      const bytes = await workbookOfCountry(files);
      const { files: back, notes } = unwrap(countryFilesOfWorkbook('country.xlsx', bytes, priors));
      const own = [...files.keys()].filter((file) => !isPriorsFile(file));
      expect([...back.keys()].sort()).toEqual(own.sort());
      expect(treesOfFiles(back)).toEqual(treesOfFiles(files));
      expect(notes).toEqual([]);
      const pack = unwrap(readPack(withPriors(back)));
      const original = unwrap(readPack(files));
      expect({ ...pack, inherited: null }).toEqual({ ...original, inherited: null });
      expect([...pack.inherited.evidence.keys()]).toEqual([...original.inherited.evidence.keys()]);
      expect(packHash(pack)).toBe(packHash(original));
    },
    WATCHDOG,
  );

  it(
    'gives the same bytes for the same files, and again for the files that it gave',
    async () => {
      const bytes = await sampleWorkbook();
      expect(isWorkbook(bytes)).toBe(true);
      const { files } = unwrap(countryFilesOfWorkbook('country.xlsx', bytes, priors));
      expect(treesOfFiles(files)).toEqual(treesOfFiles(sampleFiles()));
      expect(await workbookOfCountry(sampleFiles())).toEqual(bytes);
      const again = unwrap(countryFilesOfWorkbook('country.xlsx', await workbookOfCountry(files), priors));
      expect(again.files).toEqual(files);
    },
    WATCHDOG,
  );

  it(
    'holds texts that a spreadsheet would read as something else',
    async () => {
      const files = sampleFiles();
      const texts = [
        '(none)',
        '\\back',
        'from a source',
        '_x0041_ and _xC_V',
        "'quoted",
        '12',
        ' two\nlines ',
        '1,5 %',
        '🙂 ə',
      ];
      const tables = files.get('evidence/tables.yaml') ?? '';
      const [first = '', ...others] = tables.split('source: Invented for Velmora');
      const edited = others.reduce(
        (all, part, i) => `${all}source: ${JSON.stringify(texts[i] ?? 'Invented')}${part}`,
        first,
      );
      files.set('evidence/tables.yaml', edited);
      const { files: back } = unwrap(countryFilesOfWorkbook('country.xlsx', await workbookOfCountry(files), priors));
      expect(treesOfFiles(back)).toEqual(treesOfFiles(files));
    },
    WATCHDOG,
  );
});
