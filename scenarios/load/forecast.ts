import { checkSchema } from '../parsing/check-schema.ts';
import { checkUnique, type UniqueItem } from '../parsing/check-unique.ts';
import { ErrorCollector } from '../parsing/error-collector.ts';
import { parseNumberList, wrongNumber } from '../parsing/number-list.ts';
import { type LoadResult, openParsedFile } from '../parsing/open-file.ts';
import type { ParsedFile } from '../parsing/source.ts';
import { quote } from '../parsing/validation-error.ts';
import { type ForecastFile, type ForecastSet, forecastSchema, type WrittenForecast } from '../schema/forecast.ts';
import { selectionKey } from '../schema/record.ts';
import type { Rules } from '../schema/rules.ts';

/** Reads a sealed forecast. It speaks of the sets it was made with, which may be older than those of the country. */
export function readForecast(parsedFile: ParsedFile, rules: Rules): LoadResult<ForecastFile> {
  const { source, errors } = openParsedFile(parsedFile, 'forecast', rules);
  if (source === null) return { content: null, errors };
  const collector = new ErrorCollector(source, rules);
  const content = checkSchema(forecastSchema, source.value, collector);
  if (collector.errors.length > 0) return { content: null, errors: [...errors, ...collector.errors] };
  checkRepeats(content, collector);
  const sets = content.sets.map((set, i): ForecastSet => {
    const numbersOf = (key: 'figures' | 'differences', count: number, noun: string): readonly number[] => {
      const path = ['sets', i, key];
      const { numbers, wrong } = parseNumberList(set[key], { most: 1e15, unknown: true });
      if (wrong !== null) collector.add('shape.type', { path, ...wrongNumber(wrong) });
      else if (numbers.length !== count)
        collector.add('table.row', {
          path,
          got: `${numbers.length} numbers`,
          expected: `${count}, one for each ${noun}`,
        });
      return numbers;
    };
    return {
      ...{ draw: set.draw, weight: set.weight },
      figures: numbersOf('figures', content.figures.length, 'figure'),
      differences: numbersOf('differences', content.policies.length * content.outcomes.length, 'policy and outcome'),
    };
  });
  return { content: { ...content, sets }, errors: [...errors, ...collector.errors] };
}

/** A draw, policy, outcome or figure that comes twice could be read two ways: by its first place, or by its last. */
function checkRepeats({ sets, figures, policies, outcomes }: WrittenForecast, collector: ErrorCollector): void {
  const named = (id: string): UniqueItem => ({ key: id, name: quote(id) });
  checkDraws(sets, collector);
  checkUnique(policies.map(named), (i) => ['policies', i], 'each policy once', collector);
  checkUnique(outcomes.map(named), (i) => ['outcomes', i], 'each outcome once', collector);
  const selections = figures.map((figure) => ({ key: selectionKey(figure), name: `a figure of ${figure.measure}` }));
  checkUnique(selections, (i) => ['figures', i], 'each measure and period once', collector);
}

/** Reports every set with the draw of an earlier one. */
export function checkDraws(sets: readonly { readonly draw: number }[], collector: ErrorCollector): void {
  const items = sets.map(({ draw }) => ({ key: draw, name: `draw ${draw}` }));
  checkUnique(items, (i) => ['sets', i, 'draw'], 'each draw in one set', collector);
}

/** Formats a forecast for readForecast: four significant digits, one line per set. */
export function formatForecast({ sets, figures, ...head }: ForecastFile): string {
  const numbers = (all: readonly number[]): string => all.map((one) => String(Number(one.toPrecision(4)))).join(' ');
  const lines = sets.map(({ draw, weight, figures: own, differences }) =>
    JSON.stringify({ draw, weight, figures: numbers(own), differences: numbers(differences) }),
  );
  const heads = Object.entries({ korpu: 1, kind: 'forecast', ...head }).map(
    ([key, value]) => `  ${JSON.stringify(key)}: ${JSON.stringify(value)},\n`,
  );
  const list = (key: string, rows: readonly string[]): string => `  "${key}": [\n    ${rows.join(',\n    ')}\n  ]`;
  return `{\n${heads.join('')}${list(
    'figures',
    figures.map((figure) => JSON.stringify(figure)),
  )},\n${list('sets', lines)}\n}\n`;
}
