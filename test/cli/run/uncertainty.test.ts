import { beforeAll, describe, expect, test } from 'vitest';
import { resolveScenario } from '../../../cli/countries/resolve-request.ts';
import { readRunRequest } from '../../../cli/options/run-request.ts';
import { type CompareNotes, compareText } from '../../../cli/output/compare-text.ts';
import { comparisonTables } from '../../../cli/output/files/comparison-tables.ts';
import { runEnsemble } from '../../../cli/run/run-ensemble.ts';
import type { Comparison, Scenario } from '../../../engine/index.ts';
import { sampleComparison } from '../output/sample-comparison.ts';
import { inProcessRunner, silentProgress } from './in-process.ts';

const notes: CompareNotes = { reforms: [], failures: [], precision: null };
const policies = ['status-quo', 'targeted-measures'];
const central: Scenario = resolveScenario(readRunRequest({ scale: '0.01', months: '24' }), policies);
const flowing = (text: string): string => text.replaceAll(/\s+/g, ' ');

/** A draw changes the unit cost of services and no behaviour. */
function scenarioOf(draw: number): Scenario {
  const { country } = central;
  const { fiscal } = country.parameters;
  const factor = 0.5 + draw / 4;
  const healthPerInsuredYear = 10 * fiscal.healthPerInsuredYear * factor;
  const schoolPerPupilYear = fiscal.schoolPerPupilYear * factor;
  const parameters = { ...country.parameters, fiscal: { ...fiscal, healthPerInsuredYear, schoolPerPupilYear } };
  return { ...central, country: { ...country, parameters } };
}

let drawn: Comparison;
beforeAll(async () => {
  const meta = { korpu: '0.1.0', model: 'm', parameters: 'draws' } as const;
  const how = { replicates: 3, draws: 6, precision: null, meta };
  ({ comparison: drawn } = await runEnsemble(
    scenarioOf,
    how,
    inProcessRunner,
    silentProgress,
    new AbortController().signal,
  ));
}, 120_000);

describe('a comparison over draws that change only the cost of services', () => {
  test('attributes this cost to the parameters', () => {
    const split = drawn.policies['status-quo']?.outcomes['accounts.cost']?.varianceSplit;
    expect(split?.parameters).toBeGreaterThan(0.95);
    expect(split?.low).toBeGreaterThan(0.85);
  });

  test('attributes everything else to chance', () => {
    // Replicates of each draw have their own random numbers, so draws differ by chance.
    for (const outcome of ['stock.total', 'work.formal', 'accounts.revenue']) {
      const split = drawn.differences['targeted-measures']?.outcomes[outcome]?.varianceSplit;
      expect(split?.low, outcome).toBe(0);
      expect(split?.chance, outcome).toBeGreaterThan(0.3);
    }
  });

  test('prints draws, intervals, and the split next to the differences', () => {
    const text = compareText(drawn, notes);
    expect(flowing(text)).toContain('6 parameter draws, 18 replicates');
    expect(flowing(text)).toContain('Ranges show the uncertainty of the parameters and chance together');
    expect(text).toMatch(/^Variance from parameters +B − A$/m);
    expect(text).toMatch(/^accounts\.net +\d+ \(\d+–\d+\)$/m);
    expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80);
  });

  test('has the split in the table of differences', () => {
    const [head = '', ...rows] = (comparisonTables(drawn)['differences.csv'] ?? '').split('\n');
    const at = head.split(',').indexOf('parametersShare');
    const shares = rows.filter(Boolean).map((row) => row.split(',')[at] ?? '');
    expect(shares.filter((share) => Number(share) > 0).length).toBeGreaterThan(5);
  });
});

describe('too few events', () => {
  const made = sampleComparison(policies);
  const few = { low: null, high: null, events: 1 };
  const level = made.policies['status-quo']?.outcomes['stock.total'];
  const difference = made.differences['targeted-measures']?.outcomes['stock.total'];
  const rare = {
    ...made,
    policies: {
      ...made.policies,
      'status-quo': { ...made.policies['status-quo'], outcomes: { 'stock.total': { ...level, ...few } } },
    },
    differences: {
      'targeted-measures': { outcomes: { 'stock.total': { ...difference, ...few, events: 7 } }, groups: {} },
    },
  } as unknown as Comparison;

  test('are a count without an interval in the text', () => {
    const rows = compareText(rare, notes)
      .split('\n')
      .filter((line) => line.startsWith('stock.total'));
    expect(rows[0]).toMatch(/^stock\.total +1 event +1,235$/);
    expect(rows[1]).toContain('7 events, no interval');
    expect(rows[1]).not.toMatch(/ to /);
  });

  test('are a count without an interval in the tables', () => {
    expect(comparisonTables(rare)['levels.csv']).toMatch(/status-quo,stock\.total,.*,1$/m);
    expect(comparisonTables(made)['levels.csv']).toMatch(/status-quo,stock\.total,.*,$/m);
  });
});

test('prints no split without draws', () => {
  expect(compareText(sampleComparison(policies), notes)).not.toContain('Variance from parameters');
});
