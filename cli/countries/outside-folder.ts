import { realpathSync } from 'node:fs';
import { isAbsolute, relative, resolve, sep } from 'node:path';

/** Option that allows an experiment to name files outside its folder. */
export const ALLOW_OUTSIDE = '--allow-outside';

/**
 * Describes why a file is not below a folder, after resolving links; null: it is. An experiment file may come from
 * a stranger, and its messages, results and manifest show parts of the files that it names.
 */
export function outsideFolder(folder: string, file: string): string | null {
  const path = resolve(folder, file);
  if (leadsOut(resolve(folder), path)) return 'a file outside the folder of the experiment';
  const inside = realPath(folder);
  const target = realPath(path);
  // What does not exist is reported when it is read.
  if (inside === null || target === null) return null;
  return leadsOut(inside, target) ? 'a link that leads out of the folder of the experiment' : null;
}

function leadsOut(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return way === '..' || way.startsWith(`..${sep}`) || isAbsolute(way);
}

function realPath(path: string): string | null {
  try {
    return realpathSync(path);
  } catch {
    return null;
  }
}
