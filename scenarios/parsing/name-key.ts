import { normalised } from './normalised.ts';

/** Key of a name, equal for names that readers take for the same: case, width and spaces do not count. */
export function nameKey(name: string): string {
  return normalised(name, 'NFKC').trim().replace(/\s+/g, ' ').toLowerCase();
}
