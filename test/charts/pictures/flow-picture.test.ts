import { describe, expect, test } from 'vitest';
import { flowFigure, flowFrame, flowPicture, nearestYear } from '../../../charts/index.ts';
import { yearFlow } from '../../../charts/pictures/flow-figure.ts';
import { allOutcomes } from '../../../engine/internal.ts';
import { drawingText } from './drawing-text.ts';
import { precomputedComparison } from './precomputed.ts';

const comparison = precomputedComparison();
const outcome = allOutcomes.find(({ id }) => id === 'stock.total') ?? allOutcomes[0];
if (outcome === undefined) throw new Error('no outcome');
const context = { comparison, outcome, language: 'en' as const, chosen: 'comprehensive-reform', slots: {} };
const figure = flowFigure(context, allOutcomes);
if (figure === null) throw new Error('no figure');

describe('flow of people', () => {
  test('balances: who is here grows by arrivals less departures, within the rounding of the file', () => {
    for (const [id, flows] of Object.entries(figure.flows)) {
      figure.years.slice(1).forEach((year, i) => {
        const [before, now] = [flows[i], flows[i + 1]];
        if (before === undefined || now === undefined) throw new Error('no flow');
        const here = ({ nodes }: typeof now) =>
          Object.values(nodes).reduce((sum, { mean }) => sum + (mean ?? Number.NaN), 0);
        const { arrived, leftWith, leftWithout } = now.links;
        const change = (arrived.mean ?? 0) - (leftWith.mean ?? 0) - (leftWithout.mean ?? 0);
        // Five significant digits a month: 1 in numbers of some 100,000.
        expect(Math.abs(here(now) - here(before) - change), `${id} ${year}`).toBeLessThan(25);
      });
    }
  });

  test('nearly balances for people without a permit, whose ways are worked out from rates', () => {
    const flows = figure.flows['status-quo'] ?? [];
    flows.slice(1).forEach((now, i) => {
      const before = flows[i];
      const change = (now.nodes.without.mean ?? 0) - (before?.nodes.without.mean ?? 0);
      const { lost, regained, leftWithout } = now.links;
      const flow = (lost.mean ?? 0) - (regained.mean ?? 0) - (leftWithout.mean ?? 0);
      expect(Math.abs(change - flow)).toBeLessThan(0.12 * (lost.mean ?? 0));
    });
  });

  test('covers the whole years after the start, and adds up no ends of ranges', () => {
    expect(figure.years).toEqual(Array.from({ length: 10 }, (_, i) => 2026 + i));
    const frame = flowFrame(figure, 2031, context);
    if (frame === null) throw new Error('no frame');
    const { table, sentence } = flowPicture(context, figure, frame, 2031);
    const [first, last] = [table.rows[0], table.rows.at(-1)];
    for (const cell of first?.slice(1) ?? []) expect(cell).toMatch(/^[\d,]+$/);
    // What the comparison has with a range is an average of three years.
    const { mean, low, high } = comparison.policies['comprehensive-reform']?.outcomes['departures.total'] ?? {};
    const whole = (value: number | null | undefined) => Math.round(value ?? Number.NaN).toLocaleString('en');
    const left = `${whole(mean)} (${whole(low)} to ${whole(high)})`;
    expect(last?.slice(0, 2)).toEqual(['left, average of 2033–2035', left]);
    expect(sentence).toContain('A single year has no range; average of 2033–2035: arrived ');
    expect(sentence).toContain(`left ${left}`);
    expect(sentence).toContain('2031');
    expect(table.columns).toHaveLength(3);
    for (const { low, high } of Object.values(frame.flow.links)) expect([low, high]).toEqual([null, null]);
    const { without, permit } = frame.flow.nodes;
    expect(without.low ?? Number.NaN).toBeLessThanOrEqual(without.mean ?? 0);
    expect([permit.low, permit.high]).toEqual([null, null]);
  });

  test('has no year outside the comparison', () => {
    expect(yearFlow(comparison, allOutcomes, 'status-quo', 2050)).toBeNull();
    expect([2000, 2031, 2099].map((year) => nearestYear(figure, year))).toEqual([2026, 2031, 2035]);
  });

  test('draws the policy looked at and the outline of the baseline, with texts', () => {
    const frame = flowFrame(figure, 2035, context);
    if (frame === null) throw new Error('no frame');
    const svg = drawingText(flowPicture(context, figure, frame, 2035));
    expect(svg.match(/data-flow="/g)).toHaveLength(7);
    expect(svg.match(/data-policy="comprehensive-reform"/g)).toHaveLength(7);
    expect(svg).toContain('stroke-dasharray');
    expect(svg).not.toMatch(/undefined|NaN/);
  });
});
