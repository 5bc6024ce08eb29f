import { fromBase64Url, toBase64Url } from './base64-url.ts';
import { fragmentParts, payloadCandidates } from './clean-fragment.ts';
import { deflateRaw, inflateRawLimited } from './compression.ts';
import type { Draft, DraftPhase, DraftPolicy } from './draft.ts';
import { firstDraft } from './draft.ts';
import { type LinkView, packView, readView, viewVersion } from './view.ts';

/** Pages of the app; a link may name one. */
export const pageIds = ['plan', 'lives', 'evidence', 'teach', 'report'] as const;

export type PageId = (typeof pageIds)[number];

/** Pages of earlier versions, and the one that does what they did. Links keep their names. */
const retiredPages: Readonly<Record<string, PageId>> = { compare: 'plan', levers: 'plan' };

/** Page of a name in a link; null for one that no version had. */
function pageNamed(name: string): PageId | null {
  return pageIds.find((id) => id === name) ?? (Object.hasOwn(retiredPages, name) ? (retiredPages[name] ?? null) : null);
}

/**
 * Version of the link format `#k1.<data>&place=levers&view=1.<data>`, the number after k. The data are the differences
 * from the first draft as JSON, compressed with raw deflate, in base64url; those of the view likewise.
 */
export const linkVersion = 1;

/** Maximum size of a link before and after decompression. */
export const linkLimits = { characters: 32_000, bytes: 200_000 } as const;

/** Reason a link was rejected; `damaged` if it was truncated or altered. */
export type LinkFault = 'notALink' | 'newer' | 'tooLong' | 'damaged' | 'tooLarge';

/** Parsed fragment: data of a draft still to be validated, and the view if the link has one; or an error. */
export type ReadLink =
  | { readonly ok: true; readonly place: PageId | null; readonly data: unknown; readonly view: LinkView | null }
  | { readonly ok: false; readonly fault: LinkFault };

/** Meaning of a link with data but without a law. */
const omittedLaw = 'as-designed';

const rejected = (fault: LinkFault): ReadLink => ({ ok: false, fault });

/** Phases of a built-in policy; phases that a copy shares with it are omitted from links. */
export type PhasesOfPolicy = (base: string) => readonly DraftPhase[];

function packPolicy(policy: DraftPolicy, phasesOf: PhasesOfPolicy): unknown {
  if (policy.phases === null) return policy.id;
  const basePhases = new Map(phasesOf(policy.base).map((phase) => [phase.id, JSON.stringify(phase)]));
  const phases = policy.phases.map((phase) => (basePhases.get(phase.id) === JSON.stringify(phase) ? phase.id : phase));
  return { id: policy.id, base: policy.base, name: policy.name, phases };
}

/** Differences of a draft from the first one. */
export function packDraft(draft: Draft, phasesOf: PhasesOfPolicy): Readonly<Record<string, unknown>> {
  const differing = Object.entries(draft).filter(
    ([key, value]) => JSON.stringify(value) !== JSON.stringify(firstDraft[key as keyof Draft]),
  );
  // A link without a law is of a version in which laws passed by default.
  const law = differing.length > 0 && draft.law !== omittedLaw ? { law: draft.law } : {};
  const differences = { ...Object.fromEntries(differing), ...law } as Partial<Draft>;
  if (differences.policies === undefined) return differences;
  return { ...differences, policies: differences.policies.map((policy) => packPolicy(policy, phasesOf)) };
}

/** Adds the omitted defaults: returns the data of a scenario file. */
export function unpackDraft(data: unknown): unknown {
  if (typeof data !== 'object' || data === null || Array.isArray(data)) return data;
  const { country, policies } = firstDraft;
  const head = { korpu: 1, kind: 'scenario', country, policies: policies.map(({ id }) => id) };
  return { ...head, ...(Object.keys(data).length === 0 ? {} : { law: omittedLaw }), ...data };
}

/** Compresses data for a part of a link. */
async function deflate(data: unknown): Promise<string> {
  return toBase64Url(await deflateRaw(new TextEncoder().encode(JSON.stringify(data))));
}

/**
 * Returns the fragment of a draft, a page and a view without `#`; empty for the initial draft and page without a view.
 */
export async function fragmentOf(
  draft: Draft,
  place: PageId,
  phasesOf: PhasesOfPolicy,
  view: LinkView | null = null,
): Promise<string> {
  const differences = packDraft(draft, phasesOf);
  const parts: string[] = [];
  if (Object.keys(differences).length > 0) parts.push(`k${linkVersion}.${await deflate(differences)}`);
  if (place !== pageIds[0]) parts.push(`place=${place}`);
  if (view !== null) parts.push(`view=${viewVersion}.${await deflate(packView(view))}`);
  return parts.join('&');
}

