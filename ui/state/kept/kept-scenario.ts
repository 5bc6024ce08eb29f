import { type Brief, escapeControls } from '../../../scenarios/internal.ts';
import {
  type ComparisonView,
  type PageId,
  packView,
  pageIds,
  readView,
  type SeenResult,
} from '../../../scenarios/share/index.ts';
import type { Draft } from '../draft.ts';

/** Limits of kept scenarios, in characters, bytes and numbers. */
export const keptLimits = {
  name: 120,
  note: 4000,
  scenarios: 200,
  /** Settings of one scenario, as JSON. */
  scenarioCharacters: 200_000,
  /** Settings of all scenarios of a file, as JSON: they are validated while the user waits. */
  fileCharacters: 4_000_000,
  /** Values of a file, which is parsed in one go: 3 million keys take seconds. Results are a text there. */
  fileJson: { depth: 64, values: 600_000, collections: 100_000, allKeys: 300_000 },
  /** Results of one scenario, compressed and as JSON. */
  compressedBytes: 3_000_000,
  resultBytes: 12_000_000,
  /**
   * Values of the results of one scenario, also parsed in one go. Results of four policies take 1.8 MB, with 310,000
   * values, 5,000 lists and maps, 17,000 keys, and 7 levels.
   */
  resultJson: { depth: 32, values: 2_500_000, collections: 60_000, keys: 20_000, allKeys: 250_000 },
  fileBytes: 64_000_000,
} as const;

/** Results kept with a scenario; the results themselves are stored apart. */
export interface KeptResult {
  /** Version of Körpü, and hash of its model, that computed them. */
  readonly korpu: string;
  readonly model: string;
  /** Stopped: what was shown when the user stopped the calculation. */
  readonly stage: 'shipped' | 'settled' | 'stopped';
  /** SHA-256 of the results as JSON. */
  readonly sha256: string;
  /** Headline numbers, as in links. */
  readonly seen: SeenResult;
  /** Present if the results came with a file: anyone can write one, with a digest that fits. */
  readonly imported?: true;
}

/** Scenario in the list of the browser or in an exported file. */
export interface KeptScenario {
  readonly id: string;
  readonly name: string;
  readonly note: string;
  /** Time at which it was kept, ISO 8601. */
  readonly keptAt: string;
  /** Data of a scenario file, still to be validated. */
  readonly scenario: Readonly<Record<string, unknown>>;
  readonly place: PageId;
  readonly view: ComparisonView;
  /** Null if it was kept without results. */
  readonly result: KeptResult | null;
}

/** Data of a scenario file for a draft, with the text of the user about it. */
export function scenarioDataOf(draft: Draft, brief: Brief | null = null): Readonly<Record<string, unknown>> {
  const policies = draft.policies.map((policy) => (policy.phases === null ? policy.id : policy));
  const text = brief === null || brief.sentences.length === 0 ? {} : { brief };
  return { korpu: 1, kind: 'scenario', ...draft, policies, ...text };
}

/** Kept scenario as data for storage and files. */
export function packKept({ view, result, ...rest }: KeptScenario): Readonly<Record<string, unknown>> {
  const packed = packView(result === null ? view : { ...view, seen: result.seen });
  if (result === null) return { ...rest, view: packed, result };
  const { seen: _, ...stored } = result;
  return { ...rest, view: packed, result: stored };
}

type Data = Readonly<Record<string, unknown>>;

const isMap = (value: unknown): value is Data => typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * Text of a value as JSON; null if it is longer than `most` characters, nested too deeply or has none. Values are counted
 * before any text is written: in a record of the browser's database, 25 lists that each hold the next one twice are
 * 268 MB of JSON.
 */
function jsonOf(value: unknown, most: number): string | null {
  let left = most;
  const fits = (one: unknown): boolean => {
    left -= 1;
    if (typeof one === 'string') left -= one.length;
    if (typeof one !== 'object' || one === null) return left >= 0;
    // An empty list of four thousand million places is stored in a few bytes.
    if (Array.isArray(one)) {
      left -= one.length;
      return left >= 0 && one.every(fits);
    }
    // A database also has lists of bytes, maps, dates and files, which no scenario has.
    if (Object.prototype.toString.call(one) !== '[object Object]') return false;
    for (const key in one) {
      left -= key.length;
      if (left < 0 || !fits((one as Data)[key])) return false;
    }
    return true;
  };
  try {
    if (!fits(value)) return null;
    const text = JSON.stringify(value) ?? null;
    return text === null || text.length > most ? null : text;
  } catch {
    return null;
  }
}

