import type { ErrorCollector } from '../parsing/error-collector.ts';
import type { CountryNames } from '../schema/lever-settings.ts';
import { measures, selectionOf, type Target, type TargetSelection, targetSelections } from '../schema/targets.ts';

type SelectedFigure = Pick<Target, 'measure' | TargetSelection>;

const listKeys = { streams: 'streams', origins: 'origins', sector: 'sectors', region: 'regions' } as const;

/**
 * A share of a part needs the key of that part: without it no simulation gives it a value. A key that the measure does not
 * read is refused too, since the figure would count everyone.
 */
export function checkSelection(
  figure: SelectedFigure,
  path: readonly (string | number)[],
  names: CountryNames,
  collector: ErrorCollector,
): void {
  const { measure } = figure;
  const needed = selectionOf(measure);
  if (needed !== null && figure[needed] === undefined) {
    const ids = names[listKeys[needed]];
    const example = needed === 'streams' || needed === 'origins' ? `[${ids.slice(0, 2).join(', ')}]` : (ids[0] ?? '');
    const expected = `${needed} of the measure ${measure}, such as ${needed}: ${example}`;
    collector.add('targets.selection', { path: [...path, 'measure'], got: `no ${needed}`, expected });
  }
  if (measure === 'fiveYearExit' && figure.streams !== undefined && figure.streams.length > 1) {
    const expected = 'one stream, whose people are followed; write a row for each';
    collector.add('targets.selection', {
      path: [...path, 'streams'],
      got: `${figure.streams.length} streams`,
      expected,
    });
  }
  for (const key of targetSelections) {
    if (key === needed || figure[key] === undefined) continue;
    const readers = measures.filter((one) => selectionOf(one) === key).join(', ');
    const expected = `no ${key}, since ${measure} does not read it, or one of the measures that do: ${readers}`;
    collector.add('targets.selection', { path: [...path, key], got: `${key} of ${measure}`, expected });
  }
}
