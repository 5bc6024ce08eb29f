import type { PriorRange } from '../build/prior.ts';
import { checkSchema } from '../parsing/check-schema.ts';
import { ErrorCollector } from '../parsing/error-collector.ts';
import { parseNumberList, wrongNumber } from '../parsing/number-list.ts';
import { type LoadResult, openParsedFile } from '../parsing/open-file.ts';
import type { ParsedFile } from '../parsing/source.ts';
import { quote } from '../parsing/validation-error.ts';
import { type AcceptedFile, type AcceptedSet, acceptedSchema, type WrittenAccepted } from '../schema/accepted.ts';
import type { EvidenceEntry } from '../schema/evidence.ts';
import type { CountryNames } from '../schema/lever-settings.ts';
import type { Rules } from '../schema/rules.ts';
import { flowMeasures, solvableMeasures, type Target, type TargetsFile, targetsSchema } from '../schema/targets.ts';
import { checkSelection } from './check-selection.ts';
import { checkShare } from './check-share.ts';
import { checkDraws } from './forecast.ts';
import { formatLevels, formatPriorRange, parsePriorRange, valuesAtLevels } from './prior-text.ts';

/** Reads the observed data of a country before the fork; all ids must exist in the country. */
export function readTargets(parsedFile: ParsedFile, names: CountryNames, rules: Rules): LoadResult<TargetsFile> {
  const { source, errors } = openParsedFile(parsedFile, 'targets', rules);
  if (source === null) return { content: null, errors };
  const collector = new ErrorCollector(source, rules);
  const content = checkSchema(targetsSchema, source.value, collector);
  if (collector.errors.length > 0) return { content, errors: [...errors, ...collector.errors] };
  const targets = content.targets.map((target): Target => {
    const nature: string = target.nature;
    return nature === 'input' ? { ...target, nature: 'set' } : target;
  });
  const seen = new Set<string>();
  targets.forEach((target, i) => {
    const checkKnown = (
      key: 'streams' | 'origins' | 'sectors' | 'regions',
      ids: readonly string[],
      at: string,
    ): void => {
      for (const one of ids) {
        if (names[key].includes(one)) continue;
        collector.add('names.known', {
          path: ['targets', i, at],
          got: quote(one),
          expected: `one of the country's ${key}: ${names[key].join(', ')}`,
        });
      }
    };
    checkKnown('streams', target.streams ?? [], 'streams');
    checkKnown('origins', target.origins ?? [], 'origins');
    checkKnown('sectors', target.sector === undefined ? [] : [target.sector], 'sector');
    checkKnown('regions', target.region === undefined ? [] : [target.region], 'region');
    if (seen.has(target.id)) {
      const expected = 'a unique id';
      collector.add('id.unique', { path: ['targets', i, 'id'], got: `${quote(target.id)} twice`, expected });
    }
    seen.add(target.id);
    if (!(target.low <= target.observed && target.observed <= target.high)) {
      const got = `low ${target.low}, observed ${target.observed}, high ${target.high}`;
      collector.add('evidence.order', {
        path: ['targets', i, 'observed'],
        got,
        expected: 'low ≤ observed ≤ high',
      });
    }
    checkPeriod(target, i, collector);
    checkSelection(target, ['targets', i], names, collector);
    checkShare(target, ['targets', i], collector);
    checkSolved(target, i, collector);
  });
  return { content: { ...content, targets }, errors: [...errors, ...collector.errors] };
}

/** A stock is counted in a month, a flow over years or months; the exits of a cohort have a fixed period. */
function checkPeriod({ measure, month, years, from, until }: Target, i: number, collector: ErrorCollector): void {
  if (measure === 'fiveYearExit') return;
  if (!flowMeasures.includes(measure)) {
    if (month !== undefined) return;
    const expected = `month, YYYY-MM, of the stock ${measure}`;
    collector.add('targets.period', { path: ['targets', i, 'measure'], got: 'no month', expected });
    return;
  }
  const ordered = from !== undefined && until !== undefined && from <= until;
  if (years === undefined ? ordered : from === undefined && until === undefined) return;
  const got = `years ${years?.join(', ') ?? 'none'}, from ${from ?? 'none'}, until ${until ?? 'none'}`;
  const expected = `either years, or from and until in order, of the flow ${measure}`;
  collector.add('targets.period', { path: ['targets', i, 'measure'], got, expected });
}

