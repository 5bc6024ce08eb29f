import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { type ChartFigure, differencesFigure, levelsFigure } from '../../../charts/index.ts';
import { allOutcomes } from '../../../engine/internal.ts';
import { languages } from '../../../i18n/index.ts';
import { embedFragmentOf, readEmbedFragment } from '../../../scenarios/share/index.ts';
import { embeddedChart } from '../../../ui/embed/embedded-chart.ts';
import { openPrecomputedFile, type PrecomputedFile } from '../../../ui/precomputed/file.ts';
import { embeddedFigure } from '../../../ui/state/embedded-figure.ts';
import { type AppState, firstState } from '../../../ui/state/state.ts';

const none = fileURLToPath(new URL('../../../scenarios/countries/azerbaijan/precomputed/none.json', import.meta.url));
const { comparison } = openPrecomputedFile(JSON.parse(readFileSync(none, 'utf8')) as PrecomputedFile);
const stateOf = (change: Partial<AppState>): AppState => {
  const state = firstState('en');
  return { ...state, result: { comparison, draft: state.draft, stage: 'shipped' }, ...change };
};

/** Chart of a figure after it went through an address. */
async function chartOf(state: AppState): Promise<ChartFigure | null> {
  const figure = embeddedFigure(state);
  if (figure === null) return null;
  const read = await readEmbedFragment(await embedFragmentOf(figure, ''));
  if (!read.ok) throw new Error(read.fault);
  return embeddedChart(read.figure);
}

const words = ({ title, sentence, reading, unitText }: ChartFigure) => ({ title, sentence, reading, unitText });

describe('an embedded figure', () => {
  test.each(languages)('says what the page says of changes and levels, in %s', async (language) => {
    for (const id of ['language.b1ShareAt36Months', 'stock.irregular', 'permits.overstayRate', 'accounts.net']) {
      const outcome = allOutcomes.find((one) => one.id === id);
      if (outcome === undefined) throw new Error(`expected ${id}`);
      for (const view of ['differences', 'levels'] as const) {
        const make = view === 'levels' ? levelsFigure : differencesFigure;
        const chart = await chartOf(stateOf({ language, outcome: id, view }));
        const own = make(comparison, outcome, language);
        if (chart === null || own === null) throw new Error(`expected a figure of ${id}`);
        expect(words(chart)).toEqual(words(own));
        expect(chart.series.map(({ label }) => label)).toEqual(own.series.map(({ label }) => label));
      }
    }
  });

  test('leaves out hidden policies, and has none while numbers are not final', async () => {
    const chart = await chartOf(stateOf({ outcome: 'stock.irregular', hidden: ['comprehensive-reform'] }));
    expect(chart?.series.map(({ id }) => id).some((id) => id.startsWith('comprehensive-reform'))).toBe(false);
    const state = stateOf({});
    const result = { comparison, draft: state.draft, stage: 'refining' } as const;
    expect(embeddedFigure({ ...state, result })).toBeNull();
    expect(embeddedFigure({ ...state, outcome: 'no.such' })).toBeNull();
  });
});
