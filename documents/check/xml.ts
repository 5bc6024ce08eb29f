import { parseXml, XmlElement, XmlText } from '@rgrove/parse-xml';
import { FileError } from './file-error.ts';

/** Deepest nesting that is read. */
const MAX_DEPTH = 200;

/** What the XML of one file may still have, its parts together: an object of each element is kept until its part is read. */
export interface XmlBudget {
  tags: number;
  characters: number;
}

/**
 * Limits of an Office file that Körpü wrote, or of one part of it. The largest reports, of 12 policies over 360 months, have
 * 170,000 tags and 2,400,000 characters; with 4 policies over ten years 38,000 and 840,000. Tags of texts are read twice.
 */
export const xmlLimits: Readonly<XmlBudget> = { tags: 500_000, characters: 10_000_000 };

/**
 * Parses XML that may be hostile. Refuses document types, and with them entities and what they fetch or multiply.
 * Subtracts what it reads from the budget.
 * @throws {FileError}
 */
export function parseStrictXml(bytes: Uint8Array, part: string, budget?: XmlBudget): XmlElement {
  return parseXmlText(decodeXml(bytes, part), part, budget);
}

/** Decodes an XML part. @throws {FileError} */
export function decodeXml(bytes: Uint8Array, part: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new FileError('damaged', `${part} in another encoding than UTF-8`);
  }
}

/** Parses the text of an XML part, or of one element of it. @throws {FileError} */
export function parseXmlText(text: string, part: string, budget: XmlBudget = { ...xmlLimits }): XmlElement {
  budget.characters -= text.length;
  if (budget.characters < 0) throw new FileError('unsafe', `too much XML, at ${part}`);
  if (/<!(?:DOCTYPE|ENTITY)/i.test(text)) throw new FileError('unsafe', `a document type in ${part}`);
  assertBounded(text, part, budget);
  let root: XmlElement | null;
  try {
    ({ root } = parseXml(text));
  } catch {
    throw new FileError('damaged', `${part} that is not XML`);
  }
  if (root === null) throw new FileError('damaged', `${part} without content`);
  return root;
}

/** Markup whose content is no markup, with its end. */
const opaque = [
  ['<!--', '-->'],
  ['<![CDATA[', ']]>'],
  ['<?', '?>'],
] as const;

/**
 * Counts tags and open elements in one pass, as the parser will see them: deeper nesting would exhaust its stack, and more
 * tags the memory.
 */
function assertBounded(text: string, part: string, budget: XmlBudget): void {
  let depth = 0;
  for (let at = text.indexOf('<'); at >= 0; ) {
    budget.tags -= 1;
    if (budget.tags < 0) throw new FileError('unsafe', `too many tags, at ${part}`);
    const markup = opaque.find(([start]) => text.startsWith(start, at));
    let end: number;
    if (markup !== undefined) {
      const [start, close] = markup;
      end = text.indexOf(close, at + start.length) + close.length - 1;
      if (end < close.length - 1) throw new FileError('damaged', `${start} that does not end in ${part}`);
    } else {
      end = endOfTag(text, at + 1);
      if (end < 0) throw new FileError('damaged', `a tag that does not end in ${part}`);
      if (text[at + 1] === '/') depth -= 1;
      else if (text[end - 1] !== '/') depth += 1;
      if (depth < 0) throw new FileError('damaged', `${part} that is not XML`);
      if (depth > MAX_DEPTH) throw new FileError('unsafe', `more than ${MAX_DEPTH} nested elements in ${part}`);
    }
    at = text.indexOf('<', end + 1);
  }
}

/** Position of the `>` that ends a tag, quoted values apart; -1 without one. */
function endOfTag(text: string, from: number): number {
  const sign = /["'>]/g;
  sign.lastIndex = from;
  for (let found = sign.exec(text); found !== null; found = sign.exec(text)) {
    if (found[0] === '>') return found.index;
    const close = text.indexOf(found[0], found.index + 1);
    if (close < 0) return -1;
    sign.lastIndex = close + 1;
  }
  return -1;
}

/** Elements below one, in document order; does not look inside those that match. */
export function elementsNamed(element: XmlElement, name: string): XmlElement[] {
  const found: XmlElement[] = [];
  const collect = ({ children }: XmlElement): void => {
    for (const child of children) {
      if (!(child instanceof XmlElement)) continue;
      if (child.name === name) found.push(child);
      else collect(child);
    }
  };
  collect(element);
  return found;
}

/** First element below one with a name; null without one. */
export function firstNamed(element: XmlElement, name: string): XmlElement | null {
  for (const child of childElements(element)) {
    const found = child.name === name ? child : firstNamed(child, name);
    if (found !== null) return found;
  }
  return null;
}

/** Elements directly inside one. */
export function childElements(element: XmlElement): XmlElement[] {
  return element.children.filter((child): child is XmlElement => child instanceof XmlElement);
}

/** Text directly inside an element. */
export function ownText(element: XmlElement): string {
  return element.children.map((child) => (child instanceof XmlText ? child.text : '')).join('');
}