/** Quotes a value in an error: shortened, and without characters that change what is shown around them. */
export function quoted(value: unknown): string {
  const short = typeof value === 'string' ? value.slice(0, 61) : value;
  const text = value === undefined ? 'nothing' : (jsonOf(short, keptLimits.scenarioCharacters) ?? typeof value);
  return escapeControls(text.length > 60 ? `${text.slice(0, 60)}…` : text);
}

/** Text without control characters, other than line breaks where allowed, and without < and >. */
function isPlainText(value: unknown, min: number, max: number, lines: boolean): value is string {
  if (typeof value !== 'string' || value.length < min || value.length > max) return false;
  return !/[<>]|\p{Cc}|\p{Cf}/u.test(lines ? value.replace(/\n/g, '') : value);
}

const patterns = {
  id: /^[0-9a-f-]{8,40}$/,
  time: /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,6})?Z$/,
  hash: /^[0-9a-f]{8,64}$/,
  version: /^[\w.+-]{1,40}$/,
} as const;

const matches = (value: unknown, pattern: RegExp): value is string => typeof value === 'string' && pattern.test(value);

function readResult(data: unknown, seen: SeenResult | undefined): KeptResult | string | null {
  if (data === null) return seen === undefined ? null : 'view: got numbers without results, expected both or neither';
  if (!isMap(data)) return `result: got ${quoted(data)}, expected a map or null`;
  const { korpu, model, stage, sha256, imported } = data;
  const unknown = Object.keys(data).find((key) => !['korpu', 'model', 'stage', 'sha256', 'imported'].includes(key));
  if (unknown !== undefined)
    return `result: got the unknown key ${quoted(unknown)}, expected korpu, model, stage, sha256`;
  if (!matches(korpu, patterns.version)) return `result.korpu: got ${quoted(korpu)}, expected a version`;
  if (!matches(model, patterns.hash)) return `result.model: got ${quoted(model)}, expected a model hash`;
  if (stage !== 'shipped' && stage !== 'settled' && stage !== 'stopped')
    return `result.stage: got ${quoted(stage)}, expected shipped, settled or stopped`;
  if (!matches(sha256, /^[0-9a-f]{64}$/)) return `result.sha256: got ${quoted(sha256)}, expected 64 hexadecimal digits`;
  if (imported !== undefined && imported !== true)
    return `result.imported: got ${quoted(imported)}, expected true or nothing`;
  if (seen === undefined) return 'view.seen: got nothing, expected the numbers of the results';
  return { korpu, model, stage, sha256, seen, ...(imported === true ? { imported } : {}) };
}

const keys = ['id', 'name', 'note', 'keptAt', 'scenario', 'place', 'view', 'result'];

/** Reads a kept scenario from storage or a file, of which nothing is trusted; an error says what was expected. */
export function readKept(data: unknown): KeptScenario | string {
  if (!isMap(data)) return `got ${quoted(data)}, expected a map`;
  const unknown = Object.keys(data).find((key) => !keys.includes(key));
  if (unknown !== undefined) return `got the unknown key ${quoted(unknown)}, expected ${keys.join(', ')}`;
  const { id, name, note, keptAt, scenario } = data;
  if (!matches(id, patterns.id)) return `id: got ${quoted(id)}, expected hexadecimal digits`;
  if (!isPlainText(name, 1, keptLimits.name, false))
    return `name: got ${quoted(name)}, expected 1 to ${keptLimits.name} characters without < and >`;
  if (!isPlainText(note, 0, keptLimits.note, true))
    return `note: got ${quoted(note)}, expected up to ${keptLimits.note} characters without < and >`;
  if (!matches(keptAt, patterns.time) || Number.isNaN(Date.parse(keptAt)))
    return `keptAt: got ${quoted(keptAt)}, expected a time such as 2026-01-31T12:00:00Z`;
  if (!isMap(scenario) || jsonOf(scenario, keptLimits.scenarioCharacters) === null)
    return `scenario: got ${quoted(scenario)}, expected a scenario of up to ${keptLimits.scenarioCharacters} characters`;
  const place = pageIds.find((page) => page === data['place']);
  if (place === undefined) return `place: got ${quoted(data['place'])}, expected one of ${pageIds.join(', ')}`;
  const linkView = readView(data['view']);
  if (linkView === null) return `view: got ${quoted(data['view'])}, expected a view as links have it`;
  const { seen, ...view } = linkView;
  const result = readResult(data['result'], seen);
  if (typeof result === 'string') return result;
  return { id, name, note, keptAt, scenario, place, view, result };
}
