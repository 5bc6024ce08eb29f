import { describe, expect, test } from 'vitest';
import { briefNames, readingOf, type SentenceStatement, sentenceText, statementOf } from '../../../documents/index.ts';
import { languages } from '../../../i18n/index.ts';
import type { Brief, BriefSentence } from '../../../scenarios/internal.ts';
import { boundsAround, briefLines } from '../../../ui/brief/brief-text.ts';
import { type BriefJudging, judgeBrief } from '../../../ui/brief/judge-brief.ts';
import { claimOf } from '../../../ui/brief/sentence-claim.ts';
import type { Draft } from '../../../ui/state/draft.ts';
import { builtInPolicy, firstDraft } from '../../../ui/state/draft.ts';
import { sample } from '../../charts/sample.ts';

const outcome = 'language.b1Share';
const phases = [{ id: 'one', startMonth: 0, levers: { 'courses.hours': 300 } }];
const draft: Draft = {
  ...firstDraft,
  policies: [
    builtInPolicy('status-quo'),
    builtInPolicy('targeted-measures'),
    { id: 'mine', base: 'targeted-measures', name: 'Mine', phases },
  ],
};

/** Comparison in which the change of the share at B1 has a mean and a half-width. */
function judging(mean: number, half: number, change: Partial<BriefJudging> = {}): BriefJudging {
  const differences = Object.fromEntries(
    ['targeted-measures', 'mine'].map((id) => {
      const one = sample.differences[id]?.outcomes[outcome];
      if (one === undefined) throw new Error('sample without a difference');
      const moved = { ...one, mean, low: mean - half, high: mean + half };
      return [id, { outcomes: { [outcome]: moved }, groups: {} }];
    }),
  );
  return { comparison: { ...sample, differences }, draft, model: 'first', final: true, ...change };
}

/** The same with another run. */
function withRun(of: BriefJudging, run: Partial<BriefJudging['comparison']['run']>): BriefJudging {
  return { ...of, comparison: { ...of.comparison, run: { ...of.comparison.run, ...run } } };
}

const then = judging(0.03, 0.008);
const between: SentenceStatement = { policy: 'mine', outcome, measure: 'change', from: 0.02, to: 0.04 };
const rise: SentenceStatement = { ...between, from: 0, to: null };

function briefOf(statement: SentenceStatement): Brief {
  const claim = claimOf(statement, then);
  if (claim === null) throw new Error('expected a claim');
  return { sentences: [{ id: 's1', text: 'Mine raises B1 by 2 to 4 points.', claim }] };
}

function judged(statement: SentenceStatement, now: BriefJudging | null) {
  const [one] = judgeBrief(briefOf(statement), now);
  if (one === undefined) throw new Error('expected a sentence');
  return one;
}

