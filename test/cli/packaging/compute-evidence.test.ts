import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { builtInPack } from '../../../cli/countries/resolve-request.ts';
import { headlineOutcomes } from '../../../cli/output/compare-text.ts';
import { readLedger } from '../../../cli/packaging/compute-evidence.ts';
import { sampleDigests } from '../../../cli/packaging/sample-digests.ts';
import { correlationsOf } from '../../../cli/run/correlations.ts';
import { isStatisticPriorDriven } from '../../../cli/run/prior-driven.ts';
import { outcomes, REPLICATES_PER_DRAW, type ReplicateResult } from '../../../engine/index.ts';
import { namedUniform } from '../../../engine/internal.ts';
import { fitOf } from '../../../scenarios/calibration/fit-table.ts';
import { defaultPolicies } from '../../../scenarios/index.ts';
import type { PrecomputedEvidence } from '../../../scenarios/internal.ts';
import { packagedCountries } from '../../../scenarios/node/index.ts';
import { filesBelow } from '../../../scenarios/node/internal.ts';

const folder = new URL('../../../scenarios/countries/azerbaijan/', import.meta.url);
const shipped = JSON.parse(readFileSync(new URL('precomputed/evidence.json', folder), 'utf8')) as PrecomputedEvidence;
const pack = builtInPack('azerbaijan');
const ledger = readLedger(pack);

describe('precomputed evidence', () => {
  // Compares results, not source hashes: a faster engine with the same numbers keeps the file valid.
  it('is current; otherwise run npm run precompute:evidence', () => {
    expect(sampleDigests(pack, ledger)).toEqual(shipped.check);
  }, 120_000);

  it('contains the fit of the accepted sets', () => {
    expect(pack.accepted).not.toBeNull();
    if (pack.accepted === null) return;
    const { rows, parameters } = JSON.parse(JSON.stringify(fitOf(pack, pack.accepted))) as PrecomputedEvidence['fit'];
    expect(shipped.fit.rows).toEqual(rows);
    expect(shipped.fit.parameters.map(({ id, informed }) => [id, informed])).toEqual(
      parameters.map(({ id, informed }) => [id, informed]),
    );
  });

  it('tests every claim of the ledger, and marks prior-driven ones', () => {
    expect(shipped.claims.map(({ id }) => id)).toEqual(ledger.claims.map(({ id }) => id));
    expect(shipped.claims.map(({ tests }) => tests.map(({ priorDriven }) => priorDriven))).toEqual(
      ledger.claims.map(({ tests }) => tests.map(({ statistic }) => isStatisticPriorDriven(statistic, pack.targets))),
    );
  });

  it('contains every cell of the matrix, and a correlation for every parameter and headline', () => {
    expect(shipped.matrix.map(({ policy, criterion }) => `${policy} ${criterion}`)).toEqual(
      pack.matrix?.cells.map(({ policy, criterion }) => `${policy} ${criterion}`),
    );
    expect(Object.keys(shipped.sensitivity.correlations)).toEqual(pack.accepted?.parameters);
    expect(shipped.sensitivity.figures.length).toBe((defaultPolicies(pack).length - 1) * headlineOutcomes.length);
  });

  it('is not a source file of the country', () => {
    expect(packagedCountries()).toContain('azerbaijan');
    expect([...filesBelow(fileURLToPath(folder)).keys()].filter((file) => file.startsWith('precomputed/'))).toEqual([]);
  });
});

describe('correlations', () => {
  const ids = ['made.up', 'made.down', 'made.idle'];
  const byDraw = Array.from({ length: 30 }, (_, d) => ids.map((id) => namedUniform(`${d} ${id}`)));
  const at = outcomes.findIndex(({ id }) => id === 'work.formal');
  const results = byDraw.map(([up = 0, down = 0], draw) => {
    const none = new Float64Array(outcomes.length);
    const moved = new Float64Array(outcomes.length);
    moved[at] = 10 * up - 5 * down;
    const policy = (figures: Float64Array) => ({ figures, pairedFigures: figures, referenceFigures: none });
    const made = { replicate: draw * REPLICATES_PER_DRAW, policies: [policy(none), policy(moved)] };
    return made as unknown as ReplicateResult;
  });
  const found = correlationsOf(['first', 'second'], ['work.formal', 'stock.total'], results, { ids, byDraw });

  it('recover the sign and size of known correlations', () => {
    expect(found.figures).toEqual([
      { policy: 'second', outcome: 'work.formal' },
      { policy: 'second', outcome: 'stock.total' },
    ]);
    expect(found.correlations['made.up']?.[0]).toBeGreaterThan(0.7);
    expect(found.correlations['made.down']?.[0]).toBeLessThan(-0.25);
    expect(Math.abs(found.correlations['made.idle']?.[0] ?? 1)).toBeLessThan(found.least);
  });

  it('are null for a constant figure', () => {
    expect(ids.map((id) => found.correlations[id]?.[1])).toEqual([null, null, null]);
  });
});
