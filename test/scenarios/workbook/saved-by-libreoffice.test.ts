import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { unwrap } from '../../../scenarios/index.ts';
import { isPriorsFile } from '../../../scenarios/internal.ts';
import { countryFiles, packagedCountries } from '../../../scenarios/node/index.ts';
import { countryFilesOfWorkbook, workbookOfCountry } from '../../../scenarios/workbook/index.ts';
import { withCells } from './edit-workbook.ts';
import { rightCells } from './right-cells.ts';
import { filesWithInheritedTable, priors, treesOfFiles } from './sample-country.ts';

function hasLibreOffice(): boolean {
  try {
    execFileSync('soffice', ['--version'], { stdio: 'ignore', timeout: 120_000 });
    return true;
  } catch {
    return false;
  }
}

/** Opens a workbook in LibreOffice and saves it again. */
function saved(bytes: Uint8Array): Uint8Array {
  const folder = mkdtempSync(join(tmpdir(), 'korpu-workbook-'));
  try {
    const file = join(folder, 'country.xlsx');
    writeFileSync(file, bytes);
    const profile = `-env:UserInstallation=file://${join(folder, 'profile')}`;
    const out = join(folder, 'out');
    execFileSync('soffice', [profile, '--headless', '--convert-to', 'xlsx', '--outdir', out, file], {
      stdio: 'ignore',
      timeout: 300_000,
    });
    return readFileSync(join(out, 'country.xlsx'));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

describe.skipIf(!hasLibreOffice())('a workbook that LibreOffice saved', () => {
  it.each(packagedCountries())(
    'gives back every value of every file of %s',
    async (country) => {
      const files = new Map([...countryFiles(country)].filter(([file]) => !isPriorsFile(file)));
      const back = unwrap(countryFilesOfWorkbook('country.xlsx', saved(await workbookOfCountry(files)), priors));
      expect(treesOfFiles(back.files)).toEqual(treesOfFiles(files));
      expect(back.notes).toEqual([]);
    },
    600_000,
  );

  it('gives back a table and a policy that were written into it', async () => {
    const empty = await workbookOfCountry(new Map([...filesWithInheritedTable(), ...priors]));
    const filled = Object.entries(rightCells(empty)).reduce<Uint8Array>(
      (all, [sheet, cells]) => withCells(all, sheet, cells),
      empty,
    );
    const { files } = unwrap(countryFilesOfWorkbook('country.xlsx', filled, priors));
    expect([...files.keys()]).toEqual(
      expect.arrayContaining(['evidence/own-numbers.yaml', 'policies/own-policy.yaml']),
    );
    expect(unwrap(countryFilesOfWorkbook('country.xlsx', saved(filled), priors)).files).toEqual(files);
  }, 600_000);
});
