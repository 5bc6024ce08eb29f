import { describe, expect, test } from 'vitest';
import { allOutcomes } from '../../../../engine/internal.ts';
import { languages, planMessages, scorecardMessages, verdictMessages } from '../../../../i18n/index.ts';
import { needsRows } from '../../../../ui/pages/plan/scorecard/needs-rows.ts';
import { scorecardOutcomes, scorecardRows } from '../../../../ui/pages/plan/scorecard/scorecard-rows.ts';
import { rangeSentences, viewSentences } from '../../../../ui/pages/plan/scorecard/value-explained.tsx';
import type { ComparisonResult } from '../../../../ui/state/state.ts';
import { precomputedResult } from './score-sample.ts';

const result = precomputedResult();
const { comparison } = result;
const [baseline = '', ...policies] = comparison.run.policies;
const rowsOf = (of: ComparisonResult = result, shown = policies, ifAdopted = false) =>
  scorecardRows({ result: of, policies: shown, language: 'en', currency: 'AZN', ifAdopted });
const rows = rowsOf();
const cellsOf = (shown: typeof rows) => shown.flatMap(({ cells }) => cells.flatMap((cell) => cell ?? []));

/** The same result with an interval of one difference that holds zero. */
function withZeroInside(of: ComparisonResult, outcome: string, policy: string): ComparisonResult {
  const all = of.comparison.differences[policy];
  const one = all?.outcomes[outcome];
  if (all === undefined || one === undefined) throw new Error(`no difference of ${outcome} under ${policy}`);
  const outcomes = { ...all.outcomes, [outcome]: { ...one, low: -1, high: 1 } };
  const differences = { ...of.comparison.differences, [policy]: { ...all, outcomes } };
  return { ...of, comparison: { ...of.comparison, differences } };
}

