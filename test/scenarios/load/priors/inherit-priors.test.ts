import { describe, expect, test } from 'vitest';
import { parameterDeclarations } from '../../../../engine/index.ts';
import { type CountryPack, formatError, readPack } from '../../../../scenarios/index.ts';
import { inheritedGrade } from '../../../../scenarios/load/priors/inherited-grade.ts';
import { ownReasonOf, parameterTransfer, transferablePaths } from '../../../../scenarios/schema/transferable.ts';
import { baseFiles, inheritingFiles } from '../../base-pack.ts';

type Changes = Readonly<Record<string, string | ((text: string) => string)>>;

/** Reads the small country, which inherits a small base, with files replaced. */
function read(changes: Changes = {}) {
  const files = inheritingFiles();
  for (const [file, change] of Object.entries(changes))
    files.set(file, typeof change === 'string' ? change : change(files.get(file) ?? ''));
  return readPack(files);
}

function packOf(changes: Changes = {}): CountryPack {
  const pack = read(changes);
  if (!pack.ok) throw new Error(pack.errors.map(formatError).join('\n'));
  return pack.value;
}

function errorsOf(changes: Changes): string {
  const pack = read(changes);
  return pack.ok ? '' : pack.errors.map(formatError).join('\n');
}

const evidence = (lines: string): string => `korpu: 1\nkind: evidence\n${lines}`;
const entry = (id: string, central: number): string =>
  `  - {id: ${id}, about: A test., unit: share, low: 0, central: ${central}, high: 1, distribution: uniform, source: A test., grade: A, verified: true, role: input}\n`;

describe('merging with the base of priors', () => {
  test('takes what the country does not give, with its evidence', () => {
    const pack = packOf();
    expect(pack.country.parameters.labour.languageEffect).toBe(0.12);
    expect(pack.country.parameters.language.hoursA1).toBe(0.25);
    expect([...pack.inherited.evidence.keys()]).toEqual(['prior.caseWorkEffect', 'prior.languageEffect']);
    expect(pack.inherited.paths).toContain('parameters.labour.languageEffect');
  });

  test('leaves out evidence of the base that the country does not refer to', () => {
    expect(packOf().evidence.has('prior.unread')).toBe(false);
    expect(packOf().tables.has('prior.deaths')).toBe(false);
  });

  test('replaces a value of the base by an own one, and keeps the others of the same map', () => {
    const own = packOf({
      'country.yaml': (text) => text.replace('  labour:\n', '  labour:\n    languageEffect: 0.2\n'),
    });
    expect(own.country.parameters.labour.languageEffect).toBe(0.2);
    expect(own.country.parameters.labour.caseWorkEffect).toBe(0.05);
    expect(own.inherited.paths.has('parameters.labour.languageEffect')).toBe(false);
    expect(own.evidence.has('prior.languageEffect')).toBe(false);
  });

  test('leaves a value out where the country writes null: a constant gets its default, another parameter is missing', () => {
    const without = (name: string) => (text: string) => text.replace('  labour:\n', `  labour:\n    ${name}: null\n`);
    const message = errorsOf({ 'country.yaml': without('languageEffect') });
    expect(message).toMatch(/^country\.yaml:\d+:\d+ parameters\.labour\.languageEffect: got nothing/m);
    const base = (text: string) => text.replace('  labour:\n', '  labour:\n    matchingMonths: 18\n');
    const omit = (text: string) => text.replace(/^ {4}matchingMonths: .*\n/m, '');
    const inheriting = { 'base/country.yaml': base, 'country.yaml': omit };
    expect(packOf(inheriting).country.parameters.labour.matchingMonths).toBe(18);
    const left = packOf({ ...inheriting, 'country.yaml': (text) => without('matchingMonths')(omit(text)) });
    expect(left.country.parameters.labour.matchingMonths).toBe(parameterDeclarations.labour.matchingMonths.default);
  });

  test('connects items of lists with tables of the country, unless the item gives the value', () => {
    const table = evidence(
      'tables:\n  - {id: regions.numbers, about: A test., unit: multiplier, source: A test., grade: D, columns: [north, south], rows: {pay: [1.3, 0.7]}}\n',
    );
    const omit = (text: string) => text.replace('demand: 0.8, pay: 0.8', 'demand: 0.8');
    const pack = packOf({ 'evidence/regions.yaml': table, 'country.yaml': omit });
    const [north, south] = pack.country.regions;
    expect(south?.pay).toBe(0.7);
    expect(north?.pay).not.toBe(1.3);
  });

  test('reads an own entry or a column of an own table with the name of a parameter as that parameter', () => {
    const entries = evidence(`entries:\n${entry('labour.languageEffect', 0.3)}`);
    expect(packOf({ 'evidence/own.yaml': entries }).country.parameters.labour.languageEffect).toBe(0.3);
    const table = evidence(
      'tables:\n  - {id: parameters.labour, about: A test., unit: share, source: A test., grade: D, columns: [caseWorkEffect], rows: {all: [0.01]}}\n',
    );
    const pack = packOf({ 'evidence/own.yaml': table });
    expect(pack.country.parameters.labour.caseWorkEffect).toBe(0.01);
    expect(pack.country.parameters.labour.languageEffect).toBe(0.12);
  });

  test('changes nothing for a country that does not inherit', () => {
    const files = new Map([...inheritingFiles(), ...baseFiles()]);
    const pack = readPack(files);
    expect(pack.ok && pack.value.inherited.evidence.size).toBe(0);
    expect(pack.ok && pack.value.country).toEqual((readPack(baseFiles()) as { value: CountryPack }).value.country);
  });
});

