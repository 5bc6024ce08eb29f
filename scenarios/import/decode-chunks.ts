import { refuseFile } from './import-fault.ts';
import { importLimits } from './limits.ts';

const SAVE_AGAIN =
  'save the file again as UTF-8: in a spreadsheet Save As, CSV UTF-8; in a text editor Save As, Encoding UTF-8';

/**
 * Decodes the bytes of a text file as they arrive. UTF-8 with or without a byte order mark, and UTF-16 with one, as
 * spreadsheets save it. Bytes of other encodings are refused: letters of names would come out wrong.
 * @throws {ImportError}
 */
export async function* decodeChunks(
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
): AsyncGenerator<string, void, undefined> {
  let decoder: TextDecoder | null = null;
  let bytes = 0;
  let lines = 1;
  let held: Uint8Array = new Uint8Array();
  for await (const chunk of chunks) {
    bytes += chunk.length;
    if (bytes > importLimits.bytes)
      refuseFile(
        `more than ${importLimits.bytes} bytes`,
        `at most ${importLimits.bytes}`,
        'download the figures of one country only, or delete the rows of the others',
      );
    let part = chunk;
    if (decoder === null) {
      // The byte order mark may be cut in two by a chunk.
      part = joinBytes(held, chunk);
      if (part.length < 4) {
        held = part;
        continue;
      }
      held = new Uint8Array();
      decoder = decoderOf(part);
    }
    const text = decodePart(decoder, part, true, lines);
    lines += countLines(text);
    if (text !== '') yield text;
  }
  decoder ??= decoderOf(held);
  const rest = decodePart(decoder, held, false, lines);
  if (rest !== '') yield rest;
}

function joinBytes(a: Uint8Array, b: Uint8Array): Uint8Array {
  if (a.length === 0) return b;
  const both = new Uint8Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}

function decoderOf(bytes: Uint8Array): TextDecoder {
  const [first, second] = bytes;
  if (first === 0x50 && second === 0x4b)
    refuseFile('a zip file or workbook', 'a text file', 'give the file its ending .zip or .xlsx, or unpack it first');
  const encoding =
    first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';
  return new TextDecoder(encoding, { fatal: true });
}

function decodePart(decoder: TextDecoder, bytes: Uint8Array, more: boolean, line: number): string {
  let text: string;
  try {
    text = decoder.decode(bytes, { stream: more });
  } catch {
    const loose = new TextDecoder(decoder.encoding).decode(bytes);
    const before = countLines(loose.slice(0, loose.indexOf('\ufffd')));
    return refuseFile(
      `bytes that are not ${decoder.encoding.toUpperCase()}`,
      'UTF-8 or UTF-16',
      SAVE_AGAIN,
      line + before,
    );
  }
  const zero = text.indexOf('\0');
  if (zero >= 0) refuseFile('a zero byte', 'a text file', SAVE_AGAIN, line + countLines(text.slice(0, zero)));
  return text;
}

function countLines(text: string): number {
  let count = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count++;
  return count;
}