describe('rows of the score card', () => {
  test('hold every outcome under every policy, with a range around each mean', () => {
    expect(rows.map(({ outcome }) => outcome)).toEqual(scorecardOutcomes);
    const cells = cellsOf(rows);
    expect(cells).toHaveLength(scorecardOutcomes.length * policies.length);
    for (const { mean, low, high, label } of cells) {
      expect(low).toBeLessThanOrEqual(mean);
      expect(high).toBeGreaterThanOrEqual(mean);
      expect(label).toMatch(/\(.+ to .+\)/);
    }
  });

  test('print the same numbers when another policy is hidden', () => {
    for (const [p, policy] of policies.entries()) {
      for (const [r, row] of rowsOf(result, [policy]).entries()) {
        expect(row.cells).toEqual([rows[r]?.cells[p]]);
        expect(row.reach).toBe(rows[r]?.reach);
      }
    }
  });

  test.each(['none', 'recession'])('explain each change that is not the gap between two levels (%s)', (name) => {
    const of = precomputedResult(name);
    let explained = 0;
    for (const { outcome, people } of rowsOf(of)) {
      const level = (id: string) => of.comparison.policies[id]?.outcomes[outcome]?.mean ?? Number.NaN;
      for (const policy of policies) {
        const mean = of.comparison.differences[policy]?.outcomes[outcome]?.mean ?? Number.NaN;
        const gap = level(policy) - level(baseline);
        const isSame = Math.abs(gap - mean) <= 1e-6 * Math.max(1e-3, Math.abs(level(policy)));
        expect(isSame || people !== null, `${outcome}, ${policy}: ${gap} and ${mean}`).toBe(true);
        if (!isSame) explained += 1;
      }
    }
    expect(explained).toBeGreaterThan(0);
  });

  test('give the change of all people only where it is outside the range', () => {
    for (const { cells, outcome, people } of rows) {
      for (const cell of cells) {
        if (cell === null) continue;
        const level = (id: string) => comparison.policies[id]?.outcomes[outcome]?.mean ?? Number.NaN;
        const factor = cell.mean / (comparison.differences[cell.policy]?.outcomes[outcome]?.mean ?? Number.NaN);
        const gap = (level(cell.policy) - level(baseline)) * factor;
        expect(cell.everybody !== null).toBe(people !== null && (gap < cell.low || gap > cell.high));
      }
    }
  });

  test('show the change if the law passes only for policies with a law', () => {
    let moved = 0;
    for (const [r, row] of rowsOf(result, policies, true).entries()) {
      row.cells.forEach((cell, p) => {
        const before = rows[r]?.cells[p];
        const needsLaw = (comparison.policies[policies[p] ?? '']?.needs?.law ?? null) !== null;
        expect(cell?.adopted !== null).toBe(needsLaw);
        if (!needsLaw) expect(cell).toEqual(before);
        else expect(cell?.text).toBe(before?.adopted?.text);
        if (cell?.mean !== before?.mean) moved += 1;
      });
    }
    expect(moved).toBeGreaterThan(policies.length);
  });

  test('say nothing about a sign that a coarse result does not make clear', () => {
    const unclear = withZeroInside({ ...result, stage: 'coarse' }, 'stock.irregular', 'targeted-measures');
    const cellOf = (of: ComparisonResult) => rowsOf(of).find(({ outcome }) => outcome === 'stock.irregular')?.cells[0];
    expect(cellOf(unclear)).toMatchObject({ isEarly: true, effect: 'unknown', arrow: '' });
    expect(cellOf(unclear)?.label).toContain('no clear effect yet');
    expect(cellOf({ ...unclear, stage: 'settled' })).toMatchObject({ isEarly: false, effect: 'better', arrow: '↓' });
    expect(cellOf({ ...result, stage: 'coarse' })).toMatchObject({ isEarly: false, effect: 'better', arrow: '↓' });
  });

  test('call nothing better and draw no arrow while ranges hold random variation only', () => {
    const run = { ...comparison.run, bands: 'chance' as const, parameters: 'central' as const };
    const cells = cellsOf(rowsOf({ ...result, comparison: { ...comparison, run } }));
    expect(cells.every(({ isChanceOnly, arrow }) => isChanceOnly && arrow === '')).toBe(true);
    expect(cells.every(({ effect }) => effect === 'chance' || effect === 'unclear')).toBe(true);
    expect(cells.some(({ label }) => label.includes('assumptions may still turn it'))).toBe(true);
    expect(cellsOf(rows).some(({ isChanceOnly }) => isChanceOnly)).toBe(false);
  });

  test('show by arrows which way an outcome moves, and by a word whether that is better', () => {
    for (const { outcome, cells } of rows) {
      const better = allOutcomes.find(({ id }) => id === outcome)?.better;
      for (const cell of cells) {
        if (cell === null) continue;
        const isClear = (cell.low > 0 || cell.high < 0) && better !== 'neither';
        expect(cell.arrow).toBe(!isClear ? '' : cell.mean > 0 ? '↑' : '↓');
        if (isClear)
          expect(cell.label).toMatch(
            cell.mean > 0 === (better === 'higher')
              ? /for the better(; with law \S+)?$/
              : /for the worse(; with law \S+)?$/,
          );
      }
    }
    const fewer = rows.find(({ outcome }) => outcome === 'stock.irregular')?.cells[0];
    expect(fewer).toMatchObject({ arrow: '↓', effect: 'better' });
  });

  test('show no number of a single simulation', () => {
    const single = { ...result, comparison: { ...comparison, run: { ...comparison.run, replicates: 1 } } };
    expect(cellsOf(rowsOf(single)).every(({ isEarly }) => isEarly)).toBe(true);
  });
});

describe('a law that may fail', () => {
  test('splits a change into the mean if it passes and the mean otherwise, whose weighted mean it is', () => {
    let split = 0;
    for (const { outcome, cells } of rows) {
      for (const cell of cells) {
        const difference = comparison.differences[cell?.policy ?? '']?.outcomes[outcome];
        const passing = difference?.ifAdopted?.replicates;
        expect(cell?.otherwise !== null).toBe(passing !== undefined);
        if (cell === null || cell.adopted === null || cell.otherwise === null || passing === undefined) continue;
        const all = comparison.run.replicates;
        const otherwise = Number(cell.otherwise.replaceAll(',', ''));
        const mean = (cell.adopted.mean * passing + otherwise * (all - passing)) / all;
        // Otherwise is rounded as it is shown.
        expect(Math.abs(mean - cell.mean)).toBeLessThan(0.6 * 10 ** -(cell.otherwise.split('.')[1]?.length ?? 0));
        split += 1;
      }
    }
    expect(split).toBeGreaterThan(scorecardOutcomes.length);
  });

  test('is explained in the sheet of a number, with what happens otherwise', () => {
    for (const language of languages) {
      for (const row of scorecardRows({ result, policies: ['comprehensive-reform'], language, currency: 'AZN' })) {
        const [cell] = row.cells;
        if (cell == null || cell.otherwise === null) throw new Error('no cell');
        expect(rangeSentences(cell, row, comparison, language).join(' ')).toContain(cell.otherwise);
      }
    }
  });
});

