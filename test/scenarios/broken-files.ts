import { readdirSync, readFileSync } from 'node:fs';
import { formatError, readPack, readPolicy, readShock, type ValidationError } from '../../scenarios/index.ts';
import { readClaims, readExperiment, readLesson, readScenarioFile } from '../../scenarios/internal.ts';
import type { Rules } from '../../scenarios/schema/rules.ts';
import {
  baseFiles,
  basePack,
  completeAlignment,
  completeBase,
  completeCountry,
  inheritingFiles,
  invalidFolder,
} from './base-pack.ts';

const pack = basePack();

/** Files broken by their size only, and therefore generated. */
const builtPolicy: Readonly<Record<string, string>> = {
  'policy-too-large.yaml': policy(`about: >\n${`  ${'word '.repeat(200)}\n`.repeat(1000)}`),
  'policy-too-many-values.yaml': policy(`about: One mistake.\nmany: [${'1, '.repeat(20_000)}]\n`),
};

function policy(lines: string): string {
  return `korpu: 1\nkind: policy\nid: broken\nname: Broken\n${lines}`;
}

/** Names of all broken files. */
export const brokenFiles: readonly string[] = [...readdirSync(invalidFolder), ...Object.keys(builtPolicy)]
  .filter((file) => file.endsWith('.yaml') && file !== 'expected.yaml')
  .sort();

/** Returns the path of a broken file in the small country: the start of its name says what it breaks. */
function placeOf(file: string): string {
  if (file.startsWith('country-')) return 'country.yaml';
  if (file.startsWith('matrix-')) return 'matrix.yaml';
  if (file.startsWith('alignment-')) return 'alignment.yaml';
  if (file.startsWith('targets-')) return 'targets.yaml';
  if (file.startsWith('accepted-')) return 'accepted.json';
  if (file.startsWith('priors-evidence-')) return `evidence/${file}`;
  if (file.startsWith('priors-')) return 'base/country.yaml';
  if (file.startsWith('evidence-')) return `evidence/${file}`;
  return file.startsWith('base-') ? 'policies/status-quo.yaml' : `policies/${file}`;
}

/** Reads a broken file as the kind it declares, and returns its errors. */
export function errorsOf(file: string, rules?: Rules): readonly ValidationError[] {
  const text = completeAlignment(
    completeBase(completeCountry(builtPolicy[file] ?? readFileSync(`${invalidFolder}${file}`, 'utf8'))),
  );
  const read = file.startsWith('policy-')
    ? readPolicy(file, text, pack, rules)
    : file.startsWith('shock-')
      ? readShock(file, text, pack, rules)
      : file.startsWith('scenario-')
        ? readScenarioFile(file, text, pack, rules)
        : file.startsWith('lesson-')
          ? readLesson(file, text, pack, rules)
          : file.startsWith('experiment-')
            ? readExperiment(file, text, pack, rules)
            : file.startsWith('claims-')
              ? readClaims(new Map([[`claims/${file}`, text]]), pack, rules)
              : readPack(
                  new Map(file.startsWith('priors-') ? inheritingFiles() : baseFiles()).set(placeOf(file), text),
                  rules,
                );
  return read.ok ? [] : read.errors;
}

/** Returns the formatted errors of a broken file. */
export function messagesOf(file: string, rules?: Rules): string {
  return errorsOf(file, rules).map(formatError).join('\n');
}
