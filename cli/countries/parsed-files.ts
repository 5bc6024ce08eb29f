import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type FileSource, type FileText, parseYaml } from '../../scenarios/internal.ts';
import { root } from '../installation.ts';

/** Data of the files of the package by the SHA-256 of their text, made by the build; see tools/parsed-files-plugin.ts. */
const PARSED = join(root, 'dist/cli/parsed.json');

let known: Readonly<Record<string, unknown>> | null = null;

/**
 * Returns the files of a built-in country, parsed where the build parsed the same text: parsing takes most of the time of a
 * short command. A position is looked up in the text, which only an error needs.
 */
export function withParsed(files: ReadonlyMap<string, string>): ReadonlyMap<string, FileText> {
  known ??= existsSync(PARSED) ? JSON.parse(readFileSync(PARSED, 'utf8')) : {};
  return new Map([...files].map(([file, text]) => [file, parsedOf(file, text) ?? text]));
}

function parsedOf(file: string, text: string): FileText | null {
  const key = createHash('sha256').update(text).digest('hex');
  if (known === null || !Object.hasOwn(known, key)) return null;
  let whole: FileSource | null = null;
  const locate: FileSource['locate'] = (path, part) => {
    whole ??= parseYaml(file, text).source;
    return whole?.locate(path, part) ?? null;
  };
  return { source: { file, value: known[key], originalPath: (path) => path, locate }, errors: [] };
}
