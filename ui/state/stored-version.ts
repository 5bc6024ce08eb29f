import { parseJson, smallJson } from '../../scenarios/internal.ts';

/**
 * Whether a stored text has a version, under a key, that this page does not write: a newer page wrote it, so that it is
 * left as it is. Texts that are damaged or have none may be replaced.
 */
export function isOfOtherVersion(text: string | null, key: string, version: number): boolean {
  if (text === null) return false;
  try {
    const data: unknown = parseJson(text, smallJson);
    if (typeof data !== 'object' || data === null || !Object.hasOwn(data, key)) return false;
    return (data as Readonly<Record<string, unknown>>)[key] !== version;
  } catch {
    return false;
  }
}
