/** Most levels of lists and maps in a text, and most values. */
export interface JsonLimits {
  readonly depth: number;
  readonly values: number;
  /** Most keys of one map: parsing hundreds of thousands takes seconds. Default: any number. */
  readonly keys?: number;
}

/**
 * Why a text is too much for `JSON.parse`, as what was found; null: it is not. Six million nested lists in 12 MB take
 * it four seconds.
 */
export function jsonExcess(text: string, limits: JsonLimits): string | null {
  let depth = 0;
  let values = 0;
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
      const count = (keys[depth] ?? 0) + 1;
      keys[depth] = count;
      if (count > (limits.keys ?? Number.POSITIVE_INFINITY)) return `a map of more than ${limits.keys} keys`;
      continue;
    }
    if (mark === LIST || mark === MAP) {
      depth += 1;
      keys[depth] = 0;
    } else if (mark === LIST_END || mark === MAP_END) depth -= 1;
    else if (mark !== COMMA) continue;
    values += 1;
    if (depth > limits.depth) return `lists and maps more than ${limits.depth} deep`;
    if (values > limits.values) return `more than ${limits.values} values`;
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
