import { parseXml, XmlElement, XmlText } from '@rgrove/parse-xml';
import { FileError } from './file-error.ts';

/** Deepest nesting that is read. */
const MAX_DEPTH = 200;

/** Most tags of a part: an object of each element is kept until the part is read. */
const MAX_TAGS = 2_000_000;

/**
 * Parses XML that may be hostile. Refuses document types, and with them entities and what they fetch or multiply.
 * @throws {FileError}
 */
export function parseStrictXml(bytes: Uint8Array, part: string): XmlElement {
  return parseXmlText(decodeXml(bytes, part), part);
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
export function parseXmlText(text: string, part: string): XmlElement {
  if (/<!(?:DOCTYPE|ENTITY)/i.test(text)) throw new FileError('unsafe', `a document type in ${part}`);
  assertShallow(text, part);
  let root: XmlElement | null;
  try {
    ({ root } = parseXml(text));
  } catch {
    throw new FileError('damaged', `${part} that is not XML`);
  }
  if (root === null) throw new FileError('damaged', `${part} without content`);
  return root;
}

/** Counts open elements by their brackets: deeper nesting would exhaust the stack of the parser, and more of them memory. */
function assertShallow(text: string, part: string): void {
  let depth = 0;
  let count = 0;
  const tags = /<(?:!--|[/?]?[A-Za-z_][^<>]*>)/g;
  for (let found = tags.exec(text); found !== null; found = tags.exec(text)) {
    const [tag] = found;
    if (tag === '<!--') {
      const end = text.indexOf('-->', tags.lastIndex);
      if (end < 0) throw new FileError('damaged', `a comment that does not end in ${part}`);
      tags.lastIndex = end + 3;
      continue;
    }
    count += 1;
    if (count > MAX_TAGS) throw new FileError('unsafe', `more than ${MAX_TAGS} tags in ${part}`);
    if (tag.startsWith('<?') || tag.endsWith('/>')) continue;
    depth += tag.startsWith('</') ? -1 : 1;
    if (depth > MAX_DEPTH) throw new FileError('unsafe', `more than ${MAX_DEPTH} nested elements in ${part}`);
  }
}

/** Elements below one, in document order; does not look inside those that match. */
export function elementsNamed(element: XmlElement, name: string): XmlElement[] {
  return childElements(element).flatMap((child) => (child.name === name ? [child] : elementsNamed(child, name)));
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
