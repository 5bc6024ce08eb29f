import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { levers, parameterDeclarations } from '../../engine/index.ts';
import { type CountryPack, readPack } from '../../scenarios/index.ts';

/** Folder of broken files; `base/` in it is a small valid country. */
export const invalidFolder = fileURLToPath(new URL('../invalid/', import.meta.url));

/** Values of parameters that depend on each other or on other parts of the file. */
const consistent: Readonly<Record<string, number>> = {
  hoursA1: 0.3,
  hoursA2: 0.6,
  hoursB2: 1.5,
  hoursC1: 2,
  hoursC2: 3,
  incomeTaxAllowance: 0,
  incomeTaxAllowanceUpTo: 0,
};

/** Lists the names that a file omits on purpose, in a comment: `# without: labour.callbackRatio`. */
function omittedNames(text: string): ReadonlySet<string> {
  return new Set([...text.matchAll(/^# without: (\S+)$/gm)].map(([, name]) => name ?? ''));
}

/**
 * Completes a country file: its last key is `parameters`, with at most one group, which is last; the rest is added
 * below, so that line numbers above do not change and declarations of the engine are not repeated.
 */
export function completeCountry(text: string): string {
  const [, tail] = text.split(/^parameters:\n/m);
  if (tail === undefined) return text;
  const omitted = omittedNames(text);
  const firstGroup = /^ {2}(\w+):$/m.exec(tail)?.[1];
  const lines: string[] = [];
  const groups = Object.entries(parameterDeclarations).sort(
    ([a], [b]) => Number(b === firstGroup) - Number(a === firstGroup),
  );
  for (const [group, declared] of groups) {
    if (omitted.has(group)) continue;
    if (group !== firstGroup) lines.push(`  ${group}:`);
    for (const [name, { min, max }] of Object.entries(declared)) {
      const written = group === firstGroup && new RegExp(`^ {4}${name}:`, 'm').test(tail);
      if (written || omitted.has(`${group}.${name}`)) continue;
      const value = group === 'enforcement' ? 0.3 : (consistent[name] ?? Math.max(min, Math.min(max, 1)));
      lines.push(`    ${name}: ${Math.max(min, Math.min(max, value))}`);
    }
  }
  return `${text}${lines.join('\n')}\n`;
}

/** Completes a base policy: its last key is `levers`; missing ones are added below. */
export function completeBase(text: string): string {
  const [, tail] = text.split(/^levers:\n/m);
  if (tail === undefined || !/^base: true$/m.test(text)) return text;
  const omitted = omittedNames(text);
  const lines = levers
    .filter(({ id }) => !omitted.has(id) && !tail.includes(`\n  ${id}:`) && !tail.startsWith(`  ${id}:`))
    .map((lever) => {
      const kind: string = lever.kind;
      const every = kind === 'byRegion' || kind === 'bySector';
      const list = kind === 'streams' || kind === 'regions';
      const choice = 'choices' in lever ? lever.choices[0] : '';
      const value = every
        ? '{every: 100}'
        : list
          ? '[]'
          : kind === 'flag'
            ? 'false'
            : kind === 'choice'
              ? choice
              : lever.min;
      return `  ${lever.id}: ${value}`;
    });
  return `${text}${lines.join('\n')}\n`;
}

/** Reads a folder of YAML into texts by path. */
function textsBelow(folder: string): [string, string][] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => file.endsWith('.yaml'))
    .sort()
    .map((file) => [file, readFileSync(`${folder}/${file}`, 'utf8')]);
}

/** Reads the small country into completed texts by path. */
export function baseFiles(): Map<string, string> {
  return new Map(textsBelow(`${invalidFolder}base`).map(([file, text]) => [file, completeCountry(completeBase(text))]));
}

/** Reads a small base of priors, by path as in the files of a country. */
export function smallPriors(): Map<string, string> {
  return new Map(textsBelow(`${invalidFolder}priors`).map(([file, text]) => [`base/${file}`, text]));
}

/** Returns the files of the small country, which inherits the small base of priors and gives nothing that it holds. */
export function inheritingFiles(): Map<string, string> {
  const files = new Map([...textsBelow(`${invalidFolder}base`), ...smallPriors()]);
  const omitted = ['labour.languageEffect', 'labour.caseWorkEffect', 'language.hoursA1'];
  const country = (files.get('country.yaml') ?? '').replace(
    'id: small\n',
    `id: small\ninherits: base\n${omitted.map((name) => `# without: ${name}\n`).join('')}`,
  );
  return new Map([...files, ...baseFiles()]).set('country.yaml', completeCountry(country));
}

/** Returns the small country. */
export function basePack(): CountryPack {
  const pack = readPack(baseFiles());
  if (!pack.ok) throw new Error(`test/invalid/base: ${JSON.stringify(pack.errors.slice(0, 5), null, 1)}`);
  return pack.value;
}

/** Completes an alignment file: its last key is `levers`; missing ones are added below. */
export function completeAlignment(text: string): string {
  const [, tail] = text.split(/^levers:\n/m);
  if (tail === undefined || !/^kind: alignment$/m.test(text)) return text;
  const omitted = omittedNames(text);
  const missing = levers.filter(({ id }) => !omitted.has(id) && !`\n${tail}`.includes(`\n  ${id}:`));
  return `${text}${missing.map(({ id }) => `  ${id}: {}\n`).join('')}`;
}
