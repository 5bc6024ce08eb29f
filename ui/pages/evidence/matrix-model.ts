import type { PrecomputedCell } from '../../../scenarios/internal.ts';

export type Agreement = 'both' | 'table' | 'prose' | 'neither';

/** Which halves of the study a cell of the model agrees with; null where the model has no score. */
export function agreementOf({ agreesTable, agreesProse }: PrecomputedCell): Agreement | null {
  if (agreesTable === null || agreesProse === null) return null;
  if (agreesTable) return agreesProse ? 'both' : 'table';
  return agreesProse ? 'prose' : 'neither';
}

/** Cells by policy, in the order they came. */
export function cellsByPolicy(cells: readonly PrecomputedCell[]): ReadonlyMap<string, readonly PrecomputedCell[]> {
  const found = new Map<string, PrecomputedCell[]>();
  for (const cell of cells) found.set(cell.policy, [...(found.get(cell.policy) ?? []), cell]);
  return found;
}

/** How many cells agree with the table, and with the prose. */
export function agreementCounts(cells: readonly PrecomputedCell[]): { readonly table: number; readonly prose: number } {
  return {
    table: cells.filter(({ agreesTable }) => agreesTable === true).length,
    prose: cells.filter(({ agreesProse }) => agreesProse === true).length,
  };
}