describe('brief', () => {
  test('keeps the statement of a claim, and reads the range that the page shows', () => {
    for (const statement of [between, rise, { ...between, from: null, to: 0 }, { ...between, from: null }]) {
      const [sentence] = briefOf(statement).sentences;
      expect(sentence?.claim === null || sentence === undefined ? null : statementOf(sentence.claim)).toEqual(
        statement,
      );
    }
    const level = claimOf({ policy: 'mine', outcome, measure: 'level', from: 0.5, to: null }, then);
    expect(level?.reading).toEqual(readingOf({ kind: 'level', experiment: 'brief', policy: 'mine', outcome }, sample));
    expect(claimOf({ ...between, from: null, to: null }, then)).toBeNull();
    expect(claimOf({ ...between, policy: 'gone' }, then)).toBeNull();
  });

  test('takes a claim that the page does not make for text: its tests can hold while what it seems to say does not', () => {
    const claim = claimOf(between, then);
    const level = claimOf({ ...between, measure: 'level', from: 0, to: null }, then);
    const [lower, upper] = claim?.tests ?? [];
    if (claim === null || level === null || lower === undefined || upper === undefined) throw new Error('no claim');
    const [other] = level.tests;
    for (const tests of [
      // A bound of one figure under the name of another.
      [upper, { ...lower, statistic: { ...lower.statistic, outcome: 'stock.total' } }],
      [upper, ...(other === undefined ? [] : [other])],
      [upper, lower],
      [lower, lower],
      // Two bounds in one test, of which one is said.
      [{ ...lower, supports: { ...lower.supports, above: 0.9 } }],
      [{ ...lower, supports: { above: 0.02 } }],
      // Nothing opposes it.
      [{ ...lower, opposes: {} }],
      [{ ...lower, opposes: { below: -1 } }],
    ]) {
      const sentence = { id: 's1', text: 'So it is.', claim: { ...claim, tests } };
      const [one] = judgeBrief({ sentences: [sentence] }, then);
      expect(one?.state, JSON.stringify(tests)).toBe('free');
    }
  });

  test('holds while the whole range is inside what it says', () => {
    expect(judged(between, then)).toMatchObject({ state: 'holds', moved: 0, causes: [] });
    expect(judged(between, judging(0.031, 0.008)).state).toBe('holds');
    expect(judged(rise, judging(0.001, 0.0009)).state).toBe('holds');
  });

  test('no longer holds once the whole range is outside, and says how far it moved and why', () => {
    const now = judging(0.012, 0.006, { draft: { ...draft, values: { 'course.hours.offered': 100 } } });
    const one = judged(between, now);
    expect(one.state).toBe('fails');
    expect(one.causes).toEqual(['assumptions']);
    expect(one.assumptionsMoved).toBe(1);
    expect(one.moved).toBeCloseTo(-0.018);
    expect(one.now).toMatchObject({ mean: 0.012 });
    const [line] = briefLines([one], briefNames(now.comparison, 'en'));
    expect(line).toMatchObject({ state: 'fails', stateText: 'No longer holds' });
    expect(line?.reason).toContain('Now +1.20 percentage points (+0.60 to +1.80).');
    expect(line?.reason).toContain('Moved by -1.80 percentage points; when you wrote it: +3.00 percentage points.');
    expect(line?.reason).toContain('1 assumption changed');
    expect(judged(rise, judging(-0.002, 0.001)).state).toBe('fails');
  });

  test('cannot be judged where the range reaches across a bound', () => {
    expect(judged(between, judging(0.02, 0.01))).toMatchObject({ state: 'unknown', unknown: 'range' });
    expect(judged(rise, judging(0.001, 0.002))).toMatchObject({ state: 'unknown', unknown: 'range' });
  });

  test('cannot be judged under another condition, baseline, without its policy, or before results are final', () => {
    expect(judged(between, null)).toMatchObject({ state: 'unknown', unknown: 'refining' });
    expect(judged(between, { ...then, final: false })).toMatchObject({ unknown: 'refining' });
    expect(judged(between, withRun(then, { shocks: [] }))).toMatchObject({ unknown: 'condition' });
    expect(judged(between, withRun(then, { law: 'lottery' }))).toMatchObject({ unknown: 'condition' });
    expect(judged(between, withRun(then, { policies: ['targeted-measures', 'status-quo', 'mine'] }))).toMatchObject({
      unknown: 'baseline',
    });
    const { mine: _, ...others } = then.comparison.policies;
    expect(judged(between, { ...then, comparison: { ...then.comparison, policies: others } })).toMatchObject({
      unknown: 'policy',
    });
    expect(judged(between, judging(Number.NaN, Number.NaN))).toMatchObject({ state: 'unknown' });
    const free: BriefSentence = { id: 's2', text: 'We should act.', claim: null };
    expect(judgeBrief({ sentences: [free] }, then)[0]?.state).toBe('free');
  });

  test('names every cause of a move', () => {
    const edited = {
      ...draft,
      policies: draft.policies.map((one) => (one.id === 'mine' ? { ...one, phases: [] } : one)),
    };
    expect(judged(between, { ...then, draft: edited }).causes).toEqual(['policy']);
    expect(judged(between, { ...then, model: 'second' }).causes).toEqual(['model']);
    expect(judged(between, withRun(then, { structure: { deaths: 'off' }, months: 12 })).causes).toEqual([
      'structure',
      'months',
    ]);
    const other = { ...draft, policies: [builtInPolicy('comprehensive-reform'), ...draft.policies.slice(1)] };
    expect(judged(between, { ...then, draft: other }).causes).toEqual(['against']);
    // A level does not depend on the baseline.
    const level = { ...between, measure: 'level', from: 0, to: 1 } as const;
    expect(judged(level, { ...then, draft: other }).causes).toEqual([]);
  });

  test('rounds bounds outward, so that a sentence bound to the number now holds', () => {
    for (const [mean, half] of [
      [0.0312, 0.0077],
      [-0.0312, 0.0077],
      [0.2, 0.0333],
    ] as const) {
      const now = judging(mean, half);
      const reading = { mean, low: mean - half, high: mean + half };
      const bounds = boundsAround(reading, between, 'en');
      const claim = claimOf({ ...between, ...bounds }, now);
      if (claim === null) throw new Error('expected a claim');
      expect(judgeBrief({ sentences: [{ id: 's1', text: 'x', claim }] }, now)[0]?.state).toBe('holds');
    }
  });

  test('writes a first sentence with range and unit in every language', () => {
    for (const language of languages) {
      const names = briefNames(sample, language);
      const written = (change: Partial<SentenceStatement>): string => {
        const claim = claimOf({ ...between, ...change }, then);
        return claim === null ? '' : sentenceText(claim, names);
      };
      expect(written({})).toMatch(/2[.,]00.*4[.,]00/);
      // A fall is written with its smaller size first, and without a sign.
      expect(written({ from: -0.04, to: -0.02 })).toMatch(/2[.,]00.*4[.,]00/);
      const texts = [{}, { from: -0.04, to: -0.02 }, { from: -0.01 }, { to: null }, { from: 0, to: null }];
      expect(new Set([...texts, { from: null, to: 0 }, { measure: 'level' as const }].map(written)).size).toBe(7);
      for (const one of [judged(between, then), judged(between, null), judged(between, judging(0.02, 0.01))]) {
        const [line] = briefLines([one], names);
        expect(line?.reason).not.toMatch(/[{}]|undefined|NaN/);
      }
    }
  });
});
