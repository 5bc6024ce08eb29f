import { childElements, firstNamed, type parseStrictXml } from '../../../documents/container.ts';

type XmlElement = ReturnType<typeof parseStrictXml>;

/** Numbers of the formats of dates that every program knows. */
const isBuiltIn = (id: number): boolean => (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 58);

/** For each style of a workbook: whether it shows a number as a date. */
export function dateFormats(styles: XmlElement): boolean[] {
  const formats = new Map(
    children(styles, 'numFmts').map(({ attributes }) => [attributes['numFmtId'] ?? '', attributes['formatCode'] ?? '']),
  );
  return children(styles, 'cellXfs').map(({ attributes }) => {
    const { numFmtId = '0' } = attributes;
    const code = formats.get(numFmtId);
    return code === undefined ? isBuiltIn(Number(numFmtId)) : isDateFormat(code);
  });
}

function children(element: XmlElement, name: string): XmlElement[] {
  const found = firstNamed(element, name);
  return found === null ? [] : childElements(found);
}

/** Tests a format without its texts, colours and conditions for letters of dates. */
function isDateFormat(code: string): boolean {
  if (/^general$/i.test(code)) return false;
  return /[ymdhs]/i.test(code.replace(/"[^"]*"|\\.|\[[^\]]*\]|_./g, '').replace(/e[+-]/gi, ''));
}
