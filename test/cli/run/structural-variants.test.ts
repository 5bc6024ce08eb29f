import { beforeAll, describe, expect, test } from 'vitest';
import { resolveScenario } from '../../../cli/countries/resolve-request.ts';
import { readRunRequest } from '../../../cli/options/run-request.ts';
import { compareText, variantOutcomes } from '../../../cli/output/compare-text.ts';
import { comparisonTables } from '../../../cli/output/files/comparison-tables.ts';
import type { ReplicateRunner } from '../../../cli/run/replicate-runner.ts';
import {
  balancePerHead,
  runStructuralVariants,
  type StructuralResults,
  variantsOf,
  variantWorkload,
} from '../../../cli/run/structural-variants.ts';
import { createEngine, type Scenario } from '../../../engine/index.ts';
import type { StructuralVariantRow } from '../../../engine/internal.ts';
import { sampleComparison } from '../output/sample-comparison.ts';
import { inProcessRunner, silentProgress } from './in-process.ts';

const open = new AbortController().signal;
const request = readRunRequest({ scale: '0.02', months: '24' });
const policies = ['status-quo', 'targeted-measures'];
const scenario: Scenario = resolveScenario(request, policies);

let turned: StructuralResults;
const ran: { structure: Scenario['structure']; replicates: readonly number[] }[] = [];
beforeAll(async () => {
  const runner: ReplicateRunner = {
    ...inProcessRunner,
    run: (scenarios, replicates, onResult, signal) => {
      ran.push(...scenarios.map(({ structure }) => ({ structure, replicates })));
      return inProcessRunner.run(scenarios, replicates, onResult, signal);
    },
  };
  turned = await runStructuralVariants(scenario, variantOutcomes, runner, silentProgress, open);
}, 120_000);

const rows = (name: string, outcome: string): StructuralVariantRow[] =>
  turned.differences.filter((one) => one.switch === name && one.outcome === outcome);

describe('structural variants', () => {
  test('set each switch to every other value, one at a time', () => {
    expect(variantsOf(scenario.structure).map((variant) => `${variant.switch}=${variant.value}`)).toEqual([
      'labourDemand=elastic',
      'lapseBasis=perMonth',
      'extraResidents=notCounted',
      'referrals=neutral',
      'referrals=removed',
      'deaths=off',
    ]);
    const elastic = variantsOf({ ...scenario.structure, labourDemand: 'elastic' });
    expect(elastic[0]).toEqual({ switch: 'labourDemand', value: 'fixed' });
  });

  test('run the same replicates under each variant and the reference', () => {
    const base = Object.entries(scenario.structure);
    expect(ran.map(({ replicates }) => replicates)).toEqual(Array(6).fill([0, 1, 2, 3]));
    expect(
      ran.map(({ structure }) => base.filter(([name, value]) => structure[name as never] !== value).length),
    ).toEqual([0, 1, 1, 1, 1, 1]);
  });

  test('have a row for every switch, policy and main outcome', () => {
    expect(turned.differences).toHaveLength(6 * 1 * variantOutcomes.length);
    expect(turned.failures).toEqual([]);
  });

  test('compare each variant with the unchanged run', () => {
    const difference = (structure: Scenario['structure']): number => {
      const engine = createEngine({ ...scenario, structure });
      const found = [0, 1, 2, 3].map((r) => engine.replicate(r).policies.map(({ accounting }) => accounting[3] ?? 0));
      return found.reduce((sum, [first = 0, other = 0]) => sum + other - first, 0) / 4 / scenario.scale;
    };
    const [row] = rows('labourDemand', 'stock.total');
    // The accounts include naturalised people too; the policy changes none of them this early.
    expect(row?.reference).toBeCloseTo(difference(scenario.structure), 0);
    expect(row?.difference).toBeCloseTo(difference({ ...scenario.structure, labourDemand: 'elastic' }), 0);
    expect(row?.difference).not.toBe(row?.reference);
  });

  test('use the balance per head when extra residents do not count, and change nothing else', () => {
    const [net] = rows('extraResidents', 'accounts.net');
    expect(net?.difference).not.toBe(net?.reference);
    for (const outcome of variantOutcomes.filter((id) => !(id in balancePerHead))) {
      const [row] = rows('extraResidents', outcome);
      expect(row?.difference, outcome).toBe(row?.reference);
    }
  });

  test('use the full balance as the variant when the run does not count extra residents', async () => {
    const structure = { ...scenario.structure, extraResidents: 'notCounted' as const };
    const other = await runStructuralVariants(
      { ...scenario, structure },
      ['accounts.net'],
      inProcessRunner,
      silentProgress,
      open,
    );
    const [counted] = other.differences.filter((one) => one.switch === 'extraResidents');
    const [net] = rows('extraResidents', 'accounts.net');
    expect(counted).toMatchObject({ value: 'counted', difference: net?.reference, reference: net?.difference });
  }, 60_000);

  test('name failed replicates, and give null without any result', async () => {
    const failing: ReplicateRunner = {
      ...inProcessRunner,
      run: async (scenarios, replicates, onResult, signal) =>
        scenarios[0]?.structure.deaths === 'off'
          ? replicates.map((replicate) => ({ replicate, reason: 'broke' }))
          : inProcessRunner.run(scenarios, replicates, onResult, signal),
    };
    const some = await runStructuralVariants(scenario, ['stock.total'], failing, silentProgress, open);
    expect(some.failures).toHaveLength(4);
    const last = some.differences.at(-1);
    expect(last).toMatchObject({ switch: 'deaths', difference: null, low: null, high: null, unit: 'persons' });
    expect(last?.reference).not.toBeNull();
  }, 60_000);
});

describe('the work of structural variants', () => {
  test('stays below 0.3 billion agent-months at scale 0.1 with all built-in policies', () => {
    const usual = resolveScenario(readRunRequest({}), []);
    expect(usual.policies).toHaveLength(4);
    const { replicates, agentMonths } = variantWorkload(usual);
    expect(replicates).toBe(4 * 6);
    expect(agentMonths).toBeLessThanOrEqual(0.3e9);
    // Checks more than the estimate: the work of a small replicate, at ten times the scale.
    const { agentMonths: small } = createEngine({ ...usual, scale: 0.01 }).replicate(0);
    expect(small * 10 * replicates).toBeLessThanOrEqual(0.3e9);
  }, 60_000);
});

describe('the output of structural variants', () => {
  test('is a table within 80 columns, and a file', () => {
    const made = { ...sampleComparison(policies), structure: turned.differences };
    const text = compareText(made, { reforms: [], failures: [], precision: null });
    expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80);
    expect(text).toContain('Structure: differences with one switch changed');
    expect(text.match(/referrals=removed/g)?.length).toBeGreaterThan(4);
    expect(text.match(/extraResidents=notCounted {2,}/g)).toHaveLength(1);
    expect(comparisonTables(made)['structure.csv']?.split('\n').filter(Boolean)).toHaveLength(
      1 + turned.differences.length,
    );
    expect(comparisonTables(sampleComparison(policies))).not.toHaveProperty('structure.csv');
  });
});
