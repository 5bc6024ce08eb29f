import type { DataPath } from '../../parsing/validation-error.ts';

/**
 * Writes the path of a value as one word without spaces, for the hidden column of a sheet: `/streams/[0]/name`. Places
 * in lists have brackets, so that a key that looks like a number stays a key.
 */
export function pointerOf(path: DataPath): string {
  return path.map((step) => (typeof step === 'number' ? `/[${step}]` : `/${escapeKey(step)}`)).join('');
}

const escapes: Readonly<Record<string, string>> = { '~': '~0', '/': '~1', ' ': '~2', '[': '~3', '\n': '~4' };
const signs = new Map(Object.entries(escapes).map(([sign, written]) => [written, sign]));

function escapeKey(key: string): string {
  return key === '' ? '~5' : key.replace(/[~/ [\n]/g, (sign) => escapes[sign] ?? sign);
}

/** Longest path that is read, in steps. */
const MAX_STEPS = 32;

/** Reads a path; null for a text that is none. */
export function parsePointer(pointer: string): DataPath | null {
  if (pointer === '') return [];
  if (!pointer.startsWith('/')) return null;
  const steps = pointer.slice(1).split('/');
  if (steps.length > MAX_STEPS) return null;
  const path = steps.map((step): string | number | null => {
    const [, place] = /^\[(\d{1,6})\]$/.exec(step) ?? [];
    if (place !== undefined) return Number(place);
    if (step === '~5') return '';
    return step === '' || /~(?![0-4])/.test(step) ? null : step.replace(/~[0-4]/g, (one) => signs.get(one) ?? one);
  });
  return path.includes(null) ? null : (path as DataPath);
}
