import { Composer, type CST, type Document, isAlias, isMap, isScalar, isSeq, Lexer, LineCounter, Parser } from 'yaml';
import { formatVersion } from '../schema/header.ts';
import { allRules, type RuleId, type Rules } from '../schema/rules.ts';
import {
  createReporter,
  type FileText,
  FORBIDDEN_KEYS,
  fileLimits,
  MAX_REPORTED,
  type ParsedFile,
  type ReportError,
  renamed,
  type SourcePosition,
} from './source.ts';
import { type DataPath, quote, shorten, type ValidationError } from './validation-error.ts';

export {
  type FileSource,
  type FileText,
  fileLimits,
  type ParsedFile,
  parseObject,
  type SourcePosition,
} from './source.ts';

const coreTags: ReadonlySet<string> = new Set(['!!str', '!!int', '!!float', '!!bool', '!!null', '!!map', '!!seq']);

/** Maximum number of tokens of a file: more than any file within the limits needs. */
const MAX_TOKENS = 12 * fileLimits.nodes;

/** Counts UTF-8 bytes without allocating them. */
function byteLength(text: string): number {
  let bytes = 0;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    bytes += unit < 0x80 ? 1 : unit < 0x800 || (unit >= 0xd800 && unit < 0xe000) ? 2 : 3;
  }
  return bytes;
}

/**
 * Checks limits on raw tokens without recursion: nothing is composed before depth, number, tags and directives are
 * known.
 */
function checkLimits(
  tokens: readonly CST.Token[],
  place: (offset: number) => SourcePosition,
  report: ReportError,
): boolean {
  let passed = true;
  let nodes = 0;
  let documents = 0;
  const stop = (rule: RuleId, offset: number, got: string, expected: string, tryThis?: string) => {
    report(rule, place(offset), [], got, expected, tryThis);
    passed = false;
  };
  const checkStart = (start: readonly CST.SourceToken[]) => {
    for (const token of start) {
      if (token.type !== 'tag' || coreTags.has(token.source)) continue;
      stop('source.tag', token.offset, `the tag ${quote(token.source)}`, 'plain values', 'leave the tag out');
    }
  };
  const open: { readonly token: CST.Token; readonly depth: number }[] = [];
  const push = (token: CST.Token | null | undefined, depth: number) => {
    if (token !== null && token !== undefined) open.push({ token, depth });
  };
  for (const token of tokens) {
    if (token.type === 'directive') {
      stop('source.directive', token.offset, quote(token.source), 'no % directive', 'leave the line out');
    } else if (token.type === 'document') {
      documents++;
      if (documents > 1) {
        stop('source.oneDocument', token.offset, 'a second document', 'one document a file', 'split it into files');
        return false;
      }
      checkStart(token.start);
      push(token.value, 1);
    }
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      const { depth } = next;
      nodes++;
      if (nodes > fileLimits.nodes) {
        stop('source.nodes', next.token.offset, 'more than 20,000 values', 'at most 20,000', 'split the file');
        return false;
      }
      if (!('items' in next.token)) continue;
      if (depth > fileLimits.depth) {
        stop('source.depth', next.token.offset, `lists and maps ${depth} deep`, 'at most 32');
        return false;
      }
      for (let i = next.token.items.length - 1; i >= 0; i--) {
        const item = next.token.items[i];
        if (item === undefined) continue;
        checkStart(item.start);
        if (item.sep !== undefined) checkStart(item.sep);
        push(item.value, depth + 1);
        push(item.key, depth + 1);
      }
    }
  }
  return passed;
}

function keyText(key: unknown): string | null {
  if (!isScalar(key)) return null;
  if (typeof key.value === 'string') return key.value;
  return typeof key.value === 'number' ? (key.source ?? String(key.value)) : null;
}