describe('evidence of the base', () => {
  test.each([
    ['A', 'B'],
    ['B', 'C'],
    ['C', 'D'],
    ['D', 'D'],
  ])('of grade %s has grade %s in a country that inherits it, also in ranges of tables', (grade, lowered) => {
    expect(inheritedGrade[grade]).toBe(lowered);
    const base = (text: string) => text.replaceAll(/grade: \w/g, `grade: ${grade}`);
    const named = evidence('entries: [prior.languageEffect]\ntables: [prior.deaths]\n');
    const pack = packOf({ 'base/evidence/labour.yaml': base, 'evidence/own.yaml': named });
    expect(pack.evidence.get('prior.languageEffect')?.grade).toBe(lowered);
    expect(pack.tables.get('prior.deaths')).toMatchObject({ grade: lowered, ranges: [{ grade: lowered }] });
    expect(pack.inherited.evidence.get('prior.languageEffect')?.grade).toBe(grade);
  });

  test('keeps its range: ranges of the base are those for transfer', () => {
    expect(packOf().evidence.get('prior.languageEffect')).toMatchObject({ low: 0.04, central: 0.12, high: 0.22 });
  });

  test('is at the place where the country lists its id', () => {
    const named = evidence(`entries:\n${entry('own.first', 0.1)}  - prior.unread\n${entry('own.last', 0.2)}`);
    const ids = [...packOf({ 'evidence/own.yaml': named }).evidence.keys()];
    expect(ids.slice(ids.indexOf('own.first'))).toEqual(
      expect.arrayContaining(['own.first', 'prior.unread', 'own.last']),
    );
    expect(ids.indexOf('prior.unread')).toBe(ids.indexOf('own.first') + 1);
    expect(ids.indexOf('own.last')).toBe(ids.indexOf('own.first') + 2);
  });

  test('keeps number, source and lowered grade under another text', () => {
    const named = evidence('entries:\n  - {id: prior.languageEffect, reason: Nothing better was found here.}\n');
    const pack = packOf({ 'evidence/own.yaml': named });
    expect(pack.evidence.get('prior.languageEffect')).toMatchObject({
      ...{ central: 0.12, grade: 'B', source: 'Nobody; a test.', reason: 'Nothing better was found here.' },
    });
    expect(pack.inherited.evidence.has('prior.languageEffect')).toBe(true);
  });

  test('gives neither source nor reason to another number', () => {
    const changed = '{id: prior.caseWorkEffect, central: 0.1, source: A trial here., grade: A, verified: true}';
    const pack = packOf({ 'evidence/own.yaml': evidence(`entries: [${changed}]\n`) });
    const found = pack.evidence.get('prior.caseWorkEffect');
    expect(found).toMatchObject({ central: 0.1, high: 0.15, grade: 'A', source: 'A trial here.' });
    expect(found?.reason).toBeUndefined();
    expect([...pack.inherited.replaced.keys()]).toEqual(['prior.caseWorkEffect']);
    expect(pack.inherited.evidence.has('prior.caseWorkEffect')).toBe(false);
  });
});

