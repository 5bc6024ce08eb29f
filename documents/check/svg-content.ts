import type { XmlElement } from '@rgrove/parse-xml';
import { type ContentItem, textItem } from './content.ts';
import { childElements, ownText, parseStrictXml, type XmlBudget } from './xml.ts';

/** Elements that show something by their attributes. */
const shapes: ReadonlySet<string> = new Set(['rect', 'path', 'text', 'g']);
const texts: ReadonlySet<string> = new Set(['text', 'title', 'desc']);
const silent: ReadonlySet<string> = new Set(['metadata', 'title', 'desc']);

/** Limits of a picture. The largest ones, of 12 policies, have 2,400 tags (score card) and 167,000 characters (360 months). */
const pictureLimits: Readonly<XmlBudget> = { tags: 20_000, characters: 2_000_000 };

/** Parses a picture that may be hostile. @throws {FileError} */
export function parsePicture(bytes: Uint8Array): XmlElement {
  return parseStrictXml(bytes, 'the picture', { ...pictureLimits });
}

/** Value of an attribute in which no further attribute can be read: an equals sign ends the name of one. */
const escaped = (value: string): string => value.replace(/[\\=]/g, '\\$&');

/**
 * Readable content of a picture: its texts, and its shapes by all of their attributes, so that a moved bar is found as
 * well as a changed digit. Elements that Körpü does not write count as shapes too.
 */
export function svgContent(picture: XmlElement): ContentItem[] {
  const items: ContentItem[] = [];
  let shape = 0;
  let text = 0;
  const read = (element: XmlElement): void => {
    for (const child of childElements(element)) {
      if (texts.has(child.name)) {
        text += 1;
        items.push(...textItem({ kind: 'text', at: { n: String(text) } }, ownText(child)));
      }
      // A first element with this id is the background, with or without which the picture is the same.
      const isBackground = child.attributes['id'] === 'background' && shape === 0;
      if (!silent.has(child.name) && !isBackground) {
        shape += 1;
        const attributes = Object.entries(child.attributes).map(([name, value]) => `${name}=${escaped(value)}`);
        const name = shapes.has(child.name) ? child.name : `<${child.name}>`;
        items.push(...textItem({ kind: 'shape', at: { n: String(shape) } }, `${name} ${attributes.join(' ')}`));
      }
      if (child.name !== 'metadata') read(child);
    }
  };
  read(picture);
  return items;
}
