import { Buffer } from 'node:buffer';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { parse } from 'yaml';
import type { CorpusInput } from './corpus.ts';
import type { InputForm } from './fuzz-reader.ts';
import { mutateBytes } from './mutate-bytes.ts';
import { deepened, mutateTree, textOfTree } from './mutate-tree.ts';
import { createRandom, type Random } from './random.ts';

/** An input, and the reader it is for. */
export interface FuzzInput {
  readonly reader: string;
  readonly bytes: Uint8Array;
}

/** Readers by name, as far as making inputs needs them. */
export type ReaderForms = Readonly<Record<string, { readonly form: InputForm; readonly weight: number }>>;

/** Makes input `index` of a run: a mutated input of the corpus. The same for the same arguments. */
export function makeInput(
  seed: string,
  index: number,
  readers: ReaderForms,
  corpus: readonly CorpusInput[],
): FuzzInput {
  const random = createRandom(seed, index);
  const reader = chooseReader(readers, random);
  const form = readers[reader]?.form ?? 'text';
  const own = corpus.filter((input) => input.reader === reader);
  // Inputs of another reader now and then: what one accepts may surprise the next.
  const { bytes } = random.pick(own.length === 0 || random.oneIn(20) ? corpus : own);
  const others = (own.length === 0 ? corpus : own).map((input) => input.bytes);
  return { reader, bytes: mutate(bytes, form, random, others) };
}

function chooseReader(readers: ReaderForms, random: Random): string {
  const names = Object.keys(readers);
  let left = random.below(names.reduce((sum, name) => sum + (readers[name]?.weight ?? 0), 0));
  for (const name of names) {
    left -= readers[name]?.weight ?? 0;
    if (left < 0) return name;
  }
  return names[0] as string;
}

/** Mutates by the form of the input in two of three cases, else its bytes alone; sometimes both. */
function mutate(bytes: Uint8Array, form: InputForm, random: Random, others: readonly Uint8Array[]): Uint8Array {
  if (form === 'text' || random.oneIn(3)) return mutateBytes(bytes, random, others);
  const shaped = form === 'link' ? mutateLink(bytes, random, others) : mutateShape(bytes, form, random);
  return shaped === null || random.oneIn(6) ? mutateBytes(shaped ?? bytes, random, others) : shaped;
}

function mutateShape(bytes: Uint8Array, form: InputForm, random: Random): Uint8Array | null {
  const text = Buffer.from(bytes).toString('utf8');
  try {
    const tree: unknown = form === 'json' ? JSON.parse(text) : parse(text, { logLevel: 'silent', maxAliasCount: 100 });
    const mutated = mutateTree(structuredClone(tree), random);
    return Buffer.from(form === 'json' ? deepened(JSON.stringify(mutated) ?? 'null') : textOfTree(mutated, random));
  } catch {
    return null;
  }
}

/** Mutates the data of a link rather than its letters, which mostly end as a damaged link. */
function mutateLink(bytes: Uint8Array, random: Random, others: readonly Uint8Array[]): Uint8Array | null {
  const [, payload = '', rest = ''] = /^k1\.([\w-]+)(.*)$/s.exec(Buffer.from(bytes).toString('utf8')) ?? [];
  try {
    const json = inflateRawSync(Buffer.from(payload, 'base64url'));
    const mutated = random.oneIn(4) ? mutateBytes(json, random, others) : mutateShape(json, 'json', random);
    return mutated === null ? null : Buffer.from(`k1.${deflateRawSync(mutated).toString('base64url')}${rest}`);
  } catch {
    return null;
  }
}
