import { conform } from './conform.ts';
import { Faults } from './faults.ts';
import { listed, nearest } from './nearest.ts';
import { openFile, type Read } from './open.ts';
import { quoted } from './problem.ts';
import type { Reading } from './reading.ts';
import { type MatrixFile, matrixSchema } from './schema/criteria.ts';
import type { Rules } from './schema/rules.ts';
import { asList, asMap } from './tree.ts';

/** Reads an evaluation matrix: cells name policies of the pack, each pair of policy and criterion once. */
export function readMatrix(reading: Reading, policies: readonly string[], rules: Rules): Read<MatrixFile> {
  const { source, problems } = openFile(reading, 'matrix', rules);
  if (source === null) return { content: null, problems };
  const faults = new Faults(source, rules);
  const content = conform(matrixSchema, source.value, faults);
  const seen = new Set<string>();
  for (const [i, item] of asList(asMap(source.value)['cells']).entries()) {
    const { policy, criterion } = asMap(item);
    const path = ['cells', i, 'policy'];
    if (typeof policy !== 'string') continue;
    if (!policies.includes(policy)) {
      const got = `the unknown policy ${quoted(policy)}`;
      const tryThis = nearest(policy, policies);
      faults.refuse('names.known', { path, got, expected: `one of ${listed(policies)}`, tryThis });
    }
    const pair = `${policy} ${String(criterion)}`;
    if (seen.has(pair)) {
      faults.refuse('id.unique', { path, got: `${quoted(pair)} twice`, expected: 'each policy and criterion once' });
    }
    seen.add(pair);
  }
  return { content, problems: [...problems, ...faults.problems] };
}
