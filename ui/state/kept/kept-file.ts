import { escapeControls } from '../../../scenarios/internal.ts';
import { fromBase64Url, toBase64Url } from '../../../scenarios/share/index.ts';
import { type KeptScenario, keptLimits, packKept, quoted, readKept } from './kept-scenario.ts';

/** Kept scenario with its compressed results; null if it has none. */
export interface KeptEntry {
  readonly kept: KeptScenario;
  readonly bytes: Uint8Array<ArrayBuffer> | null;
}

/** Content of an exported file, or all its errors. */
export type ReadKeptFile =
  | { readonly ok: true; readonly entries: readonly KeptEntry[] }
  | { readonly ok: false; readonly errors: readonly string[] };

/** Version of the file format. */
const VERSION = 1;

/** Writes kept scenarios as one file. */
export function formatKeptFile(entries: readonly KeptEntry[]): string {
  const scenarios = entries.map(({ kept, bytes }) => ({
    ...packKept(kept),
    ...(bytes === null ? {} : { data: toBase64Url(bytes) }),
  }));
  return `${JSON.stringify({ korpu: VERSION, kind: 'kept-scenarios', scenarios }, null, 1)}\n`;
}

const failed = (...errors: readonly string[]): ReadKeptFile => ({ ok: false, errors });

function readEntry(data: unknown): KeptEntry | string {
  if (typeof data !== 'object' || data === null || Array.isArray(data)) return readKept(data) as string;
  const { data: encoded, ...rest } = data as Readonly<Record<string, unknown>>;
  const kept = readKept(rest);
  if (typeof kept === 'string') return kept;
  if (kept.result === null)
    return encoded === undefined ? { kept, bytes: null } : 'data: got results, expected none without result';
  if (typeof encoded !== 'string') return 'data: got no text, expected the results in base64url';
  if (encoded.length > (keptLimits.compressedBytes * 4) / 3 + 4)
    return `data: got ${encoded.length} characters, expected results of up to ${keptLimits.compressedBytes} bytes`;
  const bytes = fromBase64Url(encoded);
  return bytes === null ? 'data: got other characters, expected base64url' : { kept, bytes };
}

/** Reads an exported file. Nothing of it is trusted: the results are checked when they are opened. */
export function readKeptFile(file: string, text: string): ReadKeptFile {
  if (text.length > keptLimits.fileBytes)
    return failed(`${file}: got ${text.length} characters, expected up to ${keptLimits.fileBytes}`);
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    return failed(`${file}: got a text that is not JSON, expected a file exported by Körpü; try to export it again`);
  }
  if (typeof data !== 'object' || data === null || Array.isArray(data))
    return failed(`${file}: got no map, expected a file exported by Körpü`);
  const { korpu, kind, scenarios, ...others } = data as Readonly<Record<string, unknown>>;
  if (kind !== 'kept-scenarios') return failed(`${file}: kind: got ${quoted(kind)}, expected 'kept-scenarios'`);
  if (korpu !== VERSION)
    return failed(`${file}: korpu: got ${quoted(korpu)}, expected ${VERSION}; try a newer version of Körpü`);
  const [unknown] = Object.keys(others);
  if (unknown !== undefined)
    return failed(`${file}: got the unknown key '${escapeControls(unknown.slice(0, 60))}', expected scenarios`);
  if (!Array.isArray(scenarios) || scenarios.length === 0 || scenarios.length > keptLimits.scenarios)
    return failed(`${file}: scenarios: expected a list of 1 to ${keptLimits.scenarios}`);
  const read = scenarios.map(readEntry);
  const errors = read.flatMap((entry, i) => (typeof entry === 'string' ? [`${file}: scenarios[${i}]: ${entry}`] : []));
  if (errors.length > 0) return failed(...errors.slice(0, 50));
  return { ok: true, entries: read.flatMap((entry) => (typeof entry === 'string' ? [] : [entry])) };
}