/** Builds plain data from composed nodes, and resolves paths in them. */
function createBuilder(document: Document.Parsed, place: (offset: number) => SourcePosition, report: ReportError) {
  const anchors = new Map<string, unknown>();
  let nodes = 0;
  const at = (node: unknown): SourcePosition | null => {
    const range = (node as { range?: readonly number[] | null } | null)?.range;
    return range?.[0] === undefined ? null : place(range[0]);
  };

  function build(node: unknown, path: DataPath, depth: number): unknown {
    nodes++;
    if (nodes > fileLimits.nodes || depth > fileLimits.depth + 1) {
      if (nodes <= fileLimits.nodes + 1 || depth > fileLimits.depth + 1) {
        report('source.nodes', at(node), path, 'aliases that unfold without end', 'at most 20,000 values, 32 deep');
        nodes = fileLimits.nodes + 2;
      }
      return null;
    }
    if (isAlias(node)) {
      const anchored = anchors.get(node.source);
      if (anchored !== undefined) return build(anchored, path, depth + 1);
      report('source.syntax', at(node), path, `the alias *${shorten(node.source)}`, 'an anchor of that name before it');
      return null;
    }
    const anchor = (node as { anchor?: string } | null)?.anchor;
    if (anchor !== undefined) anchors.set(anchor, node);
    if (isSeq(node)) return node.items.map((item, i) => build(item, [...path, i], depth + 1));
    if (isMap(node)) return buildMap(node.items, path, depth);
    return isScalar(node) ? node.value : null;
  }

  function buildMap(items: readonly { key: unknown; value: unknown }[], path: DataPath, depth: number): unknown {
    const map: Record<string, unknown> = {};
    for (const { key, value } of items) {
      const name = keyText(key);
      if (name === null) {
        report('source.keyKind', at(key), path, 'a key that is neither text nor number', 'a text', 'quote the key');
      } else if (FORBIDDEN_KEYS.has(name)) {
        report('source.forbiddenKey', at(key), path, `the key ${quote(name)}`, 'another name');
      } else if (Object.hasOwn(map, name)) {
        report(
          'source.duplicateKey',
          at(key),
          [...path, name],
          `${quote(name)} twice`,
          'a key once',
          'keep one of them',
        );
      } else {
        map[name] = build(value, [...path, name], depth + 1);
      }
    }
    return map;
  }

  function locate(path: DataPath, part: 'value' | 'key'): SourcePosition | null {
    let node: unknown = document.contents;
    let found = at(node) ?? { line: 1, column: 1 };
    for (const [i, step] of path.entries()) {
      if (isAlias(node)) node = anchors.get(node.source);
      if (isMap(node)) {
        const pair = node.items.find(({ key }) => keyText(key) === String(step));
        if (pair === undefined) return found;
        const wantsKey = part === 'key' && i === path.length - 1;
        found = (wantsKey ? at(pair.key) : (at(pair.value) ?? at(pair.key))) ?? found;
        node = pair.value;
      } else if (isSeq(node)) {
        node = node.items[Number(step)];
        if (node === undefined) return found;
        found = at(node) ?? found;
      } else return found;
    }
    return found;
  }

  return { build: () => build(document.contents, [], 1), locate };
}

/** Syntax errors after which the rest of a document is not composed: those after the first ones follow from them. */
const MAX_SYNTAX_ERRORS = 100;

interface SyntaxFault {
  readonly offset: number;
  readonly code: string;
  readonly message: string;
}

/** Ends the composition of a document with many errors. */
class TooManyFaults extends Error {}

/** Internal callback of a composer: source as an offset, a range or a token. */
type OnSyntaxError = (
  source: number | readonly number[] | { readonly offset: number },
  code: string,
  message: string,
  warning?: boolean,
) => void;

/**
 * Composes the document of tokens. The composer would create an error object for each fault, of which a megabyte can
 * have half a million; its callback is replaced by one that keeps the first ones.
 */
function compose(
  tokens: readonly CST.Token[],
  length: number,
): { readonly document: Document.Parsed | undefined; readonly faults: readonly SyntaxFault[] } {
  const faults: SyntaxFault[] = [];
  const composer = new Composer({
    version: '1.2',
    schema: 'core',
    uniqueKeys: false,
    prettyErrors: false,
    logLevel: 'silent',
  });
  const onError: OnSyntaxError = (source, code, message, warning) => {
    if (warning === true) return;
    const offset = typeof source === 'number' ? source : 'offset' in source ? source.offset : (source[0] ?? 0);
    faults.push({ offset, code, message });
    if (faults.length === MAX_SYNTAX_ERRORS) throw new TooManyFaults();
  };
  (composer as unknown as { onError: OnSyntaxError }).onError = onError;
  let unexpected = 0;
  const composed = tokens.filter(({ type }) => type !== 'error' || ++unexpected <= MAX_SYNTAX_ERRORS);
  try {
    const [document] = composer.compose(composed, true, length);
    const others = document?.errors ?? [];
    faults.push(...others.map(({ pos, code, message }) => ({ offset: pos[0], code, message })));
    return { document, faults: faults.sort((a, b) => a.offset - b.offset) };
  } catch (error) {
    if (error instanceof TooManyFaults) return { document: undefined, faults };
    throw error;
  }
}

/** Characters of a line that are looked at to explain a syntax error. */
const SHOWN_OF_LINE = 200;

