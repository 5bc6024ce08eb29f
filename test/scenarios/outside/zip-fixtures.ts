import { strToU8, type Zippable, zipSync } from 'fflate';
import { isPriorsFile } from '../../../scenarios/internal.ts';
import { countryFiles } from '../../../scenarios/node/index.ts';
import { withPriors } from '../../../scenarios/node/internal.ts';
import type { FoundFile } from '../../../scenarios/outside/index.ts';

/** Files of the smallest built-in country. */
export const velmora: ReadonlyMap<string, string> = new Map(
  [...countryFiles('velmora')].filter(([file]) => !isPriorsFile(file)),
);

/** The base of priors that it inherits. */
export const priors: ReadonlyMap<string, string> = withPriors(new Map());

/** Files as found in a folder, with some changed, added or, where null, left out. */
export function found(changes: Readonly<Record<string, string | Uint8Array | null>> = {}, below = ''): FoundFile[] {
  const texts = new Map<string, string | Uint8Array | null>([...velmora, ...Object.entries(changes)]);
  return [...texts].flatMap(([path, content]) =>
    content === null
      ? []
      : [{ path: `${below}${path}`, bytes: typeof content === 'string' ? strToU8(content) : content }],
  );
}

/** Zip file with these files. */
export function zipped(files: readonly FoundFile[], extra: Zippable = {}): Uint8Array {
  return zipSync({ ...Object.fromEntries(files.map(({ path, bytes }) => [path, bytes])), ...extra });
}

/** Changes every occurrence of a name in a zip file to another of the same length. */
export function renamed(zip: Uint8Array, from: string, to: string): Uint8Array {
  if (from.length !== to.length) throw new Error('renamed: expected names of one length');
  const bytes = zip.slice();
  const [old, name] = [strToU8(from), strToU8(to)];
  for (let at = 0; at + old.length <= bytes.length; at++)
    if (old.every((byte, i) => bytes[at + i] === byte)) bytes.set(name, at);
  return bytes;
}
