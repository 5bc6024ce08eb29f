import { fromBase64Url, toBase64Url } from './base64-url.ts';
import { deflateRaw, inflateRawLimited } from './compression.ts';
import { linkLimits } from './link.ts';
import { type ChartMode, chartModes, linkLanguages } from './view.ts';

/** Mean with its range; null where unknown. */
export type EmbeddedPoint = readonly [mean: number | null, low: number | null, high: number | null];

/** Change in the simulations in which the laws of a policy pass. */
export interface EmbeddedAdopted {
  readonly point: EmbeddedPoint;
  /** Number of these simulations, and whether they are further ones. */
  readonly replicates: number;
  readonly further: boolean;
}

/** Policy in an embedded figure. */
export interface EmbeddedPolicy {
  readonly id: string;
  /** Name of the user's own policy; null for a built-in one. */
  readonly name: string | null;
  /** Slot of its colour and mark. */
  readonly slot: number;
  readonly needsLaw: boolean;
  /** One point of a change, one a month of a level. */
  readonly points: readonly EmbeddedPoint[];
  /** Null for levels, without a law, and where too few simulations pass it. */
  readonly adopted: EmbeddedAdopted | null;
}

/** Figure that a page of its own shows: final numbers of one outcome, with what is needed to read them. */
export interface EmbeddedFigure {
  readonly language: (typeof linkLanguages)[number];
  readonly country: string;
  readonly chart: ChartMode;
  readonly outcome: string;
  readonly unit: string;
  readonly kind: string;
  /** First month, `YYYY-MM`, and number of months of the run. */
  readonly start: string;
  readonly months: number;
  readonly bands: 'chance' | 'parametersAndChance';
  /** Share of simulations that a range covers. */
  readonly level: number;
  readonly replicates: number;
  readonly shocks: readonly string[];
  readonly law: 'lottery' | 'as-designed';
  /** Whether assumptions were changed. */
  readonly assumed: boolean;
  /** Id of the policy that changes are compared with. */
  readonly reference: string;
  readonly korpu: string;
  readonly model: string;
  readonly digest: string;
  readonly policies: readonly EmbeddedPolicy[];
}

/** Version of the fragment `#e1.<data>` of an embedded figure; the link of the full question follows after `&`. */
const embedVersion = 1;

/** Name of the page that shows it, next to the page. */
export const EMBED_PAGE = 'embed.html';

/** Size of the frame in CSS pixels. */
export const embedSize = { width: 720, height: 560 } as const;

const limits = { bytes: 400_000, policies: 12, shocks: 8, months: 600, name: 120 } as const;

/** Significant digits of a change, and of a level in a series of months, as precomputed files have them. */
const DIGITS = { change: 10, level: 5 } as const;

/** Largest step between two numbers of a column. */
const MAX_STEP = 1e12;

/** Decimal places of the smallest step; no outcome is that small. */
const MAX_PLACES = 30;

type Data = Readonly<Record<string, unknown>>;

const isMap = (value: unknown): value is Data => typeof value === 'object' && value !== null && !Array.isArray(value);
/** Whether a value has a pattern and is no name of what every object has: texts are looked up by it. */
const isText = (value: unknown, pattern: RegExp): value is string =>
  typeof value === 'string' && pattern.test(value) && !(value in Object.prototype);
const isWhole = (value: unknown, min: number, max: number): value is number =>
  typeof value === 'number' && Number.isInteger(value) && value >= min && value <= max;

const patterns = {
  id: /^[a-z][A-Za-z0-9@._:-]{0,119}$/,
  unit: /^[A-Za-z][A-Za-z0-9 ,/%-]{0,60}$/,
  month: /^\d{4}-(0[1-9]|1[0-2])$/,
  hash: /^[0-9a-f]{8,64}$/,
  version: /^[\w.+-]{1,40}$/,
} as const;

/** Column of a policy: increments in steps of a power of ten, which deflate well. */
function packColumn(values: readonly (number | null)[], places: number): (number | null)[] {
  let last = 0;
  return values.map((value) => {
    if (value === null) return null;
    const step = Math.round(places >= 0 ? value * 10 ** places : value / 10 ** -places);
    const rise = step - last;
    last = step;
    return rise + 0;
  });
}

