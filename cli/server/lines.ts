/** A line of input, or the error that it exceeds the limit or is not UTF-8. */
export type InputLine = { readonly text: string; readonly bytes: number } | { readonly fault: 'tooLong' | 'encoding' };

const LF = 10;

/** Splits bytes into lines, empty ones left out; buffers no more than the limit. The last line needs no line end. */
export async function* splitLines(input: AsyncIterable<Uint8Array>, limit: number): AsyncGenerator<InputLine> {
  let pieces: Uint8Array[] = [];
  let bytes = 0;
  let tooLong = false;
  const add = (piece: Uint8Array): void => {
    bytes += piece.length;
    if (bytes > limit) {
      tooLong = true;
      pieces = [];
    } else pieces.push(piece);
  };
  const finish = (): InputLine => {
    const line: InputLine = tooLong ? { fault: 'tooLong' } : decoded(pieces, bytes);
    pieces = [];
    bytes = 0;
    tooLong = false;
    return line;
  };
  for await (const chunk of input) {
    let from = 0;
    for (let at = chunk.indexOf(LF); at >= 0; at = chunk.indexOf(LF, from)) {
      add(chunk.subarray(from, at));
      if (bytes > 0) yield finish();
      from = at + 1;
    }
    if (from < chunk.length) add(chunk.subarray(from));
  }
  if (bytes > 0) yield finish();
}

/** Shared by all lines, which are decoded whole. */
const decoder = new TextDecoder('utf-8', { fatal: true });

function decoded(pieces: readonly Uint8Array[], bytes: number): InputLine {
  try {
    return { text: decoder.decode(Buffer.concat(pieces, bytes)), bytes };
  } catch {
    return { fault: 'encoding' };
  }
}
