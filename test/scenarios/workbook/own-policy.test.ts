import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { readPack, unwrap } from '../../../scenarios/index.ts';
import { withPriors } from '../../../scenarios/node/internal.ts';
import { countryFilesOfWorkbook, workbookOfCountry } from '../../../scenarios/workbook/index.ts';
import { readSheets } from '../../../scenarios/workbook/read/read-sheets.ts';
import { besideText, cellsOf, textCell, withCell, withCells } from './edit-workbook.ts';
import { priors, sampleFiles, treesOfFiles } from './sample-country.ts';

/** Milliseconds that end a test that hangs; seconds are usual. */
const WATCHDOG = 300_000;

const rowOf = (place: string): number => Number(/\d+$/.exec(place)?.[0]);

/** Rows of the headings of levers and of the names of values of each empty phase, in order. */
function emptyPhases(bytes: Uint8Array): { readonly levers: number; readonly values: ReadonlyMap<string, number> }[] {
  const cells = [...cellsOf(bytes)].filter(([place]) => place.startsWith('Policies!B'));
  const from = cells.findIndex(([, text]) => text.startsWith('Your own policy: '));
  const phases: { levers: number; values: Map<string, number> }[] = [];
  for (const [place, text] of cells.slice(from)) {
    if (text.startsWith('Your own policy: ')) phases.push({ levers: 0, values: new Map() });
    const phase = phases.at(-1);
    if (text.startsWith('Policy: ') || phase === undefined || phase.levers > 0) continue;
    if (text === 'Lever') phase.levers = rowOf(place);
    else phase.values.set(text, rowOf(place));
  }
  return phases;
}

type LeverRow = readonly [lever: string, item: string, value: string];

/** Cells of rows of levers of an empty phase: id, region, value. */
function leverCells(bytes: Uint8Array, phase: number, levers: readonly LeverRow[]): Record<string, string> {
  const from = (emptyPhases(bytes)[phase]?.levers ?? 0) + 1;
  return Object.fromEntries(
    levers.flatMap(([lever, item, value], i) => [
      [`B${from + i}`, textCell(lever)],
      ...(item === '' ? [] : [[`C${from + i}`, textCell(item)] as const]),
      ...(value === '' ? [] : [[`D${from + i}`, `><v>${value}</v>`] as const]),
    ]),
  );
}

/** Cells of values of an empty phase, by name. */
function valueCells(
  bytes: Uint8Array,
  phase: number,
  values: Readonly<Record<string, string>>,
): Record<string, string> {
  const rows = emptyPhases(bytes)[phase]?.values;
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      `C${rows?.get(name)}`,
      /^-?[\d.]+$/.test(value) ? `><v>${value}</v>` : textCell(value),
    ]),
  );
}

