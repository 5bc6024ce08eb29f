import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { builtInPack } from '../../cli/countries/resolve-request.ts';
import { parsePointsCsv } from '../../cli/points/points-csv.ts';
import { parsePointsJson } from '../../cli/points/points-json.ts';
import { levers, structuralSwitches } from '../../engine/index.ts';
import { leverById } from '../../engine/internal.ts';
import { formatError } from '../../scenarios/index.ts';
import { assumableEntries, factorsOfTable, type PointTable, pointProblems } from '../../scenarios/internal.ts';
import { fitsLever } from '../../scenarios/load/experiments/factors.ts';
import { runs } from '../depth.ts';

const pack = builtInPack('azerbaijan');
const policies = ['status-quo', 'targeted-measures'];

function errorsOf(table: PointTable): string {
  const factors = factorsOfTable(table, policies, pack);
  const errors = factors.ok ? pointProblems(table, factors.value, pack) : factors.errors;
  return errors.map(formatError).join('\n');
}
function csvErrors(text: string): string {
  const read = parsePointsCsv('p.csv', text);
  if (!read.ok) throw new Error(read.errors.map(formatError).join('\n'));
  return errorsOf(read.value);
}

test('has no entry of evidence with the name of a lever or a switch, so that a column names one factor', () => {
  for (const country of ['azerbaijan', 'velmora'])
    for (const id of assumableEntries(builtInPack(country)).keys())
      expect([id, leverById.has(id), Object.hasOwn(structuralSwitches, id)]).toEqual([id, false, false]);
});

test('accepts levers, assumptions and switches', () => {
  const text =
    'targeted-measures:courses.hours,courses.eligible,permits.lapse.perRenewal,law,labourDemand,courses.seats\n' +
    '320,"all",0.05,lottery,elastic,"baku:500,ganja:20"\n';
  expect(csvErrors(text)).toBe('');
});

test('rejects a number of a lever exactly when a policy file with it is invalid', () => {
  const numeric = levers.filter(({ kind }) => ['number', 'byRegion', 'bySector'].includes(kind));
  fc.assert(
    fc.property(
      fc.constantFrom(...numeric),
      fc.double({ min: -0.5, max: 1.5, noNaN: true }),
      fc.boolean(),
      (lever, u, round) => {
        const at = lever.min + (lever.max - lever.min) * u;
        const value = round ? Math.round(at) : at;
        const read = parsePointsJson('points', [{ [`targeted-measures:${lever.id}`]: value }]);
        if (!read.ok) throw new Error('not read');
        expect([lever.id, value, errorsOf(read.value) === '']).toEqual([
          lever.id,
          value,
          fitsLever(lever, value, pack),
        ]);
      },
    ),
    { numRuns: runs(50, 150) },
  );
});

describe('rejects with file, line, column, received and expected value', () => {
  test.each<[string, string, string]>([
    [
      'an unknown lever',
      'targeted-measures:courses.huors\n1\n',
      'p.csv:1:1 targeted-measures:courses.huors: got the unknown column',
    ],
    ['and suggests a similar one', 'targeted-measures:courses.huors\n1\n', 'Try: targeted-measures:courses.hours'],
    ['an unknown policy', 'targeted-measure:courses.hours\n1\n', "got the policy 'targeted-measure'"],
    ['a policy outside the comparison', 'comprehensive-reform:courses.hours\n1\n', 'expected one of those compared'],
    ['an unnamed column of R or pandas', ',law\n1,lottery\n', 'row.names = FALSE'],
    [
      'a value outside the bounds',
      'law,courses.hours\nlottery,320\nlottery,5\n',
      'p.csv:3:9 courses.hours: got 5, expected a number from 20 to 1200',
    ],
    ['a text for a number', 'courses.hours\nmany\n', "p.csv:2:1 courses.hours: got 'many', expected a number"],
    ['an empty cell', 'law,courses.hours\nlottery,\n', 'p.csv:2:9 courses.hours: got nothing'],
    ['NA', 'permits.lapse.perRenewal\nNA\n', "got 'NA', expected a number from"],
    [
      'an assumption outside its range',
      'permits.lapse.perRenewal\n7\n',
      'p.csv:2:1 permits.lapse.perRenewal: got 7, expected a number from',
    ],
    [
      'a value of a switch',
      'law\nlotery\n',
      "p.csv:2:1 law: got 'lotery', expected one of as-designed, lottery.\n  Try: lottery",
    ],
    ['a choice', 'courses.allocation\nfirst\n', "got 'first', expected one of lottery, firstCome, needFirst"],
    ['a fractional number', 'courses.intakes\n2.5\n', 'expected a whole number from 1 to 12'],
  ])('%s', (_, text, words) => expect(csvErrors(text)).toContain(words));

  test('a factor twice, once with the prefix of result tables', () => {
    const read = parsePointsCsv('p.csv', 'law,factor.law\nlottery,as-designed\n');
    if (!read.ok) throw new Error('not read');
    const problems = pointProblems(read.value, [{ switch: 'law' }], pack);
    expect(problems.map(formatError)).toEqual([
      "p.csv:1:5 law: got the column 'law' twice, expected each factor once.",
    ]);
    expect(csvErrors('law,factor.law\nlottery,as-designed\n')).toContain("got the column 'law' twice");
  });

  test('lists ten errors and counts the others', () => {
    const lines = csvErrors(`law\n${'x\n'.repeat(50)}`)
      .split('\n')
      .filter((line) => !line.startsWith('  '));
    expect([lines.length, lines[10]]).toEqual([11, 'p.csv: and 40 more errors, not listed.']);
  });
});
