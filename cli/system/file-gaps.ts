import { UnreadableFile } from '../../scenarios/node/internal.ts';
import { readSync } from './files.ts';
import { currentSystem } from './system.ts';

/** Files up to this size in bytes are read at once. */
const SMALL = 1_000_000;
/** Unit in which file systems leave out what was never written. */
const BLOCK = 4096;
/** Blocks that are looked at: a file half of which is gaps passes in one case of 10^19. */
const SAMPLE = 64;

/**
 * Refuses an open file of a results folder most of which was never written: it may have any size and take no place on
 * disk, and to read it takes as long as its size says. Looks at blocks that no one can foresee. Tables are compressed and
 * records are text, so none of them has a block of zeros.
 * @throws UnreadableFile
 */
export function assertNoGaps(path: string, file: number, size: number): void {
  if (size <= SMALL) return;
  const blocks = Math.floor(size / BLOCK);
  const draws = currentSystem().identity.randomBytes(6 * SAMPLE);
  const block = new Uint8Array(BLOCK);
  for (let i = 0; i < SAMPLE; i++) {
    const at = Math.floor((draws.readUIntBE(6 * i, 6) / 2 ** 48) * blocks) * BLOCK;
    const read = readSync(file, block, 0, BLOCK, at);
    if (read === BLOCK && block.every((byte) => byte === 0))
      throw new UnreadableFile(path, 'EINVAL', 'a file with gaps, where nothing was ever written');
  }
}