/** Writes levers into the first phase of the policy to be added. */
const withLevers = (bytes: Uint8Array, levers: readonly LeverRow[]): Uint8Array =>
  withCells(bytes, 'Policies', leverCells(bytes, 0, levers));

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
      // The first empty phase is that of the policy which is there.
      const second = withCells(again, 'Policies', leverCells(again, 1, [['courses.hours', '', '400']]));
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
      const row = (emptyPhases(bytes)[0]?.levers ?? 0) + 1;
      expect(faultOf(withLevers(bytes, [['courses.hour', '', '300']]))).toContain(`Policies!B${row} 'courses.hour'`);
      expect(faultOf(withLevers(bytes, [['courses.seats', 'port-vel', '80']]))).toMatch(
        new RegExp(`^Policies!C${row} .*the unknown key 'port-vel'.*port-velm`),
      );
      expect(faultOf(withLevers(bytes, [['courses.hours', '', '-5']]))).toMatch(new RegExp(`^Policies!D${row}.*-5`));
    },
    WATCHDOG,
  );

  it(
    'has several phases, with a law and its chance, and a trigger',
    async () => {
      const bytes = await workbookOfCountry(sampleFiles());
      const law = { probability: '0.4', 'delay months': '24', 'delay low': '12', 'delay high': '48' };
      const lawCells = Object.fromEntries(Object.entries(law).map(([key, value]) => [`Law › ${capital(key)}`, value]));
      const when = { indicator: 'courses.uptakeShare', is: 'below', value: '0.05', 'for months': '12' };
      const whenCells = Object.fromEntries(
        Object.entries(when).map(([key, value]) => [`When › ${capital(key)}`, value]),
      );
      const changed = withCells(named(bytes, 'Three steps'), 'Policies', {
        ...leverCells(bytes, 0, [['courses.hours', '', '300']]),
        ...valueCells(bytes, 1, { 'Start month': '12', 'Ramp months': '6', ...lawCells }),
        ...leverCells(bytes, 1, [['permits.portable', '', '1']]),
        ...valueCells(bytes, 2, { Name: 'More evenings', Start: '2030-01', ...whenCells }),
        ...leverCells(bytes, 2, [['courses.evening', '', '1']]),
      });
      const { files } = unwrap(countryFilesOfWorkbook('country.xlsx', changed, priors));
      const { phases } = parse(files.get('policies/own-policy.yaml') ?? '') as { phases: unknown[] };
      expect(phases).toEqual([
        { id: 'phase-1', startMonth: 0, levers: { 'courses.hours': { value: 300 } } },
        {
          ...{ id: 'phase-2', startMonth: 12, rampMonths: 6 },
          law: { probability: 0.4, delayMonths: 24, delayLow: 12, delayHigh: 48 },
          levers: { 'permits.portable': { value: 1 } },
        },
        {
          ...{ id: 'phase-3', name: 'More evenings', start: '2030-01' },
          when: { indicator: 'courses.uptakeShare', is: 'below', value: 0.05, forMonths: 12 },
          levers: { 'courses.evening': { value: 1 } },
        },
      ]);
      expect(unwrap(readPack(withPriors(files))).policies.get('own-policy')?.content.phases).toHaveLength(3);
      // Its next workbook has them as those of other policies, and a fourth one to fill in.
      const again = await workbookOfCountry(files);
      const back = unwrap(countryFilesOfWorkbook('country.xlsx', again, priors)).files;
      expect(treesOfFiles(back)).toEqual(treesOfFiles(files));
      const more = withCells(again, 'Policies', {
        ...valueCells(again, 0, { 'Start month': '60' }),
        ...leverCells(again, 0, [['courses.hours', '', '400']]),
      });
      const four = unwrap(countryFilesOfWorkbook('country.xlsx', more, priors)).files;
      const { phases: all } = parse(four.get('policies/own-policy.yaml') ?? '') as { phases: unknown[] };
      expect(all.slice(0, 3)).toEqual(phases);
      expect(all[3]).toEqual({ id: 'phase-4', startMonth: 60, levers: { 'courses.hours': { value: 400 } } });
    },
    WATCHDOG,
  );

  it(
    'takes an id that no phase has, and the phases that are filled in alone',
    async () => {
      const bytes = await workbookOfCountry(sampleFiles());
      const changed = withCells(bytes, 'Policies', {
        ...valueCells(bytes, 2, { 'Start month': '12' }),
        ...leverCells(bytes, 2, [['courses.hours', '', '300']]),
      });
      const { files } = unwrap(countryFilesOfWorkbook('country.xlsx', changed, priors));
      const path = 'policies/own-policy.yaml';
      const { phases } = parse(files.get(path) ?? '') as { phases: unknown[] };
      expect(phases).toEqual([{ id: 'phase-1', startMonth: 12, levers: { 'courses.hours': { value: 300 } } }]);
      const renamed = (files.get(path) ?? '').replace('phase-1', 'phase-2');
      const again = await workbookOfCountry(new Map([...files, [path, renamed]]));
      const more = withCells(again, 'Policies', valueCells(again, 0, { 'Start month': '24' }));
      const both = unwrap(countryFilesOfWorkbook('country.xlsx', more, priors)).files;
      expect(parse(both.get(path) ?? '')).toMatchObject({ phases: [{ id: 'phase-2' }, { id: 'phase-1' }] });
    },
    WATCHDOG,
  );

  it(
    'offers a law to each phase of every policy',
    async () => {
      const bytes = await workbookOfCountry(sampleFiles());
      const title = rowOf(besideText(bytes, 'Policies', 'Village schools: phase Schools', 0));
      const cells = [...cellsOf(bytes)].filter(([place]) => place.startsWith('Policies!B') && rowOf(place) > title);
      const law = Object.fromEntries(
        [0.3, 12, 6, 24].map((value, i) => {
          const name = ['Probability', 'Delay months', 'Delay low', 'Delay high'][i];
          const [place = ''] = cells.find(([, text]) => text === `Law › ${name}`) ?? [];
          return [`C${rowOf(place)}`, `><v>${value}</v>`];
        }),
      );
      const { files } = unwrap(countryFilesOfWorkbook('country.xlsx', withCells(bytes, 'Policies', law), priors));
      const { phases } = parse(files.get('policies/village-schools.yaml') ?? '') as { phases: unknown[] };
      expect(phases[0]).toMatchObject({ law: { probability: 0.3, delayMonths: 12, delayLow: 6, delayHigh: 24 } });
    },
    WATCHDOG,
  );

  it(
    'has drop-down lists of levers, regions and indicators, and comments',
    async () => {
      const bytes = await workbookOfCountry(sampleFiles());
      const at = readSheets(bytes).findIndex(({ name }) => name === 'Policies') + 1;
      const parts = unzipSync(bytes);
      const xml = strFromU8(parts[`xl/worksheets/sheet${at}.xml`] ?? new Uint8Array());
      const validations = xml.match(/<dataValidation .*?<\/dataValidation>/g) ?? [];
      const of = (address: string) => validations.find((one) => new RegExp(`[" ]${address}[" ]`).test(one));
      const [, second] = emptyPhases(bytes);
      const lever = (second?.levers ?? 0) + 1;
      expect(of(`B${lever}`)).toMatch(/<formula1>Lists!/);
      expect(of(`C${lever}`)).toContain('every,port-velm,high-valley,lowmarsh');
      expect(of(`C${second?.values.get('When › Is')}`)).toContain('below,above');
      expect(of(`C${second?.values.get('Law › Probability')}`)).toContain(
        '<formula1>0</formula1><formula2>1</formula2>',
      );
      const comments = strFromU8(parts[`xl/comments${at}.xml`] ?? new Uint8Array());
      expect(comments).toContain(`ref="B${second?.values.get('Law › Probability')}"`);
    },
    WATCHDOG,
  );

  it(
    'is refused with sheet and cell, once a fault, where a phase is not whole or a cell is wrong',
    async () => {
      const bytes = await workbookOfCountry(sampleFiles());
      const [, second] = emptyPhases(bytes);
      const lever = (second?.levers ?? 0) + 1;
      const row = (name: string) => second?.values.get(name);
      const hours: readonly LeverRow[] = [['courses.hours', '', '300']];
      const faults = (values: Readonly<Record<string, string>>, levers: readonly LeverRow[] = hours): string[] => {
        const cells = { ...valueCells(bytes, 1, values), ...leverCells(bytes, 1, levers) };
        const read = countryFilesOfWorkbook('country.xlsx', withCells(bytes, 'Policies', cells), priors);
        return read.ok ? [] : read.errors.map(({ path, got, expected }) => `${path} ${got}: ${expected}`);
      };
      const one = (text: string) => [expect.stringMatching(text)];
      const start = { 'Start month': '12' };
      const law = {
        'Law › Probability': '0.5',
        'Law › Delay months': '24',
        'Law › Delay low': '12',
        'Law › Delay high': '48',
      };
      expect(faults({ ...start, ...law })).toEqual([]);
      expect(faults({ 'Start month': 'soon' })).toEqual(one(`^Policies!C${row('Start month')} 'soon': a number`));
      expect(faults({ 'Start month': '400' })).toEqual(
        one(`^Policies!C${row('Start month')} 400: a whole number from 0 to 360`),
      );
      expect(faults({ Start: '2030-13' })).toEqual(one(`^Policies!C${row('Start')} '2030-13': a month`));
      expect(faults({ ...start, Start: '2030-01' })).toEqual(one(`^Policies!C${row('Start')} startMonth 12 and start`));
      expect(faults({ ...start, ...law, 'Law › Probability': '1.5' })).toEqual(
        one(`^Policies!C${row('Law › Probability')} 1.5: a number from 0 to 1`),
      );
      expect(faults({ ...start, ...law, 'Law › Delay low': '36' })).toEqual(one('^Policies!C\\d+ .*delayLow 36'));
      expect(faults({ ...start, 'When › Is': 'under' })[0]).toMatch(/^Policies!C\d+/);
      expect(faults({ ...start, 'Law › Probability': '0.5' }).every((fault) => fault.startsWith('Policies!C'))).toBe(
        true,
      );
      expect(faults(start, [['courses.hours', '', '']])).toEqual(
        one(`^Policies!B${lever} 'courses.hours' without a value`),
      );
      expect(faults(start, [['', '', '300']])).toEqual(one(`^Policies!B${lever} a row without a lever`));
      expect(faults(start, [...hours, ...hours])).toEqual(
        one(`^Policies!D${lever + 1} a value that Policies!D${lever} gives too`),
      );
      expect(faults(start, [['courses.seats', 'port', '20']])).toEqual(one(`^Policies!D${lever} .*port`));
    },
    WATCHDOG,
  );
});

const capital = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
