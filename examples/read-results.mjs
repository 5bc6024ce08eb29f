// Paired differences from a results folder: korpu run hours-experiment.yaml --out results, then node read-results.mjs results
import { join } from 'node:path';
import { asyncBufferFromFile, parquetReadObjects } from 'hyparquet';
import { pairedDifference } from 'korpu';

const [folder = 'results', outcome = 'language.b1Share', reference = 'status-quo'] = process.argv.slice(2);
const file = await asyncBufferFromFile(join(folder, 'runs.parquet'));
const rows = await parquetReadObjects({ file });

/** Paired differences from the reference, by policy, shock and point. @type {Map<string, number[]>} */
const differences = new Map();
for (const row of rows) {
  if (row.policy === reference) continue;
  const key = `${row.policy}, shock ${row.shock}, point ${row.point}`;
  const list = differences.get(key) ?? [];
  differences.set(key, list);
  // Over the people that korpu compare counts. What cannot be computed is null in the file, and NaN in calculations.
  list.push(row[`${outcome}.difference`] ?? Number.NaN);
}
for (const [key, list] of differences) {
  const difference = pairedDifference(Float64Array.from(list), new Float64Array(list.length));
  console.log(`${key}: ${outcome} ${difference?.mean} (${difference?.low} to ${difference?.high})`);
}
