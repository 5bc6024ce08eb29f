import { conform } from './conform.ts';
import { Faults } from './faults.ts';
import { listed, nearest } from './nearest.ts';
import { openFile, type Read } from './open.ts';
import { checkUniqueIds } from './policy.ts';
import { type Path, quoted } from './problem.ts';
import type { Reading } from './reading.ts';
import { type AlignmentFile, alignmentSchema, type LeverAnswers } from './schema/alignment.ts';
import type { Rules } from './schema/rules.ts';
import { asList, asMap, idsOf } from './tree.ts';

const lists = ['recommendations', 'dimensions', 'potentials', 'objectives'] as const satisfies (keyof LeverAnswers)[];

/** Reads an alignment file: whatever a lever or a potential names is in its list. */
export function readAlignment(reading: Reading, rules: Rules): Read<AlignmentFile> {
  const { source, problems } = openFile(reading, 'alignment', rules);
  if (source === null) return { content: null, problems };
  const faults = new Faults(source, rules);
  const tree = asMap(source.value);
  const content = conform(alignmentSchema, tree, faults);
  const known = new Map(lists.map((list) => [list, idsOf(tree[list])]));
  const check = (id: unknown, list: (typeof lists)[number], path: Path) => {
    const ids = known.get(list) ?? [];
    if (typeof id !== 'string' || ids.includes(id)) return;
    const got = `the unknown id ${quoted(id)}`;
    const expected = `one of the ${list}: ${listed(ids)}`;
    faults.refuse('alignment.known', { path, got, expected, tryThis: nearest(id, ids) });
  };
  for (const list of lists) checkUniqueIds(tree[list], [list], faults);
  for (const [i, item] of asList(tree['potentials']).entries()) {
    check(asMap(item)['dimension'], 'dimensions', ['potentials', i, 'dimension']);
  }
  for (const [lever, answers] of Object.entries(asMap(tree['levers']))) {
    for (const list of lists) {
      for (const [i, id] of asList(asMap(answers)[list]).entries()) check(id, list, ['levers', lever, list, i]);
    }
  }
  return { content, problems: [...problems, ...faults.problems] };
}