/** A solved target needs a measure that arrivals act on; one that is held out must not be solved for. */
function checkSolved({ measure, nature, use }: Target, i: number, collector: ErrorCollector): void {
  if (nature !== 'solved' || (use === 'fit' && solvableMeasures.includes(measure))) return;
  const got = `solved for ${measure}, use ${use}`;
  const expected = `use fit and one of the measures ${solvableMeasures.join(', ')}, or another nature`;
  collector.add('targets.solved', { path: ['targets', i, 'nature'], got, expected });
}

/** Data that accepted sets are validated against. */
export interface AcceptedContext {
  readonly names: CountryNames;
  /** Years of the country's table of arrivals. */
  readonly years: readonly number[];
  readonly evidence: ReadonlyMap<string, EvidenceEntry>;
  readonly targets: readonly Target[];
}

/** Reads the parameter sets accepted by a calibration; they must match the current country. */
export function readAccepted(parsedFile: ParsedFile, context: AcceptedContext, rules: Rules): LoadResult<AcceptedFile> {
  const { source, errors } = openParsedFile(parsedFile, 'accepted', rules);
  if (source === null) return { content: null, errors };
  const collector = new ErrorCollector(source, rules);
  const content = checkSchema(acceptedSchema, source.value, collector);
  if (collector.errors.length > 0) return { content: null, errors: [...errors, ...collector.errors] };
  checkHeadings(content, context, collector);
  if (collector.errors.length > 0) return { content: null, errors: [...errors, ...collector.errors] };
  const bounds = content.parameters.map((id) => context.evidence.get(id));
  const streams = content.streams.length;
  const years = content.years.length;
  const prior = content.prior === undefined ? undefined : readPrior(content, collector);
  if (collector.errors.length > 0) return { content: null, errors: [...errors, ...collector.errors] };
  checkDraws(content.sets, collector);
  const sets = content.sets.map((set, i): AcceptedSet => {
    const numbersOf = (
      key: 'values' | 'arrivals' | 'figures',
      expectedCount: number,
      noun: string,
    ): readonly number[] => {
      // The figure of an empty group is NaN.
      const { numbers: found, wrong } = parseNumberList(set[key], { most: 1e12, unknown: key === 'figures' });
      const path = ['sets', i, key];
      if (wrong !== null) {
        collector.add('shape.type', { path, ...wrongNumber(wrong) });
      } else if (found.length !== expectedCount) {
        collector.add('table.row', {
          path,
          got: `${found.length} numbers`,
          expected: `${expectedCount}, one for each ${noun}`,
        });
      } else if (key === 'arrivals' && found.some((one) => one < 0 || one > 100)) {
        collector.add('number.bounds', {
          path,
          got: 'a multiplier outside its bounds',
          expected: 'multipliers from 0 to 100',
        });
      }
      return found;
    };
    const levels = prior === undefined ? null : valuesAtLevels(set.values, prior);
    if (prior !== undefined && levels === null) {
      const expected = `two characters (A-Z a-z 0-9 - _) for each of ${prior.length} parameters`;
      collector.add('table.row', { path: ['sets', i, 'values'], got: quote(set.values.slice(0, 40)), expected });
    }
    const values = prior === undefined ? numbersOf('values', content.parameters.length, 'parameter') : (levels ?? []);
    const outside = values.findIndex((value, k) => {
      const { low = 0, high = 0 } = bounds[k] ?? {};
      // Values are stored with five digits.
      return value < low - 1e-4 * Math.abs(low) || value > high + 1e-4 * Math.abs(high);
    });
    if (outside >= 0) {
      const { id = '', low = 0, high = 0 } = bounds[outside] ?? {};
      collector.add('number.bounds', {
        path: ['sets', i, 'values'],
        got: `${values[outside]} for ${id}`,
        expected: `${low} to ${high}, its range in the evidence; run korpu calibrate again`,
      });
    }
    const flat = numbersOf('arrivals', streams * years, 'stream and year');
    return {
      draw: set.draw,
      weight: set.weight,
      values,
      arrivals: content.streams.map((_, s) => flat.slice(s * years, (s + 1) * years)),
      figures: numbersOf('figures', content.targets.length, 'target'),
    };
  });
  // Figures in the order of the country's targets. One that is newer than the calibration has none: it counts as missed.
  const places = context.targets.map(({ id }) => content.targets.indexOf(id));
  const targets = context.targets.map(({ id }) => id);
  const inOrder = sets.map((set) => ({ ...set, figures: places.map((k) => set.figures[k] ?? Number.NaN) }));
  const { prior: _texts, ...rest } = content;
  const head = prior === undefined ? rest : { ...rest, prior };
  return { content: { ...head, targets, sets: inOrder }, errors: [...errors, ...collector.errors] };
}

