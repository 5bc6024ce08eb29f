import { checkSchema } from '../parsing/check-schema.ts';
import { ErrorCollector } from '../parsing/error-collector.ts';
import { type LoadResult, openParsedFile } from '../parsing/open-file.ts';
import type { ParsedFile } from '../parsing/source.ts';
import { quote } from '../parsing/validation-error.ts';
import { type ForecastFile, type ForecastSet, forecastSchema } from '../schema/forecast.ts';
import type { Rules } from '../schema/rules.ts';

/** Reads a sealed forecast. It speaks of the sets it was made with, which may be older than those of the country. */
export function readForecast(parsedFile: ParsedFile, rules: Rules): LoadResult<ForecastFile> {
  const { source, errors } = openParsedFile(parsedFile, 'forecast', rules);
  if (source === null) return { content: null, errors };
  const collector = new ErrorCollector(source, rules);
  const content = checkSchema(forecastSchema, source.value, collector);
  if (collector.errors.length > 0) return { content: null, errors: [...errors, ...collector.errors] };
  const sets = content.sets.map((set, i): ForecastSet => {
    const numbersOf = (key: 'figures' | 'differences', count: number, noun: string): number[] => {
      const texts = set[key].split(' ');
      const path = ['sets', i, key];
      const wrong = texts.find((text) => text !== 'NaN' && !(Math.abs(Number(text)) <= 1e15));
      if (wrong !== undefined)
        collector.add('shape.type', {
          path,
          got: quote(wrong.slice(0, 40)),
          expected: 'numbers separated by single spaces',
        });
      else if (texts.length !== count)
        collector.add('table.row', {
          path,
          got: `${texts.length} numbers`,
          expected: `${count}, one for each ${noun}`,
        });
      return texts.map(Number);
    };
    return {
      ...{ draw: set.draw, weight: set.weight },
      figures: numbersOf('figures', content.figures.length, 'figure'),
      differences: numbersOf('differences', content.policies.length * content.outcomes.length, 'policy and outcome'),
    };
  });
  return { content: { ...content, sets }, errors: [...errors, ...collector.errors] };
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
