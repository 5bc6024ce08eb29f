import type { DownloadedTable, ImportPlan } from '../../scenarios/import/index.ts';

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
      `${source.file}: ${source.publisher}, ${source.title} (${layout}); ${observations.length} numbers of ${place}, ${counts.missing} cells without a number, ${faultCount} unreadable`,
  );
  const filled = plan.values.filter(({ written }) => written);
  const kept = plan.values.filter(({ written }) => !written);
  lines.push('');
  if (filled.length === 0) lines.push('No value is filled.');
  else {
    lines.push(isPreview ? 'Would fill:' : 'Filled:');
    lines.push(
      ...columnLines(
        filled.map(({ path, now, shown, unit, from }) => [path.join('.'), now ?? 'inherited', '→', shown, unit, from]),
      ),
    );
  }
  if (kept.length > 0) {
    lines.push('', 'Values of your own, which stay (--force replaces them):');
    lines.push(...columnLines(kept.map(({ path, now, shown, unit }) => [path.join('.'), now ?? '', '≠', shown, unit])));
  }
  if (plan.notes.length > 0) lines.push('', 'Not filled:', ...plan.notes.map((note) => `  ${note}`));
  if (plan.unused.length > 0) lines.push('', `Read, but no value of a country takes them: ${plan.unused.join(', ')}`);
  if (isPreview) lines.push('', 'Nothing was written: this was a preview.');
  return `${lines.join('\n')}\n`;
}

const MAX_CELL = 44;

/** Rows with aligned columns. */
function columnLines(rows: readonly (readonly string[])[]): string[] {
  const cut = rows.map((row) => row.map((cell) => (cell.length > MAX_CELL ? `${cell.slice(0, MAX_CELL - 1)}…` : cell)));
  const widths = (cut[0] ?? []).map((_, i) => Math.max(...cut.map((row) => row[i]?.length ?? 0)));
  return cut.map((row) => `  ${row.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join('  ')}`.trimEnd());
}
