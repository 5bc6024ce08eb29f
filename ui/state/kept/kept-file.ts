import { escapeControls, jsonExcess } from '../../../scenarios/internal.ts';
import { fromBase64Url, toBase64Url } from '../../../scenarios/share/index.ts';
import { breaks } from '../paced.ts';
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

/** Number of errors after which the rest of a file is not read. */
export const manyErrors = 50;

/** Longest time that scenarios of a file keep the page from answering, milliseconds, but for one that takes longer itself. */
export const busyMs = 30;

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

/**
 * Reads an exported file, while the page still answers. Nothing of it is trusted: the results are checked when they
 * are opened.
 */
export async function readKeptFile(file: string, text: string): Promise<ReadKeptFile> {
  if (text.length > keptLimits.fileBytes)
    return failed(`${file}: got ${text.length} characters, expected up to ${keptLimits.fileBytes}`);
  const excess = jsonExcess(text, keptLimits.fileJson);
  if (excess !== null) return failed(`${file}: got ${excess}, expected a file exported by Körpü`);
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
  return readEntries(file, scenarios);
}

/** Reads the scenarios of a file, up to the first errors that are listed and the most settings that are validated. */
async function readEntries(file: string, scenarios: readonly unknown[]): Promise<ReadKeptFile> {
  const rest = breaks(busyMs);
  const entries: KeptEntry[] = [];
  const errors: string[] = [];
  let characters = 0;
  for (const [i, data] of scenarios.entries()) {
    await rest();
    const entry = readEntry(data);
    if (typeof entry === 'string') errors.push(`${file}: scenarios[${i}]: ${entry}`);
    else {
      entries.push(entry);
      characters += JSON.stringify(entry.kept.scenario).length;
    }
    if (characters > keptLimits.fileCharacters)
      errors.push(
        `${file}: scenarios: got more settings, expected up to ${keptLimits.fileCharacters} characters in all`,
      );
    if (errors.length >= manyErrors || characters > keptLimits.fileCharacters) break;
  }
  return errors.length > 0 ? failed(...errors) : { ok: true, entries };
}