function unpackColumn(rises: readonly (number | null)[], places: number): (number | null)[] {
  let last = 0;
  return rises.map((rise) => {
    if (rise === null) return null;
    last += rise;
    return places >= 0 ? last / 10 ** places : last * 10 ** -places;
  });
}

function packPolicy({ id, name, slot, needsLaw, points, adopted }: EmbeddedPolicy): Data {
  const largest = Math.max(0, ...points.flat().map((value) => Math.abs(value ?? 0)));
  const digits = points.length === 1 ? DIGITS.change : DIGITS.level;
  const places = largest === 0 ? 0 : Math.min(MAX_PLACES, digits - 1 - Math.floor(Math.log10(largest)));
  const columns = [0, 1, 2].map((c) =>
    packColumn(
      points.map((point) => point[c] ?? null),
      places,
    ),
  );
  return { id, name, slot, needsLaw, places, columns, adopted };
}

/** A number without a range is not shown. */
function hasRange([mean, low, high]: EmbeddedPoint): boolean {
  return mean === null || (low !== null && high !== null && low <= high);
}

function readAdopted(data: unknown): EmbeddedAdopted | undefined {
  if (!isMap(data) || Object.keys(data).length !== 3) return undefined;
  const { point, replicates, further } = data;
  if (!Array.isArray(point) || point.length !== 3 || !point.every((value) => Number.isFinite(value))) return undefined;
  if (!isWhole(replicates, 1, 1e7) || typeof further !== 'boolean') return undefined;
  const [mean, low, high] = point as [number, number, number];
  return low <= high ? { point: [mean, low, high], replicates, further } : undefined;
}

function readPolicy(data: unknown): EmbeddedPolicy | null {
  if (!isMap(data) || Object.keys(data).length !== 7) return null;
  const { id, name, slot, needsLaw, places, columns } = data;
  const adopted = data['adopted'] === null ? null : readAdopted(data['adopted']);
  if (adopted === undefined) return null;
  if (!isText(id, patterns.id) || !isWhole(slot, 0, 200) || typeof needsLaw !== 'boolean') return null;
  const isName = typeof name === 'string' && name.length > 0 && name.length <= limits.name;
  if (name !== null && (!isName || /[<>]|\p{Cc}|\p{Cf}/u.test(name))) return null;
  if (!isWhole(places, -MAX_PLACES, MAX_PLACES) || !Array.isArray(columns) || columns.length !== 3) return null;
  const lists = columns as readonly unknown[];
  const isColumn = (list: unknown): list is readonly (number | null)[] =>
    Array.isArray(list) &&
    list.length <= limits.months &&
    list.every((rise) => rise === null || isWhole(rise, -MAX_STEP, MAX_STEP));
  if (!lists.every(isColumn)) return null;
  const [mean = [], low = [], high = []] = lists.map((list) => unpackColumn(list, places));
  if (low.length !== mean.length || high.length !== mean.length || mean.length === 0) return null;
  const points = mean.map((value, i): EmbeddedPoint => [value, low[i] ?? null, high[i] ?? null]);
  if (points.some((point) => !hasRange(point))) return null;
  return { id, name, slot, needsLaw, points, adopted };
}

const keys = [
  ...['language', 'country', 'chart', 'outcome', 'unit', 'kind', 'start', 'months', 'bands', 'level', 'replicates'],
  ...['shocks', 'law', 'assumed', 'reference', 'korpu', 'model', 'digest', 'policies'],
];