/** Reports syntax errors: only the first of each line, since later ones usually follow from it. */
function reportSyntax(
  text: string,
  faults: readonly SyntaxFault[],
  place: (offset: number) => SourcePosition,
  lineStart: (line: number) => number,
  report: ReportError,
): void {
  const reportedLines = new Set<number>();
  for (const { offset, code, message } of faults) {
    const where = place(offset);
    const echo = reportedLines.size > 0 && code === 'UNEXPECTED_TOKEN';
    if (echo || reportedLines.has(where.line) || reportedLines.size === MAX_REPORTED) continue;
    reportedLines.add(where.line);
    const start = lineStart(where.line);
    const end = text.indexOf('\n', start);
    const line = text.slice(start, Math.min(end < 0 ? text.length : end, start + SHOWN_OF_LINE)).trim();
    const inFlow = /[{[,].*=[\w.-]+\[/.test(line);
    // An unquoted text with a colon parses as a key and a value.
    const colons = /:\s.*[^\s"']:\s/.test(line);
    const tryThis = inFlow
      ? "quotes around a reference inside { } or [ ], '=table[row]'"
      : colons
        ? 'quotes around a text that holds a colon, "such as: this one"'
        : undefined;
    const expected = `YAML; the parser says: ${shorten(message, 120)}`;
    report('source.syntax', where, [], line === '' ? 'the end' : quote(line), expected, tryThis);
  }
}

/** Rules whose messages repeat text of the file. */
const QUOTING_RULES: ReadonlySet<RuleId> = new Set([
  ...(['source.syntax', 'source.tag', 'source.directive', 'source.forbiddenKey', 'source.duplicateKey'] as const),
]);

/** Reports no text of a file without the key `korpu`: an experiment of a stranger could name any file of the machine. */
function hideOtherText(text: string, report: ReportError): ReportError {
  if (text.includes('korpu')) return report;
  return (rule, place, path, ...details) => {
    if (!QUOTING_RULES.has(rule)) report(rule, place, path, ...details);
    else report(rule, place, [], 'text that is not a file of Körpü', `a map that begins with korpu: ${formatVersion}`);
  };
}

/**
 * Parses YAML to plain data. Size, tokens, depth and number are checked, in this order, before data are built. A parsed
 * file is returned as is, with the name `file`.
 */
export function parseYaml(file: string, text: FileText, rules: Rules = allRules): ParsedFile {
  if (typeof text !== 'string') return renamed(text, file);
  const errors: ValidationError[] = [];
  const report = hideOtherText(text, createReporter(file, rules, errors));
  const start: SourcePosition = { line: 1, column: 1 };
  if (text.length > fileLimits.bytes || byteLength(text) > fileLimits.bytes) {
    report('source.size', start, [], `${text.length} characters`, 'at most 1,000,000 bytes', 'split the file');
    if (errors.length > 0) return { source: null, errors };
  }

  const lines = new LineCounter();
  const place = (offset: number): SourcePosition => {
    const { line, col } = lines.linePos(Math.min(offset, text.length));
    return { line: Math.max(1, line), column: Math.max(1, col) };
  };
  const parser = new Parser(lines.addNewLine);
  lines.addNewLine(0);
  const tokens: CST.Token[] = [];
  let lexemes = 0;
  let aliases = 0;
  for (const lexeme of new Lexer().lex(text)) {
    lexemes++;
    // Only an alias starts with this mark. Counted here, since thousands of them take the parser a second.
    if (lexeme.startsWith('*')) aliases++;
    if (aliases > fileLimits.aliases) {
      report(
        'source.aliases',
        place(parser.offset),
        [],
        'more than 100 aliases',
        'at most 100',
        'write the values out',
      );
      if (errors.length > 0) return { source: null, errors };
      aliases = 0;
    }
    // What is open takes one entry each; closing them is recursive, of whatever kind they are.
    const isTooDeep = parser.stack.length > 4 * fileLimits.depth;
    const rule = lexemes > MAX_TOKENS ? 'source.nodes' : isTooDeep ? 'source.depth' : null;
    if (rule !== null) {
      report(rule, place(parser.offset), [], 'far too many or too deep values', 'at most 20,000 values, 32 deep');
      return { source: null, errors };
    }
    for (const token of parser.next(lexeme)) tokens.push(token);
  }
  for (const token of parser.end()) tokens.push(token);
  if (!checkLimits(tokens, place, report) && errors.length > 0) return { source: null, errors };

  const { document, faults } = compose(tokens, text.length);
  reportSyntax(text, faults, place, (line) => lines.lineStarts[line - 1] ?? 0, report);
  if (errors.length > 0 || document === undefined) return { source: null, errors };

  const built = createBuilder(document, place, report);
  const value = built.build();
  const source = { file, value, originalPath: (path: DataPath) => path, locate: built.locate };
  return { source: errors.length > 0 ? null : source, errors };
}
