import { type DownloadedTable, type ImportPlan, useReasons } from '../../scenarios/import/index.ts';

export interface ImportReport {
  readonly place: string;
  readonly tables: readonly DownloadedTable[];
  readonly plan: ImportPlan;
  readonly isPreview: boolean;
}

/** Files that were read, values that are filled, and what is left. */
export function importText({ place, tables, plan, isPreview }: ImportReport): string {
  const lines = tables.map(
    ({ source, layout, observations, counts, faultCount }) =>
      `${source.file}: ${source.own === undefined ? '' : `${source.own}, in the layout of `}${source.publisher}, ${source.title} (${layout}); ${observations.length} numbers of ${place}, ${counts.missing} cells without a number, ${faultCount} unreadable`,
  );
  const filled = plan.values.filter(({ written }) => written);
  const unwritten = plan.values.filter(({ written }) => !written);
  const isImported = ({ now }: ImportPlan['values'][number]): boolean => now?.startsWith('=imported.') === true;
  lines.push('');
  if (filled.length === 0) lines.push('No value is filled.');
  else {
    lines.push(isPreview ? 'Would fill:' : 'Filled:');
    lines.push(
      ...columnLines(
        filled.map(({ path, now, shown, unit, evidence, from, year }) => [
          ...[
            path.join('.'),
            now ?? 'inherited',
            '→',
            shown,
            unit,
            year === undefined ? '' : `of ${year}`,
            `grade ${String(evidence.item['grade'])}`,
            from,
          ],
        ]),
      ),
    );
  }
  for (const [kept, title] of [
    [unwritten.filter((value) => !isImported(value)), 'Values of your own'],
    [unwritten.filter(isImported), 'Values of an earlier import'],
  ] as const) {
    if (kept.length === 0) continue;
    lines.push('', `${title}, which stay (--force replaces them):`);
    lines.push(
      ...columnLines(
        kept.map(({ path, now, shown, unit, isSame }) => [path.join('.'), now ?? '', isSame ? '=' : '≠', shown, unit]),
      ),
    );
  }
  if (plan.targets.length > 0) lines.push('', ...targetLines(plan.targets, isPreview));
  lines.push(...plan.recordNotes.map((note) => `  ${note}`));
  if (plan.remarks.length > 0) lines.push('', 'To know:', ...plan.remarks.map((remark) => `  ${remark}`));
  if (plan.notes.length > 0) lines.push('', 'Not filled:', ...plan.notes.map((note) => `  ${note}`));
  if (plan.unused.length > 0) lines.push('', `Read, but no value of a country takes them: ${plan.unused.join(', ')}`);
  if (isPreview) lines.push('', 'Nothing was written: this was a preview.');
  return `${lines.join('\n')}\n`;
}

/** Rows of the record: what each may be, and whether it is fitted. */
function targetLines(targets: ImportPlan['targets'], isPreview: boolean): string[] {
  const count = (test: (target: ImportPlan['targets'][number]) => boolean): number => targets.filter(test).length;
  const fitted = count(({ use, why }) => use === 'fit' && !why.startsWith(useReasons.readBack));
  const readBack = count(({ use, why }) => use === 'fit' && why.startsWith(useReasons.readBack));
  const heldOut = count(({ use }) => use === 'heldOut');
  const parts = [`${fitted} to fit`, `${heldOut} held out`, ...(readBack > 0 ? [`${readBack} read back`] : [])];
  return [
    `${isPreview ? 'Would be figures' : 'Figures'} of the record (targets.yaml): ${parts.join(', ')}`,
    ...columnLines(
      targets.map(({ id, observed, low, high, use, why, written, replacedUse }) => [
        id,
        String(observed),
        `${low} to ${high}`,
        written ? (why.startsWith(useReasons.readBack) ? 'read back' : use) : `${use}, yours`,
        reasonText({ use, why, written, replacedUse }),
      ]),
      1,
    ),
  ];
}

/** Reason of a row, and what the user had set. */
function reasonText({ use, why, written, replacedUse }: Omit<ImportPlan['targets'][number], FigureKey>): string {
  const [reason = ''] = why.split(' Tolerance');
  if (replacedUse !== null) return `${reason} Replaces your row (use: ${replacedUse}).`;
  const isContradicted = !written && (use === 'heldOut') !== reason.startsWith('Held out by the rule');
  return isContradicted && Object.values(useReasons).some((one) => reason.startsWith(one))
    ? `Changed by hand; the row still says: ${reason}`
    : reason;
}

type FigureKey = 'id' | 'about' | 'month' | 'observed' | 'low' | 'high';

const MAX_CELL = 44;

/** Rows with aligned columns. `whole`: cells of so many last columns are never cut. */
function columnLines(rows: readonly (readonly string[])[], whole = 0): string[] {
  const cut = rows.map((row) =>
    row.map((cell, i) => (cell.length > MAX_CELL && i < row.length - whole ? `${cell.slice(0, MAX_CELL - 1)}…` : cell)),
  );
  const widths = (cut[0] ?? []).map((_, i) => Math.max(...cut.map((row) => row[i]?.length ?? 0)));
  return cut.map((row) => `  ${row.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join('  ')}`.trimEnd());
}
