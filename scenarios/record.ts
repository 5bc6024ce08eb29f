import { conform } from './conform.ts';
import { Faults } from './faults.ts';
import { openFile, type Read } from './open.ts';
import { quoted } from './problem.ts';
import type { Reading } from './reading.ts';
import { type AcceptedFile, type AcceptedSet, acceptedSchema, type WrittenAccepted } from './schema/accepted.ts';
import type { EvidenceEntry } from './schema/evidence.ts';
import type { Names } from './schema/lever-settings.ts';
import type { Rules } from './schema/rules.ts';
import { type Target, type TargetsFile, targetsSchema } from './schema/targets.ts';

/** Reads what was recorded of a country before the fork; every id in it must be one of the country's. */
export function readTargets(reading: Reading, names: Names, rules: Rules): Read<TargetsFile> {
  const { source, problems } = openFile(reading, 'targets', rules);
  if (source === null) return { content: null, problems };
  const faults = new Faults(source, rules);
  const content = conform(targetsSchema, source.value, faults);
  if (faults.problems.length > 0) return { content, problems: [...problems, ...faults.problems] };
  const seen = new Set<string>();
  content.targets.forEach((target, i) => {
    const known = (key: 'streams' | 'origins' | 'sectors' | 'regions', ids: readonly string[], at: string): void => {
      for (const one of ids) {
        if (names[key].includes(one)) continue;
        faults.refuse('names.known', {
          path: ['targets', i, at],
          got: quoted(one),
          expected: `one of the country's ${key}: ${names[key].join(', ')}`,
        });
      }
    };
    known('streams', target.streams ?? [], 'streams');
    known('origins', target.origins ?? [], 'origins');
    known('sectors', target.sector === undefined ? [] : [target.sector], 'sector');
    known('regions', target.region === undefined ? [] : [target.region], 'region');
    if (seen.has(target.id)) {
      const expected = 'an id of its own';
      faults.refuse('id.unique', { path: ['targets', i, 'id'], got: `${quoted(target.id)} twice`, expected });
    }
    seen.add(target.id);
    if (!(target.low <= target.observed && target.observed <= target.high)) {
      const got = `low ${target.low}, observed ${target.observed}, high ${target.high}`;
      faults.refuse('evidence.order', {
        path: ['targets', i, 'observed'],
        got,
        expected: 'low ≤ observed ≤ high',
      });
    }
  });
  return { content, problems: [...problems, ...faults.problems] };
}

/** What accepted sets must agree with. */
export interface AcceptedContext {
  readonly names: Names;
  /** Years of the country's table of arrivals. */
  readonly years: readonly number[];
  readonly evidence: ReadonlyMap<string, EvidenceEntry>;
  readonly targets: readonly Target[];
}

/** Reads the parameter sets that a calibration accepted; they must belong to the country as it stands. */
export function readAccepted(reading: Reading, context: AcceptedContext, rules: Rules): Read<AcceptedFile> {
  const { source, problems } = openFile(reading, 'accepted', rules);
  if (source === null) return { content: null, problems };
  const faults = new Faults(source, rules);
  const content = conform(acceptedSchema, source.value, faults);
  if (faults.problems.length > 0) return { content: null, problems: [...problems, ...faults.problems] };
  checkHeadings(content, context, faults);
  if (faults.problems.length > 0) return { content: null, problems: [...problems, ...faults.problems] };
  const bounds = content.parameters.map((id) => context.evidence.get(id));
  const streams = content.streams.length;
  const years = content.years.length;
  const sets = content.sets.map((set, i): AcceptedSet => {
    const numbersOf = (key: 'values' | 'arrivals' | 'figures', asked: number, noun: string): number[] => {
      const found = set[key].split(' ').map(Number);
      const path = ['sets', i, key];
      const wrong = found.find((one) => !(Math.abs(one) <= 1e12));
      if (wrong !== undefined) {
        const expected = 'numbers parted by single spaces';
        faults.refuse('shape.type', { path, got: quoted(set[key].slice(0, 40)), expected });
      } else if (found.length !== asked) {
        faults.refuse('table.row', {
          path,
          got: `${found.length} numbers`,
          expected: `${asked}, one for each ${noun}`,
        });
      } else if (key === 'arrivals' && found.some((one) => one < 0 || one > 100)) {
        faults.refuse('number.bounds', {
          path,
          got: 'a multiplier out of bounds',
          expected: 'multipliers from 0 to 100',
        });
      }
      return found;
    };
    const values = numbersOf('values', content.parameters.length, 'parameter');
    const outside = values.findIndex((value, k) => {
      const { low = 0, high = 0 } = bounds[k] ?? {};
      // Values are kept to five digits.
      return value < low - 1e-4 * Math.abs(low) || value > high + 1e-4 * Math.abs(high);
    });
    if (outside >= 0) {
      const { id = '', low = 0, high = 0 } = bounds[outside] ?? {};
      faults.refuse('number.bounds', {
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
  return { content: { ...content, sets }, problems: [...problems, ...faults.problems] };
}

function checkHeadings(file: WrittenAccepted, context: AcceptedContext, faults: Faults): void {
  const again = 'run korpu calibrate again';
  file.parameters.forEach((id, k) => {
    if (context.evidence.has(id)) return;
    const expected = `an id of the country's evidence; ${again}`;
    faults.refuse('reference.evidence', { path: ['parameters', k], got: quoted(id), expected });
  });
  const alike = (key: 'streams' | 'years' | 'targets', asked: readonly (string | number)[]): void => {
    if (file[key].join() === asked.join()) return;
    const expected = `${asked.join(', ')}, those of the country in their order; ${again}`;
    faults.refuse('names.known', { path: [key], got: file[key].join(', '), expected });
  };
  alike('streams', context.names.streams);
  alike('years', context.years);
  alike(
    'targets',
    context.targets.map(({ id }) => id),
  );
}

/** Writes accepted sets the way readAccepted reads them; five significant digits. */
export function acceptedText(file: AcceptedFile): string {
  const numbers = (all: readonly number[]): string => all.map((one) => String(Number(one.toPrecision(5)))).join(' ');
  const sets = file.sets.map((set) => ({
    draw: set.draw,
    weight: Number(set.weight.toPrecision(5)),
    values: numbers(set.values),
    arrivals: numbers(set.arrivals.flat()),
    figures: numbers(set.figures),
  }));
  const lines = sets.map((set) => `    ${JSON.stringify(set)}`).join(',\n');
  const head = Object.entries({ korpu: 1, kind: 'accepted', ...file, sets: undefined })
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => `  ${JSON.stringify(key)}: ${JSON.stringify(value)},\n`);
  return `{\n${head.join('')}  "sets": [\n${lines}\n  ]\n}\n`;
}
