import { checkSchema } from '../parsing/check-schema.ts';
import { ErrorCollector } from '../parsing/error-collector.ts';
import { type LoadResult, openParsedFile } from '../parsing/open-file.ts';
import { asList, asMap, listIds } from '../parsing/paths.ts';
import type { ParsedFile } from '../parsing/source.ts';
import { listNames } from '../parsing/suggest-name.ts';
import { type DataPath, quote } from '../parsing/validation-error.ts';
import { type AlignmentFile, alignmentSchema, type LeverAnswers } from '../schema/alignment.ts';
import type { Rules } from '../schema/rules.ts';
import { checkUniqueIds } from './policy.ts';

const lists = ['recommendations', 'dimensions', 'potentials', 'objectives'] as const satisfies (keyof LeverAnswers)[];

/** Reads an alignment file and checks that all ids of levers and open areas are in its lists. */
export function readAlignment(parsedFile: ParsedFile, rules: Rules): LoadResult<AlignmentFile> {
  const { source, errors } = openParsedFile(parsedFile, 'alignment', rules);
  if (source === null) return { content: null, errors };
  const collector = new ErrorCollector(source, rules);
  const tree = asMap(source.value);
  const content = checkSchema(alignmentSchema, tree, collector);
  const known = new Map(lists.map((list) => [list, new Set(listIds(tree[list]))]));
  const check = (id: unknown, list: (typeof lists)[number], path: DataPath) => {
    const ids = known.get(list) ?? new Set<string>();
    if (typeof id !== 'string' || ids.has(id)) return;
    collector.add('alignment.known', () => ({
      path,
      got: `the unknown id ${quote(id)}`,
      expected: `one of the ${list}: ${listNames(ids)}`,
      tryThis: collector.suggest(id, ids),
    }));
  };
  for (const list of lists) checkUniqueIds(tree[list], [list], collector);
  for (const [i, item] of asList(tree['potentials']).entries()) {
    check(asMap(item)['dimension'], 'dimensions', ['potentials', i, 'dimension']);
  }
  for (const [lever, answers] of Object.entries(asMap(tree['levers']))) {
    for (const list of lists) {
      for (const [i, id] of asList(asMap(answers)[list]).entries()) check(id, list, ['levers', lever, list, i]);
    }
  }
  return { content, errors: [...errors, ...collector.errors] };
}
