import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';

/** Value in a dictionary file: a text, a list or a group. */
export type MessageTree = string | readonly MessageTree[] | { readonly [key: string]: MessageTree };

/**
 * Groups by file that are indexed by an id of the model, of a country or of a list: their type has no keys, and an id
 * without a text gives undefined.
 */
export const openGroups: Readonly<Record<string, readonly string[]>> = {
  country: ['streams', 'origins', 'regions', 'sectors'],
  'country-questions': ['units'],
  embed: ['countries'],
  'lever-names': ['names', 'helps'],
  levers: ['phases/names', 'laws', 'switches', 'positions', 'units', 'choices'],
  lives: [
    ...['permit', 'level', 'work', 'course', 'credential', 'leaving', 'changes', 'decisions'],
    ...['person/traits', 'person/values'],
  ],
  outcomes: [''],
  page: ['groups', 'policies', 'shocks', 'units'],
  plan: ['rows'],
  scorecard: ['meanings', 'units'],
  'assumption-names': [''],
  verdict: ['simulations/of', 'currencies'],
};

/**
 * Returns the source of the TypeScript types of the texts. `english`: parsed English files by name without extension.
 * The compiler does not check importers again when only a JSON file changes; a source with types is always checked.
 */
export function messageTypes(english: ReadonlyMap<string, MessageTree>): string {
  const types = [...english].map(([file, tree]) => {
    const name = `${file.replace(/(^|-)(\w)/g, (_all, _dash, letter: string) => letter.toUpperCase())}Messages`;
    const open = openGroups[file] ?? [];
    if (open.includes('')) return `export type ${name} = ById;\n`;
    return `export interface ${name} ${typeOf(tree, '', open, '')}\n`;
  });
  return `// Generated from the English texts by \`npm run message-types\`; do not edit.
import type { ById, Plural } from './language.ts';

${types.join('\n')}`;
}

function typeOf(value: MessageTree, path: string, open: readonly string[], indent: string): string {
  if (typeof value === 'string') return 'string';
  if (open.includes(path)) return 'ById';
  if (isList(value)) {
    const [first = ''] = value;
    return `readonly ${typeOf(first, `${path}/0`, open, indent)}[]`;
  }
  if (isPlural(value)) return 'Plural';
  const members = Object.entries(value).map(([key, child]) => {
    const name = /^[A-Za-z_]\w*$/.test(key) ? key : `'${key}'`;
    const type = typeOf(child, path === '' ? key : `${path}/${key}`, open, `${indent}  `);
    const values = placeholdersOf(child);
    const doc = values === '' ? '' : `${indent}  /** ${values}. */\n`;
    return `${doc}${indent}  readonly ${name}: ${type};\n`;
  });
  return `{\n${members.join('')}${indent}}`;
}

function placeholdersOf(value: MessageTree): string {
  const text = typeof value === 'string' ? value : isPlural(value) ? value['other'] : undefined;
  return [...new Set(text?.match(/\{\w+\}/g) ?? [])].join(', ');
}

/** Returns whether a group holds the plural forms of one text. */
export function isPlural(value: MessageTree): value is Readonly<Record<string, string>> {
  if (typeof value === 'string' || isList(value)) return false;
  const keys = Object.keys(value);
  return keys.includes('other') && keys.every((key) => /^(zero|one|two|few|many|other)$/.test(key));
}

function isList(value: MessageTree): value is readonly MessageTree[] {
  return Array.isArray(value);
}

/** Reads the dictionary files of a language, by name without extension, in alphabetical order. */
export function readMessages(folder: string, language: string): Map<string, MessageTree> {
  const files = readdirSync(join(folder, language)).sort();
  return new Map(
    files.map((file) => [
      basename(file, '.json'),
      JSON.parse(readFileSync(join(folder, language, file), 'utf8')) as MessageTree,
    ]),
  );
}

/** Writes the types of the texts in `folder`. */
export function writeMessageTypes(folder: string): void {
  writeFileSync(join(folder, 'message-types.ts'), messageTypes(readMessages(folder, 'en')));
}
