import { type Path, type Problem, problemAt, quoted } from './problem.ts';
import { allRules, type RuleId, type Rules } from './schema/rules.ts';

/** Limits of one file, held before anything is built from it. */
export const fileLimits = { bytes: 1_000_000, depth: 32, nodes: 20_000, aliases: 100 } as const;

/** A place in a text; both count from 1. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** A file as plain data that still knows where each value stood. */
export interface Source {
  readonly file: string;
  readonly value: unknown;
  /** The path as the file has it, where reading has moved a value. */
  written(path: Path): Path;
  /** The place of a value or of its key; of the nearest one around it where there is none. */
  locate(path: Path, part: 'value' | 'key'): Place | null;
}

/** A file that could be read as data, with its faults so far: those of a readable file may still be none. */
export interface Reading {
  readonly source: Source | null;
  readonly problems: readonly Problem[];
}

/** The text of a file, or what parsing it gave: readers take either, so that a file is parsed once. */
export type FileText = string | Reading;

/** Gives what was parsed under another name, such as the path of a file inside its folder. */
export function renamed(reading: Reading, file: string): Reading {
  const { source, problems } = reading;
  return { source: source && { ...source, file }, problems: problems.map((problem) => ({ ...problem, file })) };
}

/** Keys that reach behind plain data. */
export const forbidden: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

/** Faults told of one file before reading gives up. */
export const REPORTED = 10;

/** Notes a fault under a rule. */
export type Refuse = (
  rule: RuleId,
  place: Place | null,
  path: Path,
  got: string,
  expected: string,
  tryThis?: string,
) => undefined;

/** Notes faults of a file under the rules that hold. */
export function refuser(file: string, rules: Rules, problems: Problem[]): Refuse {
  return (rule, place, path, got, expected, tryThis) => {
    if (rules.on(rule)) problems.push(problemAt(file, place, path, { got, expected, tryThis }));
  };
}

/** Takes data parsed elsewhere, under the same limits; its faults have no line. */
export function objectSource(file: string, data: unknown, rules: Rules = allRules): Reading {
  const problems: Problem[] = [];
  const refuse = refuser(file, rules, problems);
  let nodes = 0;

  function copy(value: unknown, path: Path, depth: number): unknown {
    nodes++;
    if (problems.length > REPORTED || nodes > fileLimits.nodes) {
      if (nodes === fileLimits.nodes + 1) {
        refuse('source.nodes', null, path, 'more than 20,000 values', 'at most 20,000', 'split the file');
      }
      return null;
    }
    if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') {
      return value;
    }
    if (typeof value !== 'object' || !(Array.isArray(value) || isPlain(value))) {
      refuse('source.syntax', null, path, `a ${typeof value} that no file can hold`, 'plain data');
      return null;
    }
    if (depth > fileLimits.depth) {
      refuse('source.depth', null, path, `lists and maps ${depth} deep`, 'at most 32');
      return null;
    }
    if (Array.isArray(value)) {
      if (value.length <= fileLimits.nodes) return Array.from(value, (item, i) => copy(item, [...path, i], depth + 1));
      refuse('source.nodes', null, path, 'more than 20,000 values', 'at most 20,000', 'split the file');
      return null;
    }
    const map: Record<string, unknown> = {};
    for (const [key, item] of Object.entries(value)) {
      if (forbidden.has(key)) refuse('source.forbiddenKey', null, path, `the key ${quoted(key)}`, 'another name');
      else if (item !== undefined) map[key] = copy(item, [...path, key], depth + 1);
    }
    return map;
  }

  const value = copy(data, [], 1);
  const source = { file, value, written: (path: Path) => path, locate: () => null };
  return { source: problems.length > 0 ? null : source, problems };
}

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || prototype === Object.prototype;
}
