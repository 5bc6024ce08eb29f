import type { XmlElement } from '@rgrove/parse-xml';
import { type ContentItem, textItem } from './content.ts';
import { childElements, parseStrictXml, type XmlBudget } from './xml.ts';

/**
 * What a program shows although it is no text of a paragraph, or does not show although it is one: pictures, formulas,
 * fields that are computed again, embedded objects, hidden and deleted text. With them a file could show other figures
 * than those that are compared, so each counts as an item, as the charts that the text refers to do. Alternative texts,
 * which screen readers say, count as texts.
 */
const elements: ReadonlySet<string> = new Set([
  ...['m:oMath', 'm:oMathPara', 'pic:pic', 'p:pic', 'xdr:pic', 'w:pict', 'v:imagedata', 'a:blip', 'w:object'],
  ...['w:instrText', 'w:fldSimple', 'a:fld', 'w:sym', 'w:altChunk', 'w:subDoc', 'w:control', 'p:oleObj'],
  ...['w:vanish', 'w:specVanish', 'w:webHidden', 'w:delText', 'w:del', 'w:moveFrom', 'c:chart'],
]);

type Parts = Readonly<Record<string, Uint8Array>>;

/** Parts whose elements are looked at: texts, slides with what lies behind them, and drawings of a workbook. */
const shownParts =
  /^(?:word\/(?:document|header\d*|footer\d*|footnotes|endnotes|comments)|ppt\/slide(?:s|Layouts|Masters)\/\w+|xl\/drawings\/\w+)\.xml$/;

/** Attributes of drawings with an alternative text. */
const alternatives = ['descr', 'title'] as const;

/** Items for everything of the kind, part by part. Values have a digit, alternative texts apart: none is text without figures. */
export function shownOtherwise(parts: Parts, budget: XmlBudget): ContentItem[] {
  let n = 0;
  const item = (what: string): ContentItem[] => {
    n += 1;
    return textItem({ kind: 'shape', at: { n: String(n) } }, `${what} 1`);
  };
  const alternative = (text: string | undefined): ContentItem[] => {
    if (text === undefined) return [];
    n += 1;
    return textItem({ kind: 'text', at: { n: String(n) } }, text);
  };
  const found = (element: XmlElement): ContentItem[] =>
    childElements(element).flatMap((child) => [
      ...(elements.has(child.name) ? item(`<${child.name}>`) : []),
      ...alternatives.flatMap((name) => alternative(child.attributes[name])),
      ...found(child),
    ]);
  return Object.keys(parts)
    .sort()
    .flatMap((path) => {
      if (path.includes('/media/')) return item('media');
      const part = parts[path];
      return part === undefined || !shownParts.test(path) ? [] : found(parseStrictXml(part, path, budget));
    });
}

/** Formats of numbers that show digits of their own, whatever the number of the cell is. */
export function formatsWithDigits(parts: Parts, budget: XmlBudget): ContentItem[] {
  const styles = parts['xl/styles.xml'];
  if (styles === undefined) return [];
  const formats = childElements(parseStrictXml(styles, 'xl/styles.xml', budget)).filter(
    ({ name }) => name === 'numFmts',
  );
  return formats
    .flatMap(childElements)
    .map(({ attributes }) => attributes['formatCode'] ?? '')
    .filter(showsDigits)
    .sort()
    .flatMap((code) => textItem({ kind: 'sheet', at: { sheet: '', cell: '' } }, `format ${code.slice(0, MAX_FORMAT)}`));
}

/** Most characters of a format that a spreadsheet program takes; longer ones can show anything. */
const MAX_FORMAT = 255;

/** Whether a format has digits of its own: quoted, escaped, or other than 0 outside brackets and scientific exponents. */
function showsDigits(code: string): boolean {
  if (code.length > MAX_FORMAT) return true;
  if (/"[^"]*\p{N}[^"]*"|[\\!]\p{N}/u.test(code)) return true;
  return /[^0\P{N}]/u.test(code.replace(/"[^"]*"|\[[^\]]*\]/g, ''));
}
