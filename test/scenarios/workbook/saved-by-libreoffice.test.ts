import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { unwrap } from '../../../scenarios/index.ts';
import { isPriorsFile } from '../../../scenarios/internal.ts';
import { countryFiles, packagedCountries } from '../../../scenarios/node/index.ts';
import { countryFilesOfWorkbook, workbookOfCountry } from '../../../scenarios/workbook/index.ts';
import { priors, treesOfFiles } from './sample-country.ts';

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
});
