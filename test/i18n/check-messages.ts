import { isPlural, type MessageTree } from '../../tools/message-types.ts';

/** Lists the texts of a tree by path (`a/b/0`); the forms of a plural count as one entry. */
export function listMessages(tree: MessageTree, path: readonly string[] = []): Map<string, string[]> {
  if (typeof tree === 'string') return new Map([[path.join('/'), [tree]]]);
  if (isPlural(tree)) return new Map([[path.join('/'), Object.values(tree)]]);
  return new Map(Object.entries(tree).flatMap(([key, value]) => [...listMessages(value, [...path, key])]));
}

/** Lists the plural groups of a tree by path. */
export function listPlurals(
  tree: MessageTree,
  path: readonly string[] = [],
): [string, Readonly<Record<string, string>>][] {
  if (typeof tree === 'string') return [];
  if (isPlural(tree)) return [[path.join('/'), tree]];
  return Object.entries(tree).flatMap(([key, value]) => listPlurals(value, [...path, key]));
}

const placeholders = (text: string) => [...new Set(text.match(/\{\w+\}/g) ?? [])].sort().join(' ');

/**
 * Compares a translation with the English file: keys, empty texts, placeholders, plural categories, and texts left in
 * English unless `sameAllowed` has them. Returns one line for each difference.
 */
export function findDifferences(
  english: MessageTree,
  translation: MessageTree,
  language: string,
  sameAllowed: (path: string, text: string) => boolean,
): string[] {
  const wanted = listMessages(english);
  const got = listMessages(translation);
  const found: string[] = [];
  for (const path of wanted.keys()) if (!got.has(path)) found.push(`${path}: missing`);
  for (const [path, texts] of got) {
    const original = wanted.get(path);
    if (original === undefined) {
      found.push(`${path}: not in English`);
      continue;
    }
    const asked = placeholders(original.join(' '));
    for (const text of texts) {
      if (text.trim() === '') found.push(`${path}: empty`);
      // The form for exactly one may name it in words.
      if (placeholders(text) !== asked && !(texts.length > 1 && placeholders(texts.join(' ')) === asked)) {
        found.push(`${path}: placeholders ${placeholders(text)}, in English ${asked}`);
      }
    }
    if (language !== 'en' && texts[0] === original[0] && !sameAllowed(path, texts[0] ?? '')) {
      found.push(`${path}: still English`);
    }
  }
  const categories = [...new Intl.PluralRules(language).resolvedOptions().pluralCategories].sort().join(' ');
  for (const [path, forms] of listPlurals(translation)) {
    const has = Object.keys(forms).sort().join(' ');
    if (has !== categories) found.push(`${path}: plural forms ${has}, the language has ${categories}`);
  }
  return found;
}

/**
 * Lists the keys that no source reads. `byId` names groups that are read by an id known only at run time. A key counts
 * as read where a source has `group.key`, reads the group by index, or takes the group and reads `.key` from it.
 */
export function findUnused(tree: MessageTree, sources: readonly string[], byId: readonly string[]): string[] {
  return [...listMessages(tree).keys()].filter((path) => {
    if (byId.some((group) => group === '' || `${path}/`.startsWith(`${group}/`))) return false;
    const parts = path.split('/');
    const list = parts.findIndex((part) => /^\d+$/.test(part));
    const named = list < 0 ? parts : parts.slice(0, list);
    return !sources.some((source) => isRead(source, named));
  });
}

function isRead(source: string, parts: readonly string[]): boolean {
  return parts.every((key, k) => {
    const group = parts[k - 1];
    const taken = new RegExp(`(\\.|[{,]\\s*)${key}\\b`).test(source);
    if (group === undefined) return taken;
    if (new RegExp(`\\b${group}(\\.${key}\\b|\\[)`).test(source)) return true;
    if (new RegExp(`\\b${parts[k - 2]}\\[`).test(source) && k > 1) return true;
    return new RegExp(`\\b${group}(\\s*[,;)}]|: \\w+[ ,])`).test(source) && taken;
  });
}