/** Reads the data of an embedded figure; null if anything in it is missing, unknown or out of range. */
export function readEmbeddedFigure(data: unknown): EmbeddedFigure | null {
  if (!isMap(data) || Object.keys(data).length !== keys.length) return null;
  const { country, outcome, unit, kind, start, months, bands, level, replicates, shocks, law, assumed } = data;
  const { reference, korpu, model, digest, policies } = data;
  const language = linkLanguages.find((one) => one === data['language']);
  const chart = chartModes.find((one) => one === data['chart']);
  if (language === undefined || chart === undefined) return null;
  if (![country, outcome, kind, reference].every((id) => isText(id, patterns.id))) return null;
  if (!isText(unit, patterns.unit) || !isText(start, patterns.month) || !isWhole(months, 1, limits.months)) return null;
  if (bands !== 'chance' && bands !== 'parametersAndChance') return null;
  if (law !== 'lottery' && law !== 'as-designed') return null;
  if (typeof level !== 'number' || !(level > 0 && level < 1) || !isWhole(replicates, 2, 1e7)) return null;
  if (typeof assumed !== 'boolean') return null;
  if (!Array.isArray(shocks) || shocks.length > limits.shocks) return null;
  const shockIds = shocks.filter((id): id is string => isText(id, patterns.id));
  if (shockIds.length !== shocks.length) return null;
  if (!isText(korpu, patterns.version) || !isText(model, patterns.hash) || !isText(digest, patterns.hash)) return null;
  if (!Array.isArray(policies) || policies.length === 0 || policies.length > limits.policies) return null;
  const read = policies.flatMap((policy) => readPolicy(policy) ?? []);
  if (read.length !== policies.length || new Set(read.map(({ id }) => id)).size !== read.length) return null;
  const points = chart === 'differences' ? 1 : months;
  if (read.some((policy) => policy.points.length !== points)) return null;
  return {
    ...{ language, chart, country: country as string, outcome: outcome as string, kind: kind as string },
    ...{ unit, start, months, bands, level, replicates, shocks: shockIds, law, assumed },
    ...{ reference: reference as string, korpu, model, digest, policies: read },
  };
}

/** Fragment of an embedded figure, without `#`. link: fragment of the full question. */
export async function embedFragmentOf(figure: EmbeddedFigure, link: string): Promise<string> {
  const data = { ...figure, policies: figure.policies.map(packPolicy) };
  const bytes = await deflateRaw(new TextEncoder().encode(JSON.stringify(data)));
  return [`e${embedVersion}.${toBase64Url(bytes)}`, ...(link === '' ? [] : [link])].join('&');
}

/** Embedded figure with the fragment of its full question, or the reason it was rejected. */
export type ReadEmbed =
  | { readonly ok: true; readonly figure: EmbeddedFigure; readonly link: string }
  | { readonly ok: false; readonly fault: 'damaged' | 'newer' };

/** Reads the fragment of an embedded figure, without `#`. */
export async function readEmbedFragment(fragment: string): Promise<ReadEmbed> {
  const damaged: ReadEmbed = { ok: false, fault: 'damaged' };
  if (fragment.length > linkLimits.characters) return damaged;
  const [, version, payload = '', link = ''] = /^e(\d{1,9})\.([\w-]+)(?:&([\w.&=-]*))?$/.exec(fragment) ?? [];
  if (version === undefined) return damaged;
  if (Number(version) > embedVersion) return { ok: false, fault: 'newer' };
  const bytes = fromBase64Url(payload);
  if (bytes === null) return damaged;
  try {
    const plain = await inflateRawLimited(bytes, limits.bytes);
    if (plain === null) return damaged;
    const figure = readEmbeddedFigure(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(plain)));
    return figure === null ? damaged : { ok: true, figure, link };
  } catch {
    return damaged;
  }
}

/** Escapes a text for an attribute in double quotes. */
function attribute(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** Text of a frame that shows an embedded figure in another page. */
export function frameText(
  address: string,
  title: string,
  { width, height }: { readonly width: number; readonly height: number } = embedSize,
): string {
  const sandbox = 'allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox';
  const attributes = { src: address, title, width, height, sandbox, loading: 'lazy', referrerpolicy: 'no-referrer' };
  const texts = Object.entries(attributes).map(([name, value]) => `${name}="${attribute(String(value))}"`);
  return `<iframe ${texts.join(' ')}></iframe>`;
}

/** oEmbed 1.0 data of an embedded figure, type `rich`. home: address of the page. */
export function oembedData(
  address: string,
  title: string,
  home: string,
  size: { readonly width: number; readonly height: number } = embedSize,
): Readonly<Record<string, string | number>> {
  return {
    ...{ version: '1.0', type: 'rich', title, provider_name: 'Körpü', provider_url: home },
    ...{ width: size.width, height: size.height, html: frameText(address, title, size) },
  };
}