describe('net balance', () => {
  test('is given in the other views of service cost, each named and with its range', () => {
    for (const language of languages) {
      for (const row of scorecardRows({ result, policies, language, currency: 'AZN' })) {
        const said = viewSentences(row, 'targeted-measures', comparison, language);
        const { marginal, average } = verdictMessages(language).views;
        if (row.outcome !== 'accounts.net') expect(said).toEqual([]);
        else
          expect(said.map((one) => [one.includes(marginal), one.includes(average)])).toEqual([
            [true, false],
            [false, true],
          ]);
        for (const one of said) expect(one).toMatch(/\(.+\d.+\d\)/);
      }
    }
  });
});

describe('needs of a policy', () => {
  test('are the chance of its law, donors, staff and months', () => {
    const needs = needsRows(comparison, policies, 'en');
    expect(needs.map(({ id }) => id)).toEqual(['law', 'donors', 'staff', 'months']);
    for (const [p, policy] of policies.entries()) {
      const { law = null, donors = null } = comparison.policies[policy]?.needs ?? {};
      const [lawText, donorText] = needs.map(({ cells }) => cells[p]);
      expect(lawText).toBe(law === null ? 'no' : `yes, ${Math.round(law.probability * 100)}% judged`);
      expect(donorText === 'no').toBe(donors === null);
    }
    expect(needs[2]?.cells.every((cell) => /^\d+$/.test(cell))).toBe(true);
  });

  test('are a dash where they are not known', () => {
    const { criteria: _, ...rest } = comparison;
    for (const { cells } of needsRows({ ...rest, policies: {} }, policies, 'en'))
      expect(new Set(cells)).toEqual(new Set(['–']));
  });
});

describe('sentences on a range', () => {
  const sentencesOf = (outcome: string, policy: string, of = comparison) => {
    const row = rows.find((one) => one.outcome === outcome);
    const cell = row?.cells[policies.indexOf(policy)];
    if (row === undefined || cell == null) throw new Error('no cell');
    return { cell, sentences: rangeSentences(cell, row, of, 'en') };
  };

  test('say whether the direction is clear', () => {
    let clear = 0;
    for (const { outcome } of rows) {
      for (const policy of policies) {
        const { cell, sentences } = sentencesOf(outcome, policy);
        const isClear = cell.low > 0 || cell.high < 0;
        expect(sentences.includes(scorecardMessages('en').value.clear)).toBe(isClear);
        expect(sentences.includes(scorecardMessages('en').value.unclear)).toBe(!isClear);
        clear += Number(isClear);
      }
    }
    expect(clear).toBeGreaterThan(0);
    expect(clear).toBeLessThan(rows.length * policies.length);
  });

  test('name random variation alone where assumptions are not varied', () => {
    const chance = { ...comparison, run: { ...comparison.run, bands: 'chance' as const } };
    expect(sentencesOf('stock.irregular', 'targeted-measures', chance).sentences[0]).toContain(
      'Random variation alone',
    );
    expect(sentencesOf('stock.irregular', 'targeted-measures').sentences[0]).toContain('plausible assumptions');
  });

  test('give the change with the law next to an average, and the one without it next to that', () => {
    const shown = (ifAdopted: boolean) =>
      scorecardRows({ result, policies, language: 'en', currency: 'AZN', ifAdopted })
        .find(({ outcome }) => outcome === 'work.formal')
        ?.cells.map((cell) => ({ ring: cell?.ring, label: cell?.label.replace(/^[^;]*/, '') }));
    const ring = expect.stringMatching(/^\+2,\d{3}$/);
    expect(shown(false)).toEqual([
      { ring: null, label: '' },
      { ring, label: expect.stringMatching(/^; with law \+2,\d{3}$/) },
      { ring, label: expect.stringMatching(/^; with law \+2,\d{3}$/) },
    ]);
    expect(shown(true)).toEqual([
      { ring: null, label: '' },
      { ring: null, label: '; without 0' },
      { ring: null, label: expect.stringMatching(/^; without \+1,\d{3}$/) },
    ]);
  });

  test('end with one full stop in every language', () => {
    for (const language of languages) {
      for (const row of scorecardRows({ result, policies, language, currency: 'AZN' })) {
        expect(scorecardMessages(language).meanings[row.outcome], row.outcome).toBeDefined();
        expect(planMessages(language).rows[row.outcome], row.outcome).toBeDefined();
        for (const cell of row.cells) {
          if (cell === null) continue;
          for (const sentence of rangeSentences(cell, row, comparison, language)) expect(sentence).not.toMatch(/\.\.$/);
        }
      }
    }
  });
});
