import { join } from 'node:path';
import { canonicalJson } from '../../../engine/index.ts';
import { experimentTexts, parseYaml } from '../../../scenarios/internal.ts';
import { DICTIONARY, dictionaryText } from '../../listing/column-entry.ts';
import { existsSync } from '../../system/files.ts';
import { readStoredFile } from '../../system/read-file.ts';
import { dictionaryOf } from '../dictionary.ts';
import type { ExperimentPlan } from '../plan/plan.ts';
import { type ExperimentManifest, MANIFEST_FILE, manifestOf } from './manifest.ts';

/**
 * Finds texts of a folder that are not those of its plan, as sentences: no hash of rows covers what the manifest and the
 * data dictionary say about them. Options of a run may change the numbers of an experiment file, not its name.
 */
export function findChangedTexts(folder: string, plan: ExperimentPlan, manifest: ExperimentManifest): string[] {
  const path = join(folder, MANIFEST_FILE);
  const expected = manifestOf(plan, manifest.file, manifest.parent);
  const faults = (Object.keys(expected) as (keyof ExperimentManifest)[])
    .filter((key) => key !== 'results' && canonicalJson(manifest[key]) !== canonicalJson(expected[key]))
    .map((key) => `${path} ${key}: got another text than that of the plan`);
  const written = experimentTexts(parseYaml(manifest.file.name, manifest.file.text).source?.value);
  for (const key of ['name', 'about'] as const) {
    const text = written[key];
    if (typeof text !== 'string' || text.trim() !== (manifest.experiment[key] ?? '').trim())
      faults.push(`${path} experiment.${key}: got another text than in file.text`);
  }
  const dictionary = join(folder, DICTIONARY);
  if (existsSync(dictionary) && !hasText(dictionary, dictionaryText(dictionaryOf(plan))))
    faults.push(`${dictionary} does not describe the columns of the plan; try korpu merge ${folder}`);
  return faults;
}

function hasText(path: string, text: string): boolean {
  const bytes = Buffer.from(text);
  try {
    return readStoredFile(path, bytes.length).equals(bytes);
  } catch {
    return false;
  }
}
