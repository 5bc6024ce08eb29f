import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Command } from 'commander';
import { afterAll, afterEach, describe, expect, test, vi } from 'vitest';
import { knownCountryFiles } from '../../../cli/countries/country-files.ts';
import {
  adoptCountries,
  closeCountries,
  countryArgument,
  countryAsGiven,
  countryFilePath,
  countryToCalibrate,
  knownCountries,
  openedCountries,
} from '../../../cli/countries/opened-countries.ts';
import { builtInPack, knownPack } from '../../../cli/countries/resolve-request.ts';
import { UserError } from '../../../cli/exit-codes.ts';
import { createProgram } from '../../../cli/program.ts';
import { countryFolder } from '../../../scenarios/node/internal.ts';
import { outsideLimits, zipCountry } from '../../../scenarios/outside/index.ts';
import { workbookOfCountry } from '../../../scenarios/workbook/index.ts';
import { velmora } from '../../scenarios/outside/zip-fixtures.ts';

const parent = mkdtempSync(join(tmpdir(), 'korpu-country-'));
afterAll(() => rmSync(parent, { recursive: true, force: true }));
afterEach(closeCountries);

/** Copies Velmora to a folder. */
function copy(name: string): string {
  const folder = join(parent, name);
  cpSync(countryFolder('velmora'), folder, { recursive: true });
  return folder;
}

/** Runs work and returns what it wrote to standard error. */
function saidBy(work: () => unknown): string {
  const spy = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  try {
    work();
    return spy.mock.calls.map(([text]) => String(text)).join('');
  } finally {
    spy.mockRestore();
  }
}

function refusal(argument: string): string {
  try {
    countryArgument(argument);
  } catch (error) {
    if (error instanceof UserError) return `${error.exitCode} ${error.messages.join('\n')}`;
    throw error;
  }
  return 'accepted';
}

describe('the argument of --country', () => {
  test('is the id of a built-in country, also where a folder has that name', () => {
    expect(countryArgument('velmora')).toBe('velmora');
    expect(openedCountries()).toEqual([]);
  });

  test('is a folder or a zip file, whose country stands under its id', () => {
    const folder = copy('own');
    writeFileSync(join(parent, 'own.zip'), zipCountry(velmora));
    for (const argument of [folder, join(parent, 'own.zip')]) {
      expect(saidBy(() => countryArgument(argument))).toBe('');
      expect(countryAsGiven('velmora')).toBe(argument);
      expect(countryFilePath('velmora', 'claims/a.yaml')).toBe(join(argument, 'claims/a.yaml'));
      expect(knownPack('velmora').id).toBe('velmora');
      expect([...knownCountryFiles('velmora')]).toEqual([...velmora]);
      closeCountries();
    }
    expect(countryFilePath('velmora', 'claims/a.yaml')).toBe(join('scenarios/countries/velmora/claims/a.yaml'));
  });

  test('is a workbook, and errors in it name the cell', async () => {
    const workbook = await workbookOfCountry(velmora);
    writeFileSync(join(parent, 'own.xlsx'), workbook);
    saidBy(() => countryArgument(join(parent, 'own.xlsx')));
    expect(knownPack('velmora').country).toEqual(builtInPack('velmora').country);
    writeFileSync(join(parent, 'cut.xlsx'), workbook.subarray(0, workbook.length - 40));
    expect(refusal(join(parent, 'cut.xlsx'))).toMatch(/^2 .*cut\.xlsx/);
  });

  test('may have an id of its own, which is then known', () => {
    const files = new Map([...velmora].map(([path, text]) => [path, text.replaceAll('velmora', 'elsewhere')]));
    writeFileSync(join(parent, 'elsewhere.zip'), zipCountry(files));
    expect(countryArgument(join(parent, 'elsewhere.zip'))).toBe('elsewhere');
    expect(knownCountries()).toEqual(['azerbaijan', 'elsewhere', 'velmora']);
    const threads = structuredClone(openedCountries());
    closeCountries();
    expect(() => knownPack('elsewhere')).toThrow(
      /expected the id of a built-in country, or a folder, zip file or workbook/,
    );
    adoptCountries(threads);
    expect(knownPack('elsewhere').name).toBe(knownPack('velmora').name);
  });

  test('says so when it replaces a built-in country of other files', () => {
    const folder = copy('changed');
    writeFileSync(join(folder, 'country.yaml'), `${velmora.get('country.yaml')}\n# Changed.\n`);
    expect(saidBy(() => countryArgument(folder))).toContain(`velmora is that of ${folder}, not the built-in country`);
    // What is not part of the country changes nothing.
    const noted = copy('noted');
    writeFileSync(join(noted, 'README.md'), 'Notes');
    expect(saidBy(() => countryArgument(noted))).toBe('');
  });
});

describe('a folder is refused', () => {
  test('that does not exist, and one without a country', () => {
    mkdirSync(join(parent, 'empty'));
    expect(refusal(join(parent, 'none'))).toBe(
      `2 --country: got '${join(parent, 'none')}', no such folder or file; check the path`,
    );
    expect(refusal(join(parent, 'empty'))).toMatch(/^2 .*empty file: got no country\.yaml, but no YAML file/);
  });

  test('with links, which may lead out of it', () => {
    writeFileSync(join(parent, 'secret.yaml'), 'secret: 1\n');
    for (const [name, target] of [
      ['policies/link.yaml', join(parent, 'secret.yaml')],
      ['policies/inside.yaml', join(parent, 'linked', 'country.yaml')],
      ['more', parent],
      ['gone.yaml', join(parent, 'nothing')],
    ] as const) {
      rmSync(join(parent, 'linked'), { recursive: true, force: true });
      const folder = copy('linked');
      symlinkSync(target, join(folder, name));
      expect(refusal(folder)).toContain(`${name} file: got a link, expected a file or folder.`);
    }
  });

  test('with too many files, folders too deep, and files that are none', () => {
    const deep = copy('deep');
    mkdirSync(join(deep, 'a/'.repeat(outsideLimits.depth + 1)), { recursive: true });
    expect(refusal(deep)).toContain('a folder too deep, expected at most 8 levels');
    const many = copy('many');
    for (let i = 0; i <= outsideLimits.files; i++) writeFileSync(join(many, `${i}.yaml`), '');
    expect(refusal(many)).toContain('more than 400 YAML files');
    const large = copy('large');
    writeFileSync(join(large, 'policies', 'a.yaml'), new Uint8Array(outsideLimits.fileBytes + 1));
    expect(refusal(large)).toContain('got more than 16000000 bytes');
  });
});

/** Commands that need no country: those of a results folder find it there. `korpu country` makes and converts countries. */
const without = [
  ...['analyse', 'bench', 'export', 'merge', 'rerun'],
  ...['sign', 'status', 'template', 'verify', 'worker'],
];

test('every other command takes a country from outside', async () => {
  const commands: Command[] = [];
  const visit = (command: Command): void => {
    if (command.commands.length > 0) command.commands.forEach(visit);
    else if (command.parent?.name() !== 'country') commands.push(command);
  };
  visit(await createProgram(() => {}));
  const taking = commands.filter(({ options }) => options.some(({ long }) => long === '--country'));
  // Only the built-in countries have files that are computed ahead.
  const outside = taking.filter((command) => command.name() !== 'precompute');
  for (const { options } of outside)
    expect([countryArgument, countryToCalibrate]).toContain(options.find(({ long }) => long === '--country')?.parseArg);
  const others = commands.filter((command) => !taking.includes(command)).map((command) => command.name());
  expect(others.sort()).toEqual(without);
});
