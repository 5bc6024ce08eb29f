import { pairedOutcomes } from '../../engine/internal.ts';
import { type ColumnValues, factorColumn, type TableColumn } from '../experiments/storage/columns.ts';
import type { PointResult } from './evaluate-points.ts';
import type { Evaluation } from './evaluation.ts';
import type { PolicyAtPoint } from './summarise-point.ts';

/** Table of an evaluation: one row per point and policy, in that order. */
export interface EvaluationTable {
  readonly columns: readonly TableColumn[];
  /** Cells by column. */
  readonly rows: readonly ColumnValues[];
}

type Cell = ColumnValues[number];

/** Creates the table: identity, factors, then level and difference of each outcome with their bounds; `error` last. */
export function evaluationTable(
  { factors, outcomes, scenario }: Evaluation,
  results: readonly PointResult[],
): EvaluationTable {
  const ids = scenario.policies.map(({ id }) => id);
  const paired = new Set(pairedOutcomes.map(({ id }) => id));
  const figures = outcomes.flatMap(({ id }): { name: string; of: (at: PolicyAtPoint) => number | null }[] => [
    ...(paired.has(id)
      ? []
      : [
          { name: id, of: ({ levels }: PolicyAtPoint) => levels[id]?.mean ?? null },
          { name: `${id}.meanLow`, of: ({ levels }: PolicyAtPoint) => levels[id]?.meanLow ?? null },
          { name: `${id}.meanHigh`, of: ({ levels }: PolicyAtPoint) => levels[id]?.meanHigh ?? null },
        ]),
    { name: `${id}.difference`, of: ({ differences }) => differences?.[id]?.mean ?? null },
    { name: `${id}.differenceLow`, of: ({ differences }) => differences?.[id]?.low ?? null },
    { name: `${id}.differenceHigh`, of: ({ differences }) => differences?.[id]?.high ?? null },
  ]);
  const columns: readonly TableColumn[] = [
    { name: 'point', type: 'INT32', nullable: false },
    { name: 'policy', type: 'STRING', nullable: false },
    ...factors.map(
      ({ id, numeric }): TableColumn => ({
        name: factorColumn(id),
        type: numeric ? 'DOUBLE' : 'STRING',
        nullable: false,
      }),
    ),
    { name: 'replicates', type: 'INT32', nullable: false },
    ...figures.map(({ name }): TableColumn => ({ name, type: 'DOUBLE', nullable: true })),
    { name: 'error', type: 'STRING', nullable: true },
  ];
  const rows: ColumnValues[] = columns.map(() => []);
  for (const { point, values, replicates, policies, failures } of results) {
    for (const [p, policy] of ids.entries()) {
      const at = policies[p];
      const row: Cell[] = [
        point,
        policy,
        ...(values as readonly Cell[]),
        replicates,
        ...figures.map(({ of }) => (at === undefined ? null : of(at))),
        failures[0]?.reason ?? null,
      ];
      for (const [c, cell] of row.entries()) rows[c]?.push(cell);
    }
  }
  return { columns, rows };
}