describe('errors', () => {
  test('name the file and the line of the base for a value that is there', () => {
    const base = (text: string) => text.replace('hoursA1: 0.25', 'hoursA1: 25');
    expect(errorsOf({ 'base/country.yaml': base })).toMatch(
      /^base\/country\.yaml:13:14 parameters\.language\.hoursA1: got 25/m,
    );
    const low = (text: string) => text.replace('low: 0.04', 'low: 0.4');
    const message = errorsOf({ 'base/evidence/labour.yaml': low });
    expect(message).toMatch(/^base\/evidence\/labour\.yaml:8:14 entries\[0\]\.central: got low 0\.4/m);
  });

  test('name the file and the line of the country for a value that it gives', () => {
    const own = (text: string) => text.replace('  labour:\n', '  labour:\n    languageEffect: 7\n');
    expect(errorsOf({ 'country.yaml': own })).toMatch(
      /^country\.yaml:\d+:21 parameters\.labour\.languageEffect: got 7/m,
    );
    const changed = '  - {id: prior.languageEffect, central: 0.5, source: A test., grade: D, verified: true}';
    expect(errorsOf({ 'evidence/own.yaml': evidence(`entries:\n${changed}\n`) })).toMatch(
      /^evidence\/own\.yaml:4:41 entries\[0\]\.central: got low 0\.04, central 0\.5/m,
    );
  });

  test('name the file of the country where a number of the base does not fit one that it gives', () => {
    const low = '  - {id: prior.languageEffect, low: 0.5, source: A test., grade: D, verified: true}';
    expect(errorsOf({ 'evidence/own.yaml': evidence(`entries:\n${low}\n`) })).toMatch(
      /^evidence\/own\.yaml:4:\d+ entries\[0\]\.central: got low 0\.5, central 0\.12/m,
    );
    const rows = '  - {id: prior.deaths, rows: {all: [-3]}, source: A test., grade: D}';
    expect(errorsOf({ 'evidence/own.yaml': evidence(`tables:\n${rows}\n`) })).toMatch(
      /^evidence\/own\.yaml:4:\d+ tables\[0\]\.rows\.all\[0\]: got -3 in the row 'all'/m,
    );
  });

  test('name the item of the country where a table lacks a value for it', () => {
    const omit = (text: string) => text.replace('demand: 0.8, pay: 0.8', 'demand: 0.8');
    expect(errorsOf({ 'country.yaml': omit })).toMatch(
      /^country\.yaml:\d+:\d+ regions\[1\]\.pay: got the unknown table/m,
    );
  });

  test('say that the base is missing', () => {
    const files = new Map([...inheritingFiles()].filter(([file]) => !file.startsWith('base/')));
    const pack = readPack(files);
    expect(pack.ok ? '' : pack.errors.map(formatError).join('\n')).toContain('got no files of the base of priors');
  });
});

describe('what transfers', () => {
  const declared = Object.entries(parameterDeclarations).flatMap(([process, names]) =>
    Object.keys(names).map((name) => `${process}.${name}`),
  );

  test('is said for each parameter once', () => {
    const listed = Object.entries(parameterTransfer).flatMap(([process, lists]) =>
      Object.values(lists).flatMap((names: readonly string[]) => names.map((name) => `${process}.${name}`)),
    );
    expect([...listed].sort()).toEqual([...declared].sort());
  });

  const forbidden = declared.map((path) => `parameters.${path}`).filter((path) => !transferablePaths.has(path));
  const byProcess = Object.keys(parameterDeclarations).map(
    (process) => [process, forbidden.filter((path) => path.startsWith(`parameters.${process}.`))] as const,
  );
  const others = [
    ...[
      'currency',
      'baseYear',
      'hindcastStart',
      'lastObserved',
      'streams',
      'origins',
      'regions',
      'sectors',
      'arrivals',
    ],
    ...['history', 'pastShocks', 'payTaxes', 'criteria', 'nationalAverages', 'parameters.made', 'lifeTable.all'],
  ];

  test.each([...byProcess.filter(([, paths]) => paths.length > 0), ['other parts', others] as const])(
    'refuses each path of %s that does not, and says why',
    (_, paths) => {
      const base: Record<string, unknown> = { korpu: 1, kind: 'country', id: 'base', name: 'A base' };
      for (const path of paths) {
        const keys = path.split('.');
        let map = base;
        for (const key of keys.slice(0, -1)) {
          map[key] ??= {};
          map = map[key] as Record<string, unknown>;
        }
        map[keys.at(-1) ?? ''] = 1;
      }
      const message = errorsOf({ 'base/country.yaml': JSON.stringify(base, null, 1) });
      for (const path of paths) {
        const reason = ownReasonOf(path);
        expect(reason).not.toBeNull();
        expect(message).toMatch(
          new RegExp(`^base/country\\.yaml:\\d+:\\d+ \\S+: got '${path}', .*since ${reason}`, 'm'),
        );
      }
    },
  );
});
