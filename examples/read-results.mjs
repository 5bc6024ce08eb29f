// Paired differences from a results folder: korpu run hours-experiment.yaml --out results, then node read-results.mjs results
import { join } from 'node:path';
import { asyncBufferFromFile, parquetReadObjects } from 'hyparquet';
import { pairedDifference } from 'korpu';

const [folder = 'results', outcome = 'language.b1Share', reference = 'status-quo'] = process.argv.slice(2);
const file = await asyncBufferFromFile(join(folder, 'runs.parquet'));
const rows = await parquetReadObjects({ file });

/** Rows of one cell share people and random draws: compare policies within a cell only. */
const cellOf = (/** @type {Record<string, any>} */ row) => [row.shock, row.point, row.draw, row.replicate].join();
const references = new Map(rows.filter(({ policy }) => policy === reference).map((row) => [cellOf(row), row]));

/** Both sides of each paired difference, by policy, shock and point. @type {Map<string, [number[], number[]]>} */
const pairs = new Map();
for (const row of rows) {
  const other = references.get(cellOf(row));
  if (row.policy === reference || other === undefined) continue;
  const key = `${row.policy}, shock ${row.shock}, point ${row.point}`;
  const [own, first] = pairs.get(key) ?? [[], []];
  pairs.set(key, [own, first]);
  // A value that cannot be computed is null in the file, and NaN in calculations.
  own.push(row[outcome] ?? Number.NaN);
  first.push(other[outcome] ?? Number.NaN);
}
for (const [key, [own, first]] of pairs) {
  const difference = pairedDifference(Float64Array.from(own), Float64Array.from(first));
  console.log(`${key}: ${outcome} ${difference?.mean} (${difference?.low} to ${difference?.high})`);
}
