import { describe, expect, test } from 'vitest';
import { builtInPack } from '../../../../cli/countries/resolve-request.ts';
import { recordedOutcomes } from '../../../../cli/run/prior-driven.ts';
import { outcomes } from '../../../../engine/index.ts';
import type { PrecomputedCell, PrecomputedClaim } from '../../../../scenarios/internal.ts';
import { claimsWith, readable, undecidedShare, verdictCounts } from '../../../../ui/pages/evidence/claims-model.ts';
import { agreementCounts, agreementOf, cellsByPolicy } from '../../../../ui/pages/evidence/matrix-model.ts';
import { rangeText, shortNumber, signedNumber } from '../../../../ui/pages/evidence/numbers.ts';
import { evidenceViewOf, queryOf } from '../../../../ui/state/evidence-view.ts';
import { isPriorDriven } from '../../../../ui/state/prior-driven.ts';

describe('the section in the address', () => {
  test.each([
    ['?evidence=fit', { section: 'fit', item: null }],
    ['?evidence=parameters:exit.voluntaryScale', { section: 'parameters', item: 'exit.voluntaryScale' }],
    ['?other=1&evidence=matrix', { section: 'matrix', item: null }],
    ['', null],
    ['?evidence=', null],
    ['?evidence=__proto__', null],
    ['?evidence=claims:<img src=x>', { section: 'claims', item: null }],
    [`?evidence=claims:${'a'.repeat(500)}`, { section: 'claims', item: null }],
  ])('%s', (query, view) => {
    expect(evidenceViewOf(query)).toEqual(view);
  });

  test('is restored, without changing other parameters', () => {
    const view = { section: 'claims', item: 'b1-within-24-months' } as const;
    const query = queryOf('?keep=1', view);
    expect(query).toBe('?keep=1&evidence=claims:b1-within-24-months');
    expect(evidenceViewOf(query)).toEqual(view);
    expect(queryOf(query, null)).toBe('?keep=1');
    expect(queryOf('?evidence=fit', null)).toBe('');
  });
});

describe('prior-driven', () => {
  const pack = builtInPack('azerbaijan');

  test('agrees with the command line for each outcome', () => {
    const fixed = recordedOutcomes(pack.targets);
    expect(fixed.size).toBeGreaterThan(0);
    for (const { id } of outcomes) expect([id, isPriorDriven(pack, id, 'level')]).toEqual([id, !fixed.has(id)]);
  });

  test('is true for all differences, and false without targets', () => {
    expect(isPriorDriven(pack, 'stock.total', 'difference')).toBe(true);
    expect(isPriorDriven({ targets: [] }, 'stock.total', 'difference')).toBe(false);
  });
});

describe('claims', () => {
  const claim = (id: string, verdict: PrecomputedClaim['verdict'], supportShare: number, opposeShare: number) =>
    ({ id, verdict, supportShare, opposeShare }) as PrecomputedClaim;
  const claims = [claim('a', 'supported', 0.9, 0.1), claim('b', 'undecided', 0.5, 0.2), claim('c', 'opposed', 0, 1)];

  test('are counted and filtered by verdict', () => {
    expect(verdictCounts(claims)).toEqual({ all: 3, supported: 1, opposed: 1, assumed: 0, undecided: 1 });
    expect(claimsWith(claims, 'opposed').map(({ id }) => id)).toEqual(['c']);
    expect(claimsWith(claims, 'all')).toBe(claims);
  });

  test('have a non-negative undecided share', () => {
    expect(claims.map(undecidedShare).map((share) => Math.round(share * 100))).toEqual([0, 30, 0]);
    expect(undecidedShare(claim('d', 'supported', 0.7000001, 0.3))).toBe(0);
  });

  test('show shares in percent and other values unchanged', () => {
    expect([readable(0.25, 'share'), readable(0.25, 'ratio'), readable(null, 'share')]).toEqual([25, 0.25, null]);
  });
});

describe('the matrix', () => {
  const cell = (policy: string, agreesTable: boolean | null, agreesProse: boolean | null) =>
    ({ policy, agreesTable, agreesProse }) as PrecomputedCell;
  const cells = [cell('x', true, true), cell('y', true, false), cell('x', false, true), cell('y', false, false)];

  test('states which part of the study a cell agrees with', () => {
    expect(cells.map(agreementOf)).toEqual(['both', 'table', 'prose', 'neither']);
    expect(agreementOf(cell('x', null, null))).toBeNull();
    expect(agreementCounts(cells)).toEqual({ table: 2, prose: 2 });
  });

  test('groups cells by policy', () => {
    expect([...cellsByPolicy(cells)].map(([policy, own]) => [policy, own.length])).toEqual([
      ['x', 2],
      ['y', 2],
    ]);
  });
});

describe('numbers', () => {
  test('have about three digits, formatted by language', () => {
    expect([0.012345, 12.345, 123456].map((value) => shortNumber(value, 'en'))).toEqual(['0.0123', '12.3', '123,456']);
    expect(shortNumber(0.5, 'ru')).toBe('0,5');
    expect(shortNumber(null, 'en')).toBe('–');
  });

  test('show a range without width as one number', () => {
    expect([rangeText(1, 2, 'en'), rangeText(2, 2, 'en')]).toEqual(['1 – 2', '2']);
  });

  test('show correlations with their sign', () => {
    expect([0.5, -0.5, 0].map((value) => signedNumber(value, 'en'))).toEqual(['+0.50', '−0.50', '0.00']);
  });
});
