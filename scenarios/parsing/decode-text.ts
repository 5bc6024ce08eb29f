import { errorAt, invalid, type ValidationResult, valid } from './validation-error.ts';

/** In Node and every browser; the types of this folder know neither. */
declare const TextDecoder: new () => { decode(bytes: Uint8Array): string };

const HOW_TO_SAVE =
  'save the file again as UTF-8: in a text editor Save As, Encoding UTF-8; in a spreadsheet the file type CSV UTF-8';

/** Bytes looked at to recognise UTF-16 without a byte order mark. */
const SAMPLE = 1000;

const LF = 10;

/**
 * Decodes the bytes of a text file. Only UTF-8 is accepted, with or without a byte order mark: in any other encoding
 * letters of names would come out wrong.
 * @example
 * import { decodeText, formatError } from 'korpu/scenarios';
 *
 * const bytes = Uint8Array.from([0x6e, 0x61, 0x6d, 0x65, 0x3a, 0x20, 0xcf]);
 * const text = decodeText('mine.yaml', bytes);
 * console.log(text.ok ? text.value : text.errors.map(formatError).join('\n'));
 * @public
 */
export function decodeText(file: string, bytes: Uint8Array): ValidationResult<string> {
  const refused = (at: number, got: string): ValidationResult<string> =>
    invalid([errorAt(file, placeOf(bytes, at), [], { got, expected: 'UTF-8', tryThis: HOW_TO_SAVE })]);
  if (isUtf16(bytes)) return refused(0, 'a text in UTF-16');
  const wrong = firstInvalid(bytes);
  if (wrong < 0) return valid(new TextDecoder().decode(bytes));
  return refused(wrong, 'bytes that are not UTF-8, such as letters in Windows-1251 or Windows-1254');
}

/** Tests for UTF-16: a byte order mark, or every second byte of the first ones 0, as in Latin letters. */
function isUtf16(bytes: Uint8Array): boolean {
  const [first, second] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) return true;
  const sample = bytes.subarray(0, SAMPLE);
  const zeros = [0, 0];
  for (const [i, byte] of sample.entries()) if (byte === 0) zeros[i % 2] = (zeros[i % 2] ?? 0) + 1;
  return Math.max(...zeros) > 0.3 * sample.length;
}

/** Returns the offset of the first byte that is not UTF-8, or -1. */
function firstInvalid(bytes: Uint8Array): number {
  for (let i = 0; i < bytes.length; ) {
    const length = sequenceLength(bytes, i);
    if (length === 0) return i;
    i += length;
  }
  return -1;
}

/** Returns the length of the character at an offset, 0 if it is not one (Unicode 15, table 3-7). */
function sequenceLength(bytes: Uint8Array, at: number): number {
  const first = bytes[at] ?? 0;
  if (first < 0x80) return 1;
  const length = first >= 0xc2 && first < 0xe0 ? 2 : first >= 0xe0 && first < 0xf0 ? 3 : first < 0xf5 ? 4 : 0;
  if (first < 0xc2 || length === 0) return 0;
  const second = bytes[at + 1] ?? 0;
  const low = first === 0xe0 ? 0xa0 : first === 0xf0 ? 0x90 : 0x80;
  const high = first === 0xed ? 0x9f : first === 0xf4 ? 0x8f : 0xbf;
  if (second < low || second > high) return 0;
  for (let i = 2; i < length; i++) if (((bytes[at + i] ?? 0) & 0xc0) !== 0x80) return 0;
  return length;
}

/** Line and column of an offset, both from 1. */
function placeOf(bytes: Uint8Array, at: number): { readonly line: number; readonly column: number } {
  let line = 1;
  let start = 0;
  for (let i = bytes.indexOf(LF); i >= 0 && i < at; i = bytes.indexOf(LF, i + 1)) {
    line++;
    start = i + 1;
  }
  return { line, column: new TextDecoder().decode(bytes.subarray(start, at)).length + 1 };
}
