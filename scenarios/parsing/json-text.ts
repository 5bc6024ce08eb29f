/** Most levels of lists and maps in a text, and most values. */
export interface JsonLimits {
  readonly depth: number;
  readonly values: number;
  /** Most lists and maps, each of which takes as long as twenty numbers. Default: any number. */
  readonly collections?: number;
  /** Most keys of one map: parsing hundreds of thousands takes seconds. Default: any number. */
  readonly keys?: number;
  /** Most keys of all maps: a million different ones in small maps take more than a second. Default: any number. */
  readonly allKeys?: number;
}

/** Limits of what the storage of a browser holds, and of small files: within them no text takes half a second to parse. */
export const smallJson = { depth: 64, values: 400_000, collections: 100_000, allKeys: 300_000 } as const;

/**
 * Parses a text from elsewhere, once its values were counted.
 * @throws SyntaxError where it is no JSON, or more than the limits allow.
 */
export function parseJson(text: string, limits: JsonLimits): unknown {
  const excess = jsonExcess(text, limits);
  if (excess !== null) throw new SyntaxError(`got ${excess}`);
  return JSON.parse(text) as unknown;
}

/**
 * Why a text is too much for `JSON.parse`, as what was found; null: it is not. Six million nested lists in 12 MB take
 * it four seconds.
 */
export function jsonExcess(text: string, limits: JsonLimits): string | null {
  const { keys: most = Infinity, allKeys = Infinity, collections = Infinity } = limits;
  let depth = 0;
  let values = 0;
  let opened = 0;
  let named = 0;
  /** Colons of the open list or map of each level. */
  const keys: number[] = [0];
  for (let at = 0; at < text.length; at++) {
    const mark = text.charCodeAt(at);
    if (mark === QUOTE) {
      at = endOfText(text, at);
      if (at < 0) return null;
      continue;
    }
    if (mark === COLON) {
      named += 1;
      const count = (keys[depth] ?? 0) + 1;
      keys[depth] = count;
      if (count > most) return `a map of more than ${most} keys`;
      if (named > allKeys) return `more than ${allKeys} keys`;
      continue;
    }
    if (mark === LIST || mark === MAP) {
      depth += 1;
      opened += 1;
      keys[depth] = 0;
    } else if (mark === LIST_END || mark === MAP_END) {
      depth -= 1;
      // More ends than beginnings: no JSON, which parsing finds where the first of them is.
      if (depth < 0) return null;
      continue;
    } else if (mark !== COMMA) continue;
    values += 1;
    if (depth > limits.depth) return `lists and maps more than ${limits.depth} deep`;
    if (values > limits.values) return `more than ${limits.values} values`;
    if (opened > collections) return `more than ${collections} lists and maps`;
  }
  return null;
}

const [QUOTE, BACKSLASH, COMMA, COLON] = [0x22, 0x5c, 0x2c, 0x3a];
const [LIST, LIST_END, MAP, MAP_END] = [0x5b, 0x5d, 0x7b, 0x7d];

/** Place of the quote that ends the text which begins at a place; -1: it has no end, and is no JSON. */
function endOfText(text: string, from: number): number {
  let end = text.indexOf('"', from + 1);
  while (end >= 0) {
    let before = end - 1;
    while (text.charCodeAt(before) === BACKSLASH) before--;
    // An even number of backslashes: the quote is not escaped.
    if ((end - before) % 2 === 1) return end;
    end = text.indexOf('"', end + 1);
  }
  return -1;
}
