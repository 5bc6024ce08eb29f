import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { countryTemplate } from '../../cli/country-files/template.ts';
import { checkFamilies } from '../../cli/verification/check-families.ts';
import { createFixtures } from '../../cli/verification/fixtures.ts';
import { readSheetRows } from '../../documents/office.ts';
import {
  buildCountry,
  countryFacts,
  type DownloadedTable,
  findCountry,
  planImport,
  readAnswers,
  readDownload,
} from '../../scenarios/import/index.ts';
import { buildScenario, type CountryPack, defaultPolicies, readPack } from '../../scenarios/index.ts';
import { PLACEHOLDER } from '../../scenarios/internal.ts';
import { packagedCountries } from '../../scenarios/node/index.ts';
import { withPriors } from '../../scenarios/node/internal.ts';
import { packagedPack } from '../docs/generated.ts';
import { readFixture } from '../scenarios/import/read-fixture.ts';
import { stockByAge, stockByOrigin, workbookBytes } from '../scenarios/import/workbook-bytes.ts';

// What holds of the model has to hold of every country: of the built-in ones, and of one filled by each importer.
const families = ['conservation', 'placebo', 'columns'];
/** Small, since each country runs some twenty simulations. */
const PEOPLE = 250;

const answers = {
  ...{ name: 'Testistan', code: 'AUT', firstMonth: '2021-01', lastMonth: '2024-12' },
  ...{ origins: { UA: 'near' }, sectors: ['agriculture', 'construction', 'hospitality'] },
};
const made = buildCountry(countryTemplate(), readAnswers(answers, findCountry).answers).files;

function packOf(files: ReadonlyMap<string, string>): CountryPack {
  const read = readPack(withPriors(files));
  if (!read.ok) throw new Error(JSON.stringify(read.errors.slice(0, 3)));
  return read.value;
}

/** A new country with what a table fills, and how many values and figures that were. */
function filledBy(table: DownloadedTable): { readonly pack: CountryPack; readonly filled: number } {
  const before = packOf(made);
  const sources = new Map([
    ...[...before.evidence.values()].map(({ id, source }) => [id, source] as const),
    ...[...before.tables.values()].map(({ id, source }) => [id, source] as const),
    ...[...before.inherited.evidence.keys()].map((id) => [id, PLACEHOLDER] as const),
  ]);
  const context = { facts: countryFacts(before.country), tables: [table], codes: new Map() };
  const plan = planImport(made, sources, context, false, before.written);
  const filled = plan.values.filter(({ written }) => written).length + plan.targets.length;
  return { pack: packOf(new Map([...made, ...plan.files])), filled };
}

function heldChecks(pack: CountryPack): { readonly held: boolean; readonly id: string }[] {
  const policies = defaultPolicies(pack);
  const built = buildScenario(pack, { policies, shocks: [], months: 24, scale: 1, seed: 'every', law: 'as-designed' });
  if (!built.ok) throw new Error(JSON.stringify(built.errors));
  const fixtures = createFixtures(built.value, undefined, PEOPLE);
  return checkFamilies.filter(({ name }) => families.includes(name)).flatMap(({ checks }) => checks(fixtures));
}

function expectHeld(pack: CountryPack): void {
  const checks = heldChecks(pack);
  expect(checks.length).toBeGreaterThan(5);
  expect(checks.filter(({ held }) => !held)).toEqual([]);
}

describe('properties of the model', () => {
  test.each(packagedCountries())('hold of the built-in country %s', (id) => expectHeld(packagedPack(id)));

  test('hold of a new country, whose numbers are placeholders', () => expectHeld(packOf(made)));

  const folder = fileURLToPath(new URL('../scenarios/import/fixtures/', import.meta.url));
  const fixtures = readdirSync(folder).filter((name) => !name.endsWith('.md'));
  // Series that no value takes, that fill one only together with another file, or that are cut short.
  const nothing = /reschange|Fertility|WPP2019|databank|pop1ctz|NE\.CON\.GOVT|DSD_MIG/;
  test.each(fixtures)('hold of a country filled from %s', async (name) => {
    const { pack, filled } = filledBy(await readFixture(name, { places: ['AT', 'AZ', 'AUT'] }));
    expect([name, nothing.test(name) || filled > 0]).toEqual([name, true]);
    expectHeld(pack);
  });

  test.each([
    ['by origin', stockByOrigin],
    ['by age', stockByAge],
  ])('hold of a country filled from a workbook of migrant stock %s', async (_, sheet) => {
    const sheets = readSheetRows(workbookBytes([sheet]));
    const settings = { places: ['AT'], retrieved: '2026-11-29' };
    const { pack, filled } = filledBy(await readDownload({ name: 'stock.xlsx', sheets }, settings));
    expect(filled).toBeGreaterThan(0);
    expectHeld(pack);
  });
});
