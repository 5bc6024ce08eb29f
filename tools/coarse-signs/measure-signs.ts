import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { reportOutcomes } from '../../charts/index.ts';
import { coarseRun, fullRun } from '../../ui/compute/run-sizes.ts';
import { openCatalogue } from '../../ui/state/catalogue.ts';
import { firstDraft } from '../../ui/state/draft.ts';
import { readPacks } from '../packs.ts';
import { randomEdit } from './random-edits.ts';
import { createEditRuns, type PairedRuns } from './run-edits.ts';
import { countSigns, type EditSigns, type SignCounts } from './sign-table.ts';

export { signTable, totalSigns } from './sign-table.ts';

/** Options of a measurement. */
export interface SignOptions {
  readonly edits: number;
  readonly seed: string;
  /** File of measured edits, one JSON object a line: edits in it are not measured again. */
  readonly rows?: string | undefined;
  readonly onEdit?: (done: number) => void;
}

/** Measures how often the sign of a quick result is that of the settled one, over random edits. root: of the project. */
export function measureSigns(root: string, { edits, seed, rows, onEdit }: SignOptions): Record<string, SignCounts> {
  const catalogue = openCatalogue(readPacks(join(root, 'scenarios/countries'))[firstDraft.country] ?? {});
  const coarse = createEditRuns(catalogue, coarseRun);
  const settled = createEditRuns(catalogue, fullRun);
  const known = new Map(readRows(rows).map((edit) => [edit.index, edit]));
  const measured: EditSigns[] = [];
  for (let index = 0; index < edits; index++) {
    let edit = known.get(index);
    if (edit === undefined) {
      const draft = randomEdit(catalogue, seed, index);
      edit = { index, coarse: onlyReported(coarse(draft)), settled: onlyReported(settled(draft)) };
      if (rows !== undefined) appendFileSync(rows, `${JSON.stringify(edit)}\n`);
    }
    measured.push(edit);
    onEdit?.(measured.length);
  }
  return countSigns(measured, reportOutcomes);
}

function onlyReported(runs: Readonly<Record<string, PairedRuns>>): Record<string, PairedRuns> {
  return Object.fromEntries(reportOutcomes.flatMap((id) => (runs[id] === undefined ? [] : [[id, runs[id]]])));
}

function readRows(file: string | undefined): EditSigns[] {
  if (file === undefined || !existsSync(file)) return [];
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as EditSigns);
}
