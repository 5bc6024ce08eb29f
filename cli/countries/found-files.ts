import { lstatSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { ValidationError, ValidationResult } from '../../scenarios/index.ts';
import { readLimited, UnreadableFile } from '../../scenarios/node/internal.ts';
import { type FoundFile, isOutsideFile, joined, outsideLimits, refusal } from '../../scenarios/outside/index.ts';

/**
 * Reads the files of a country below a folder that may be hostile: follows no link, enters no hidden folder, and stops at
 * the limits before it reads.
 */
export function foundFiles(folder: string): ValidationResult<readonly FoundFile[]> {
  const listed = listFiles(folder);
  if (!listed.ok) return listed;
  const found: FoundFile[] = [];
  const errors: ValidationError[] = [];
  let left: number = outsideLimits.bytes;
  for (const path of listed.value) {
    try {
      const bytes = readLimited(join(folder, path), Math.min(left, outsideLimits.fileBytes));
      left -= bytes.length;
      found.push({ path, bytes });
    } catch (error) {
      if (!(error instanceof UnreadableFile)) throw error;
      const expected =
        left < outsideLimits.fileBytes
          ? `at most ${outsideLimits.bytes} bytes in all files`
          : `a file of at most ${outsideLimits.fileBytes} bytes`;
      errors.push(refusal(joined(folder, path), error.got, expected));
    }
  }
  return errors.length > 0 ? { ok: false, errors } : { ok: true, value: found };
}

/** Lists the paths of the files that may be read, in ASCII order. */
function listFiles(folder: string): ValidationResult<readonly string[]> {
  const paths: string[] = [];
  const errors: ValidationError[] = [];
  let entries = 0;
  const queue: string[] = [''];
  for (let at = queue.pop(); at !== undefined; at = queue.pop()) {
    for (const entry of readdirSync(join(folder, at), { withFileTypes: true })) {
      entries += 1;
      if (entries > outsideLimits.entries)
        return refused(folder, `more than ${outsideLimits.entries} files`, 'the folder of one country');
      const path = at === '' ? entry.name : `${at}/${entry.name}`;
      if (entry.name.startsWith('.') || entry.name === 'node_modules') continue;
      if (entry.isSymbolicLink()) {
        if (isOutsideFile(path) || leadsToFolder(join(folder, path)))
          errors.push(refusal(joined(folder, path), 'a link', 'a file or folder', 'a copy in place of the link'));
      } else if (entry.isDirectory()) {
        if (path.split('/').length >= outsideLimits.depth)
          return refused(joined(folder, path), 'a folder too deep', `at most ${outsideLimits.depth} levels`);
        queue.push(path);
      } else if (isOutsideFile(path)) paths.push(path);
      if (paths.length > outsideLimits.files)
        return refused(folder, `more than ${outsideLimits.files} YAML files`, 'the folder of one country');
    }
  }
  return errors.length > 0 ? { ok: false, errors } : { ok: true, value: paths.sort() };
}

/** Whether a link may hold files of the country: it has no ending of a file. */
function leadsToFolder(link: string): boolean {
  return !/\.[A-Za-z0-9]{1,5}$/.test(link) && lstatSync(link).isSymbolicLink();
}

function refused(file: string, got: string, expected: string): ValidationResult<never> {
  return { ok: false, errors: [refusal(file, got, expected)] };
}
