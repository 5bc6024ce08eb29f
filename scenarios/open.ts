import { Faults } from './faults.ts';
import { nearest } from './nearest.ts';
import { type Problem, quoted } from './problem.ts';
import type { Reading, Source } from './reading.ts';
import { formatVersion, type Kind, kinds } from './schema/header.ts';
import { migrate } from './schema/migrate.ts';
import type { Rules } from './schema/rules.ts';
import { isMap, Moves, moved } from './tree.ts';

/** Opens a file that was read: checks its version and kind, and brings it to the newest version. */
export function openFile(reading: Reading, kind: Kind, rules: Rules): Reading {
  const { source } = reading;
  if (source === null) return reading;
  const faults = new Faults(source, rules);
  const { value } = source;
  const stop = (): Reading => ({ source: null, problems: [...reading.problems, ...faults.problems] });
  if (!isMap(value)) {
    const expected = `a map that begins with korpu: ${formatVersion} and kind: ${kind}`;
    faults.refuse('shape.type', { path: [], got: quoted(value), expected });
    return stop();
  }
  const version = versionOf(value['korpu'], faults);
  const came = value['kind'];
  if (came === undefined) {
    const expected = `kind: ${kind}`;
    faults.refuse('shape.required', { path: ['kind'], got: 'nothing', expected, tryThis: expected });
  } else if (came !== kind) {
    const near = typeof came === 'string' ? nearest(came, kinds) : undefined;
    faults.refuse('format.kind', { path: ['kind'], got: quoted(came), expected: kind, tryThis: near });
  }
  if (faults.problems.length > 0) return stop();

  const migrated = migrate(kind, version, { ...value, korpu: formatVersion, kind });
  const moves = new Moves();
  for (const { to, from } of migrated.moves) moves.move(to, from);
  return { source: moved(source, moves, migrated.value), problems: reading.problems };
}

function versionOf(came: unknown, faults: Faults): number {
  const path = ['korpu'];
  if (came === undefined) {
    const expected = `korpu: ${formatVersion}, the format version`;
    faults.refuse('shape.required', { path, got: 'nothing', expected, tryThis: `korpu: ${formatVersion}` });
  } else if (typeof came !== 'number' || !Number.isInteger(came) || came < 0) {
    faults.refuse('format.version', {
      path,
      got: quoted(came),
      expected: `a format version from 0 to ${formatVersion}`,
    });
  } else if (came > formatVersion) {
    faults.refuse('format.newer', {
      path,
      got: `format version ${came}`,
      expected: `at most ${formatVersion}: the file is written for a newer Körpü than this one`,
      tryThis: 'a newer Körpü',
    });
  } else return came;
  return formatVersion;
}

/** Data that were checked before, as a source without lines. */
export function checkedSource(file: string, value: unknown): Source {
  return { file, value, written: (path) => path, locate: () => null };
}

/** What reading a file gives: its content, unless there was none to speak of, and all faults. */
export interface Read<T> {
  readonly content: T | null;
  readonly problems: readonly Problem[];
}
