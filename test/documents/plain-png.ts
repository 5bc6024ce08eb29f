import { strToU8, zlibSync } from 'fflate';

/** Creates a small RGBA picture, as a browser would encode it. */
export function plainPng(width: number, height: number, seed: number): Uint8Array {
  const rows: number[] = [];
  for (let y = 0; y < height; y++) {
    // Each filter in turn; the bytes are what remains after it.
    rows.push(y % 5);
    for (let i = 0; i < width * 4; i++) rows.push((i * 7 + y * 13 + seed) % 256);
  }
  return pngOfRows(width, height, rows);
}

/** Creates an RGBA picture of filtered rows. */
export function pngOfRows(width: number, height: number, rows: readonly number[]): Uint8Array {
  const head = new Uint8Array(13);
  const view = new DataView(head.buffer);
  view.setUint32(0, width);
  view.setUint32(4, height);
  head.set([8, 6, 0, 0, 0], 8);
  const chunk = (type: string, data: Uint8Array): number[] => {
    const length = new Uint8Array(4);
    new DataView(length.buffer).setUint32(0, data.length);
    // Readers of this project do not use the checksum.
    return [...length, ...strToU8(type), ...data, 0, 0, 0, 0];
  };
  return Uint8Array.from([
    ...[0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
    ...chunk('IHDR', head),
    ...chunk('IDAT', zlibSync(Uint8Array.from(rows))),
    ...chunk('IEND', new Uint8Array()),
  ]);
}