/** Parts of a fragment by kind; `payload` and `view` without their versions. */
interface FragmentContent {
  readonly pages: ReadonlySet<string>;
  readonly payload: string | null;
  readonly view: string | null;
  readonly others: readonly string[];
}

/** A part with data that a link may have once, with the version that this reader knows. */
const dataParts = [
  // Quoted-printable writes '=' as '=3D'.
  { kind: 'payload', pattern: /^k(\d{1,9})\.([\w\s-]*)/, known: linkVersion },
  { kind: 'view', pattern: /^view=(?:3D)?(\d{1,9})\.([\w\s-]*)/, known: viewVersion },
] as const;

function sortParts(fragment: string): FragmentContent | LinkFault {
  const found: Record<(typeof dataParts)[number]['kind'], string | null> = { payload: null, view: null };
  const pages = new Set<string>();
  const others: string[] = [];
  for (const part of fragmentParts(fragment)) {
    const match = dataParts.flatMap(({ kind, pattern, known }) => {
      const [, version, data = ''] = pattern.exec(part) ?? [];
      return version === undefined ? [] : [{ kind, known, version: Number(version), data }];
    })[0];
    const [, name] = /^place=(?:3D)?([a-z]*)/.exec(part) ?? [];
    if (match !== undefined) {
      const { kind, known, version, data } = match;
      if (version > known) return 'newer';
      if (version !== known) return 'notALink';
      const before = found[kind];
      if (before !== null && before.replace(/\s/g, '') !== data.replace(/\s/g, '')) return 'notALink';
      found[kind] ??= data;
    } else if (name !== undefined) pages.add(name);
    else others.push(part);
  }
  return { ...found, pages, others };
}

/** Country that a comparison is about. */
export interface NamedCountry {
  readonly id: string;
  /** SHA-256 of its files; null for a built-in country. */
  readonly hash: string | null;
}

/** Returns the country that the data of a draft name; null: none. */
export function countryNamed(data: unknown): NamedCountry | null {
  if (typeof data !== 'object' || data === null) return null;
  const { country, countryHash = null } = data as { readonly country?: unknown; readonly countryHash?: unknown };
  if (typeof country !== 'string' || !/^[a-z][a-z0-9-]{0,99}$/.test(country)) return null;
  return { id: country, hash: typeof countryHash === 'string' ? countryHash : null };
}

/** Tests whether a fragment holds a draft; one without is about whatever the page shows first. */
export function hasDraft(fragment: string): boolean {
  const content = fragment.length > linkLimits.characters ? 'tooLong' : sortParts(fragment);
  return typeof content !== 'string' && content.payload !== null;
}

/** Data of a part of a link, or the reason they cannot be read. */
type InflatedPart = { readonly ok: true; readonly data: unknown } | { readonly ok: false; readonly fault: LinkFault };

/** Inflates the data of a part, which forwarding programs may have decorated. */
async function inflatePart(payload: string): Promise<InflatedPart> {
  let read: InflatedPart = { ok: false, fault: 'damaged' };
  for (const candidate of payloadCandidates(payload)) {
    read = await inflate(candidate);
    if (read.ok || read.fault === 'tooLarge') break;
  }
  return read;
}

/**
 * Parses a fragment without `#`. Other parameters, which mail and chat programs append, are ignored: the data are
 * complete in themselves. Rejects the link as a whole if its data are incomplete or name two pages.
 */
export async function readFragment(fragment: string): Promise<ReadLink> {
  if (fragment.length > linkLimits.characters) return rejected('tooLong');
  const content = sortParts(fragment);
  if (typeof content === 'string') return rejected(content);
  const { pages, payload, others } = content;
  if (pages.size > 1) return rejected('notALink');
  let place: PageId | null = null;
  for (const name of pages) place = pageNamed(name);
  let view: LinkView | null = null;
  if (content.view !== null) {
    const read = await inflatePart(content.view);
    if (!read.ok) return read;
    view = readView(read.data);
    if (view === null) return rejected('damaged');
  }
  if (payload === null) {
    const hasUnknown = (pages.size > 0 && place === null) || others.some((part) => !/^[\w.-]+=/.test(part));
    return hasUnknown ? rejected('notALink') : { ok: true, place, view, data: unpackDraft({}) };
  }
  const read = await inflatePart(payload);
  return read.ok ? { ok: true, place, view, data: unpackDraft(read.data) } : read;
}

async function inflate(payload: string): Promise<InflatedPart> {
  const bytes = fromBase64Url(payload);
  if (bytes === null) return { ok: false, fault: 'damaged' };
  try {
    const plain = await inflateRawLimited(bytes, linkLimits.bytes);
    if (plain === null) return { ok: false, fault: 'tooLarge' };
    const text = new TextDecoder('utf-8', { fatal: true }).decode(plain);
    return { ok: true, data: JSON.parse(text) as unknown };
  } catch {
    return { ok: false, fault: 'damaged' };
  }
}
