import type { Draft, DraftPhase, DraftPolicy } from './draft.ts';
import { firstDraft } from './draft.ts';
import { type PageId, pageIds } from './state.ts';

/**
 * A draft in the fragment of an address: `#k1.<data>&place=levers`. The data are what differs from the first draft, as
 * JSON, deflated without a head, in base64url. The number behind k is the version of this format.
 */
export const linkVersion = 1;

/** Limits of a link, held before and after it is inflated. */
export const linkLimits = { characters: 32_000, bytes: 200_000 } as const;

/** Why a link was refused: `damaged` where it was cut or changed on its way. */
export type LinkFault = 'notALink' | 'newer' | 'tooLong' | 'damaged' | 'tooLarge';

/** What a fragment says: data of a draft still to be checked, or a fault. */
export type ReadLink =
  | { readonly ok: true; readonly place: PageId | null; readonly data: unknown }
  | { readonly ok: false; readonly fault: LinkFault };

const rejected = (fault: LinkFault): ReadLink => ({ ok: false, fault });

/** What the phases of a shipped policy are, for leaving out what a copy shares with it. */
export type PhasesOfPolicy = (base: string) => readonly DraftPhase[];

function packedPolicy(policy: DraftPolicy, phasesOf: PhasesOfPolicy): unknown {
  if (policy.phases === null) return policy.id;
  const given = new Map(phasesOf(policy.base).map((phase) => [phase.id, JSON.stringify(phase)]));
  const phases = policy.phases.map((phase) => (given.get(phase.id) === JSON.stringify(phase) ? phase.id : phase));
  return { id: policy.id, base: policy.base, name: policy.name, phases };
}

/** What of a draft differs from the first one. */
export function packDraft(draft: Draft, phasesOf: PhasesOfPolicy): Readonly<Record<string, unknown>> {
  const differing = Object.entries(draft).filter(
    ([key, value]) => JSON.stringify(value) !== JSON.stringify(firstDraft[key as keyof Draft]),
  );
  const said = Object.fromEntries(differing) as Partial<Draft>;
  if (said.policies === undefined) return said;
  return { ...said, policies: said.policies.map((policy) => packedPolicy(policy, phasesOf)) };
}

/** What a link leaves out, put back: the data of a scenario file. */
export function unpackDraft(data: unknown): unknown {
  if (typeof data !== 'object' || data === null || Array.isArray(data)) return data;
  const { country, policies } = firstDraft;
  const head = { korpu: 1, kind: 'scenario', country, policies: policies.map(({ id }) => id) };
  return { ...head, ...data };
}

function toBase64Url(bytes: Uint8Array): string {
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

function fromBase64Url(text: string): Uint8Array<ArrayBuffer> | null {
  if (!/^[\w-]+$/.test(text)) return null;
  try {
    const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
    return Uint8Array.from(binary, (character) => character.charCodeAt(0));
  } catch {
    return null;
  }
}

/** Reads a stream to its end, or to more bytes than asked for: then null. */
async function isWithin(stream: ReadableStream<Uint8Array>, most: number): Promise<Uint8Array<ArrayBuffer> | null> {
  const reader = stream.getReader();
  const chunks: Uint8Array[] = [];
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    length += value.length;
    if (length > most) {
      await reader.cancel();
      return null;
    }
    chunks.push(value);
  }
  const all = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    all.set(chunk, at);
    at += chunk.length;
  }
  return all;
}

/** Writes the fragment of a draft and a place, without its #; empty for what a page opens with. */
export async function fragmentOf(draft: Draft, place: PageId, phasesOf: PhasesOfPolicy): Promise<string> {
  const said = packDraft(draft, phasesOf);
  const parts: string[] = [];
  if (Object.keys(said).length > 0) {
    const deflated = new Blob([JSON.stringify(said)]).stream().pipeThrough(new CompressionStream('deflate-raw'));
    const bytes = await isWithin(deflated, Number.POSITIVE_INFINITY);
    parts.push(`k${linkVersion}.${toBase64Url(bytes ?? new Uint8Array())}`);
  }
  if (place !== pageIds[0]) parts.push(`place=${place}`);
  return parts.join('&');
}

/** Reads a fragment, without its #. Whatever is not understood in full is refused in full. */
export async function readFragment(fragment: string): Promise<ReadLink> {
  if (fragment.length > linkLimits.characters) return rejected('tooLong');
  let place: PageId | null = null;
  let data: unknown = {};
  const parts = fragment === '' ? [] : fragment.split('&');
  for (const [i, part] of parts.entries()) {
    const [, version, payload = ''] = /^k(\d{1,9})\.(.*)$/s.exec(part) ?? [];
    const [, name] = /^place=([a-z]*)$/.exec(part) ?? [];
    if (version !== undefined && i === 0) {
      if (Number(version) > linkVersion) return rejected('newer');
      if (Number(version) !== linkVersion) return rejected('notALink');
      const read = await inflate(payload);
      if (!read.ok) return read;
      data = read.data;
    } else if (name !== undefined && place === null) {
      place = pageIds.find((known) => known === name) ?? null;
      if (place === null) return rejected('notALink');
    } else return rejected('notALink');
  }
  return { ok: true, place, data: unpackDraft(data) };
}

async function inflate(payload: string): Promise<ReadLink> {
  const bytes = fromBase64Url(payload);
  if (bytes === null) return rejected('damaged');
  try {
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
    const plain = await isWithin(stream, linkLimits.bytes);
    if (plain === null) return rejected('tooLarge');
    const text = new TextDecoder('utf-8', { fatal: true }).decode(plain);
    return { ok: true, place: null, data: JSON.parse(text) as unknown };
  } catch {
    return rejected('damaged');
  }
}
