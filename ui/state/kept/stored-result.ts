import type { ChanceRanges } from '../../../charts/index.ts';
import type { Comparison } from '../../../engine/index.ts';
import { textDigest } from '../../../engine/internal.ts';
import { jsonExcess } from '../../../scenarios/internal.ts';
import { deflateRaw, inflateRawLimited } from '../../../scenarios/share/index.ts';
import { openPrecomputedFile, precomputedFileOf } from '../../precomputed/file.ts';
import { readPrecomputedFile } from '../../precomputed/read-file.ts';
import { hasResultShape } from '../../precomputed/result-shape.ts';
import type { Draft } from '../draft.ts';
import { breaks } from '../paced.ts';
import type { ComparisonResult } from '../state.ts';
import { keptLimits } from './kept-scenario.ts';

/** Results of a scenario, compressed, with the SHA-256 of their JSON. */
export interface StoredResult {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly sha256: string;
}

/** Results read from storage or a file. */
export interface ReadResult {
  readonly comparison: Comparison;
  readonly chance: ChanceRanges | null;
}

/** Compresses the result of a comparison for storage: what precomputed files hold, without single simulations. */
export async function packResult({ draft, comparison, chance }: ComparisonResult): Promise<StoredResult> {
  const text = JSON.stringify({ ...precomputedFileOf(draft, comparison, null), chance: chance ?? null });
  return { bytes: await deflateRaw(new TextEncoder().encode(text)), sha256: textDigest(text) };
}

/** Value with the keys of its maps in order, so that equal data have equal texts. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, one]) => [key, sorted(one)]),
  );
}

/** Whether a draft from elsewhere is small enough to be compared: sorting its keys costs more than reading them. */
function isComparable(draft: unknown): draft is Draft {
  if (typeof draft !== 'object' || draft === null) return false;
  return JSON.stringify(draft).length <= keptLimits.scenarioCharacters;
}

/** Whether drafts are equal but for the weights and the order of their keys. */
function asksTheSame(a: Draft, b: Draft): boolean {
  return JSON.stringify(sorted({ ...a, weights: {} })) === JSON.stringify(sorted({ ...b, weights: {} }));
}

/** Longest time that steps of reading results keep the page from answering, milliseconds, but for one that takes longer itself. */
const BUSY_MS = 30;

/**
 * Decompresses and checks the results of a draft, in steps between which the page answers. Null if they are damaged,
 * altered, too large, or those of another draft.
 */
export async function openResult({ bytes, sha256 }: StoredResult, draft: Draft): Promise<ReadResult | null> {
  if (bytes.length > keptLimits.compressedBytes) return null;
  const rest = breaks(BUSY_MS);
  try {
    const plain = await inflateRawLimited(bytes, keptLimits.resultBytes);
    if (plain === null) return null;
    const text = new TextDecoder('utf-8', { fatal: true }).decode(plain);
    if (jsonExcess(text, keptLimits.resultJson) !== null) return null;
    await rest();
    if (textDigest(text) !== sha256) return null;
    await rest();
    const data = JSON.parse(text) as { readonly draft?: unknown } | null;
    await rest();
    if (!isComparable(data?.draft) || !asksTheSame(data.draft, draft)) return null;
    const file = readPrecomputedFile(data, data.draft);
    return file !== null && hasResultShape(file) ? openPrecomputedFile(file) : null;
  } catch {
    return null;
  }
}
