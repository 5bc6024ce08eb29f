import { readFileSync } from 'node:fs';
import { proseRules } from './prose-rules.ts';

/** A piece of prose in a file. */
export interface Passage {
  readonly file: string;
  /** Line of its first character, from 1. */
  readonly line: number;
  readonly kind: 'comment' | 'document' | 'text' | 'help' | 'test name';
  readonly text: string;
}

/** A forbidden word in a passage. */
export interface ProseFinding {
  readonly file: string;
  readonly line: number;
  readonly word: string;
  readonly instead: string;
}

/** Token of TypeScript or JavaScript that can contain prose. */
interface Token {
  readonly kind: 'comment' | 'string';
  readonly start: number;
  readonly text: string;
}

/** Regular expressions may start only after these characters, or at the start of an expression. */
const BEFORE_REGEX = /[=(,:[!&|?{};+\-*%<>~^]\s*$|\b(?:return|typeof|case|in|of)\s*$|^\s*$/;

/** Lists comments and strings of a source text, skipping regular expressions. Nested templates count as one string. */
export function tokensOf(source: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < source.length) {
    const rest = source.slice(at, at + 2);
    const start = at;
    if (rest === '//') {
      const end = source.indexOf('\n', at);
      at = end < 0 ? source.length : end;
      tokens.push({ kind: 'comment', start, text: source.slice(start + 2, at) });
    } else if (rest === '/*') {
      const end = source.indexOf('*/', at + 2);
      at = end < 0 ? source.length : end + 2;
      tokens.push({ kind: 'comment', start, text: source.slice(start + 2, at - 2).replace(/\n\s*\*/g, '\n') });
    } else if (source[at] === '/' && BEFORE_REGEX.test(source.slice(Math.max(0, at - 40), at))) {
      at = endOfRegex(source, at);
    } else if (source[at] === "'" || source[at] === '"') {
      at = endOfString(source, at);
      tokens.push({ kind: 'string', start, text: source.slice(start + 1, at - 1) });
    } else if (source[at] === '`') {
      at = endOfTemplate(source, at);
      tokens.push({ kind: 'string', start, text: source.slice(start + 1, at - 1) });
    } else at += 1;
  }
  return tokens;
}

function endOfString(source: string, start: number): number {
  const quote = source[start];
  let at = start + 1;
  while (at < source.length && source[at] !== quote && source[at] !== '\n') at += source[at] === '\\' ? 2 : 1;
  return at + 1;
}

function endOfRegex(source: string, start: number): number {
  let at = start + 1;
  let inClass = false;
  while (at < source.length && source[at] !== '\n' && (inClass || source[at] !== '/')) {
    if (source[at] === '[') inClass = true;
    if (source[at] === ']') inClass = false;
    at += source[at] === '\\' ? 2 : 1;
  }
  return at + 1;
}

function endOfTemplate(source: string, start: number): number {
  let at = start + 1;
  while (at < source.length && source[at] !== '`') {
    if (source[at] === '\\') at += 2;
    else if (source.startsWith('${', at)) at = endOfExpression(source, at + 2);
    else at += 1;
  }
  return at + 1;
}

function endOfExpression(source: string, start: number): number {
  let at = start;
  for (let depth = 1; at < source.length && depth > 0; ) {
    const character = source[at];
    if (character === '`') at = endOfTemplate(source, at);
    else if (character === "'" || character === '"') at = endOfString(source, at);
    else {
      if (character === '{') depth += 1;
      if (character === '}') depth -= 1;
      at += 1;
    }
  }
  return at;
}

const lineAt = (source: string, at: number): number => source.slice(0, at).split('\n').length;

/** Options, arguments, descriptions and errors of commander are help; the first argument of a test is its name. */
const HELP = /\.(?:description|option|argument|summary|addHelpText|requiredOption)\([^)]*$/;
const TEST_NAME = /\b(?:describe|test|it)(?:\.\w+(?:\([^()]*\))?)*\(\s*$/;

/** Lists the prose of a file by its kind: comments, help and test names of code, whole documents, texts of the page. */
export function passagesOf(file: string, source: string): Passage[] {
  if (file.endsWith('.md')) {
    const lines = source.split('\n');
    return lines.map((text, k) => ({ file, line: k + 1, kind: 'document', text: withoutCode(text) }));
  }
  if (file.endsWith('.json')) {
    return source.split('\n').flatMap((text, k) => {
      const value = /^\s*(?:"[^"]*":\s*)?"(.*)",?$/.exec(text);
      return value === null ? [] : [{ file, line: k + 1, kind: 'text' as const, text: value[1] ?? '' }];
    });
  }
  const isTest = file.startsWith('test/');
  return tokensOf(source).flatMap(({ kind, start, text }): Passage[] => {
    const line = lineAt(source, start);
    if (kind === 'comment') return [{ file, line, kind: 'comment', text: withoutCode(text) }];
    const before = source.slice(Math.max(0, start - 300), start);
    if (isTest && TEST_NAME.test(before)) return [{ file, line, kind: 'test name', text }];
    if (file.startsWith('cli/') && HELP.test(before)) return [{ file, line, kind: 'help', text }];
    return [];
  });
}

/** Removes code in backticks, link targets and addresses, where any word is valid. */
function withoutCode(text: string): string {
  return text
    .replace(/`[^`]*`/g, '``')
    .replace(/\]\([^)]*\)/g, ']')
    .replace(/https?:\/\/\S+/g, '');
}

/** Lists every forbidden word in a passage. */
export function findingsOf({ file, line, text }: Passage): ProseFinding[] {
  return proseRules.flatMap(({ pattern, instead }) => {
    const found = pattern.exec(text);
    if (found === null) return [];
    return [{ file, line: line + text.slice(0, found.index).split('\n').length - 1, word: found[0], instead }];
  });
}

/** An exported name and the files that define it. */
export interface ExportedName {
  readonly name: string;
  readonly files: readonly string[];
}

/** Lists exported names defined in several of these files; re-exports do not count. */
export function repeatedExports(files: readonly string[], root: string): ExportedName[] {
  const definitions = new Map<string, string[]>();
  for (const file of files) {
    const source = readFileSync(`${root}${file}`, 'utf8');
    for (const [, name] of source.matchAll(
      /^export (?:declare )?(?:async )?(?:abstract )?(?:function\*?|const|let|class|interface|type|enum) (\w+)/gm,
    )) {
      if (name !== undefined) definitions.set(name, [...new Set([...(definitions.get(name) ?? []), file])]);
    }
  }
  return [...definitions].filter(([, where]) => where.length > 1).map(([name, where]) => ({ name, files: where }));
}
