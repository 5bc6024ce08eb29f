import { type Provenance, readProvenance } from '../model/provenance.ts';
import { propertyNumber } from '../office/package.ts';
import { type ContentItem, contentHash } from './content.ts';
import { csvContent, csvRows, separatorOf } from './csv-content.ts';
import { FileError } from './file-error.ts';
import { formOfCsv, formOfParts, formOfSvg } from './form-hash.ts';
import { type OfficeFormat, officeContent } from './office-content.ts';
import { isPng, pixelHash, pngText } from './png.ts';
import { parsePicture, svgContent } from './svg-content.ts';
import { unzipStrict } from './unzip.ts';
import { elementsNamed, firstNamed, ownText, parseStrictXml } from './xml.ts';

/** Largest file that is read; the writers make less than one million bytes, pictures aside. */
export const MAX_FILE_BYTES = 16_000_000;

export type DocumentFormat = OfficeFormat | 'svg' | 'png' | 'csv';

/** A file as read: what it says about itself, and what it shows. */
export interface KorpuFile {
  readonly format: DocumentFormat;
  readonly provenance: Provenance;
  readonly items: readonly ContentItem[];
  /** Hash of how the file is built, its question apart; empty for a picture of pixels. */
  readonly form: string;
  /** Whether the content is what was written, by the hash that the writer left. */
  readonly isIntact: boolean;
}

/**
 * Reads a file that may be hostile. Nothing of it is believed but its question, which the caller asks again.
 * @throws {FileError}
 */
export function readKorpuFile(bytes: Uint8Array): KorpuFile {
  if (bytes.length > MAX_FILE_BYTES) throw new FileError('tooLarge', `${bytes.length} bytes`);
  const { format, text, readItems, form } = contentOf(bytes);
  if (text === null) throw new FileError('notKorpu', `a ${format} file without a question`);
  const reading = readProvenance(text);
  if (!reading.ok) throw new FileError(reading.fault, reading.got);
  const { provenance } = reading;
  const items = readItems();
  return { format, provenance, items, form, isIntact: contentHash(items) === provenance.content };
}

interface FileContent {
  readonly format: DocumentFormat;
  readonly text: string | null;
  /** Reads what the file shows, once its question is known to be one: pixels take seconds. */
  readonly readItems: () => readonly ContentItem[];
  readonly form: string;
}

function contentOf(bytes: Uint8Array): FileContent {
  if (isPng(bytes)) {
    return { format: 'png', text: pngText(bytes), readItems: () => pixelItems(bytes), form: '' };
  }
  if (bytes[0] === 0x50 && bytes[1] === 0x4b) return officeFile(bytes);
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new FileError('notKorpu', 'a file that is neither text, picture nor of Office');
  }
  if (/^\s*<(?:!doctype\s+html|html[\s>])/i.test(text.slice(0, 200)))
    throw new FileError('notKorpu', 'a web page, such as a report, which holds no question to ask again');
  if (/^\s*</.test(text)) return svgFile(bytes, text);
  return csvFile(text);
}

/** Content of a picture made of pixels: their hash. */
export function pixelItems(bytes: Uint8Array): ContentItem[] {
  return [{ place: { kind: 'pixels', at: {} }, value: pixelHash(bytes) }];
}

function officeFile(bytes: Uint8Array): FileContent {
  const parts = unzipStrict(bytes);
  const format: OfficeFormat | null =
    'word/document.xml' in parts
      ? 'docx'
      : 'xl/workbook.xml' in parts
        ? 'xlsx'
        : 'ppt/presentation.xml' in parts
          ? 'pptx'
          : null;
  if (format === null) throw new FileError('notKorpu', 'a zip file that is not of Office');
  const custom = parts['docProps/custom.xml'];
  if (custom === undefined) return { format, text: null, readItems: () => [], form: '' };
  const pieces = elementsNamed(parseStrictXml(custom, 'docProps/custom.xml'), 'property').flatMap((property) => {
    const number = propertyNumber(property.attributes['name'] ?? '');
    const value = firstNamed(property, 'vt:lpwstr');
    return number === null || value === null ? [] : [{ number, text: ownText(value) }];
  });
  pieces.sort((a, b) => a.number - b.number);
  const text = pieces.length === 0 ? null : pieces.map((piece) => piece.text).join('');
  if (text === null) return { format, text, readItems: () => [], form: '' };
  // Refuses what is too large before the form is looked at.
  const items = officeContent(parts, format);
  return { format, text, readItems: () => items, form: formOfParts(parts) };
}

function svgFile(bytes: Uint8Array, written: string): FileContent {
  const root = parsePicture(bytes);
  if (root.name !== 'svg') throw new FileError('notKorpu', `XML of another kind: ${root.name.slice(0, 40)}`);
  const metadata = elementsNamed(root, 'metadata').find(({ attributes }) => attributes['id'] === 'korpu');
  const form = formOfSvg(written);
  if (metadata === undefined) return { format: 'svg', text: null, readItems: () => [], form };
  return { format: 'svg', text: ownText(metadata), readItems: () => svgContent(root), form };
}

function csvFile(withMark: string): FileContent {
  const text = withMark.replace(/^\uFEFF/, '');
  const rows = csvRows(text, separatorOf(text));
  const last = rows.at(-1) ?? [];
  const form = formOfCsv(text, last.length);
  if (last[0] !== 'korpu') return { format: 'csv', text: null, readItems: () => [], form };
  const readItems = () => csvContent(text).filter(({ place }) => place.at['n'] !== String(rows.length));
  return { format: 'csv', text: last.slice(1).find((cell) => cell !== '') ?? null, readItems, form };
}
