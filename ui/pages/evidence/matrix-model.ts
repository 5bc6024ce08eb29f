import type { PrecomputedCell } from '../../../scenarios/internal.ts';

export type Agreement = 'both' | 'table' | 'prose' | 'neither';

/** Parts of the study a cell of the model agrees with; null without a score. */
export function agreementOf({ agreesTable, agreesProse }: PrecomputedCell): Agreement | null {
  if (agreesTable === null || agreesProse === null) return null;
  if (agreesTable) return agreesProse ? 'both' : 'table';
  return agreesProse ? 'prose' : 'neither';
}

/** Groups cells by policy, in their order. */
export function cellsByPolicy(cells: readonly PrecomputedCell[]): ReadonlyMap<string, readonly PrecomputedCell[]> {
  const byPolicy = new Map<string, PrecomputedCell[]>();
  for (const cell of cells) byPolicy.set(cell.policy, [...(byPolicy.get(cell.policy) ?? []), cell]);
  return byPolicy;
}

/** Numbers of cells that agree with the table and with the prose. */
export function agreementCounts(cells: readonly PrecomputedCell[]): { readonly table: number; readonly prose: number } {
  return {
    table: cells.filter(({ agreesTable }) => agreesTable === true).length,
    prose: cells.filter(({ agreesProse }) => agreesProse === true).length,
  };
}
