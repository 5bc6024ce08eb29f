import { childElements, firstNamed, type parseStrictXml } from '../../../documents/container.ts';

type XmlElement = ReturnType<typeof parseStrictXml>;

/** Numbers of the formats of dates that every program knows. */
const isBuiltIn = (id: number): boolean => (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 58);

/** For each style of a workbook: whether it shows a number as a date. */
export function dateFormats(styles: XmlElement): boolean[] {
  // Each format is tested once, however many styles name it.
  const formats = new Map(
    children(styles, 'numFmts').map(({ attributes }) => [
      attributes['numFmtId'] ?? '',
      isDateFormat(attributes['formatCode'] ?? ''),
    ]),
  );
  return children(styles, 'cellXfs').map(({ attributes }) => {
    const { numFmtId = '0' } = attributes;
    return formats.get(numFmtId) ?? isBuiltIn(Number(numFmtId));
  });
}

function children(element: XmlElement, name: string): XmlElement[] {
  const found = firstNamed(element, name);
  return found === null ? [] : childElements(found);
}

/** Most characters of a format that a spreadsheet program takes. */
const MAX_FORMAT = 255;

/** Tests a format without its texts, colours and conditions for letters of dates. */
function isDateFormat(code: string): boolean {
  if (code.length > MAX_FORMAT || /^general$/i.test(code)) return false;
  return /[ymdhs]/i.test(code.replace(/"[^"]*"|\\.|\[[^\]]*\]|_./g, '').replace(/e[+-]/gi, ''));
}