function readPrior({ prior = [], parameters }: WrittenAccepted, collector: ErrorCollector): PriorRange[] {
  if (prior.length !== parameters.length) {
    const expected = `${parameters.length}, one for each parameter`;
    collector.add('table.row', { path: ['prior'], got: `${prior.length} distributions`, expected });
  }
  return prior.flatMap((text, k) => {
    const range = parsePriorRange(text);
    if (range !== null) return [range];
    const expected = 'a distribution with low, central and high, such as lognormal 0.02 0.045 0.1';
    collector.add('shape.type', { path: ['prior', k], got: quote(text), expected });
    return [];
  });
}

function checkHeadings(file: WrittenAccepted, context: AcceptedContext, collector: ErrorCollector): void {
  const rerunHint = 'run korpu calibrate again';
  file.parameters.forEach((id, k) => {
    if (context.evidence.has(id)) return;
    const expected = `an id of the country's evidence; ${rerunHint}`;
    collector.add('reference.evidence', { path: ['parameters', k], got: quote(id), expected });
  });
  const checkSame = (key: 'streams' | 'years', expectedIds: readonly (string | number)[]): void => {
    if (file[key].join() === expectedIds.join()) return;
    const expected = `${expectedIds.join(', ')}, those of the country in their order; ${rerunHint}`;
    collector.add('names.known', { path: [key], got: file[key].join(', '), expected });
  };
  checkSame('streams', context.names.streams);
  checkSame('years', context.years);
  file.targets.forEach((id, k) => {
    if (context.targets.some((target) => target.id === id)) return;
    const expected = `the id of a target of the country; ${rerunHint}`;
    collector.add('names.known', { path: ['targets', k], got: quote(id), expected });
  });
}

/** Formats accepted sets for readAccepted: levels of the prior, other numbers with five significant digits. */
export function formatAcceptedSets(file: AcceptedFile): string {
  const numbers = (all: readonly number[]): string => all.map((one) => String(Number(one.toPrecision(5)))).join(' ');
  const sets = file.sets.map((set) => ({
    draw: set.draw,
    weight: Number(set.weight.toPrecision(5)),
    values: file.prior === undefined ? numbers(set.values) : formatLevels(file.parameters, file.seed, set.draw),
    arrivals: numbers(set.arrivals.flat()),
    figures: numbers(set.figures),
  }));
  const lines = sets.map((set) => `    ${JSON.stringify(set)}`).join(',\n');
  const prior = file.prior?.map(formatPriorRange);
  const head = Object.entries({ korpu: 1, kind: 'accepted', ...file, prior, sets: undefined })
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => `  ${JSON.stringify(key)}: ${JSON.stringify(value)},\n`);
  return `{\n${head.join('')}  "sets": [\n${lines}\n  ]\n}\n`;
}
