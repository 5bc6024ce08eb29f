import { checkSchema } from '../parsing/check-schema.ts';
import { ErrorCollector } from '../parsing/error-collector.ts';
import { type LoadResult, openParsedFile } from '../parsing/open-file.ts';
import { asList, asMap } from '../parsing/paths.ts';
import type { ParsedFile } from '../parsing/source.ts';
import { listNames } from '../parsing/suggest-name.ts';
import { quote } from '../parsing/validation-error.ts';
import { type MatrixFile, matrixSchema } from '../schema/criteria.ts';
import type { Rules } from '../schema/rules.ts';

/** Reads an evaluation matrix: cells name policies of the pack, each pair of policy and criterion once. */
export function readMatrix(parsedFile: ParsedFile, policies: readonly string[], rules: Rules): LoadResult<MatrixFile> {
  const { source, errors } = openParsedFile(parsedFile, 'matrix', rules);
  if (source === null) return { content: null, errors };
  const collector = new ErrorCollector(source, rules);
  const content = checkSchema(matrixSchema, source.value, collector);
  const seen = new Set<string>();
  for (const [i, item] of asList(asMap(source.value)['cells']).entries()) {
    const { policy, criterion } = asMap(item);
    const path = ['cells', i, 'policy'];
    if (typeof policy !== 'string') continue;
    if (!policies.includes(policy)) {
      collector.add('names.known', () => ({
        path,
        got: `the unknown policy ${quote(policy)}`,
        expected: `one of ${listNames(policies)}`,
        tryThis: collector.suggest(policy, policies),
      }));
    }
    const pair = `${policy} ${String(criterion)}`;
    if (seen.has(pair)) {
      collector.add('id.unique', { path, got: `${quote(pair)} twice`, expected: 'each policy and criterion once' });
    }
    seen.add(pair);
  }
  return { content, errors: [...errors, ...collector.errors] };
}
