import * as z from 'zod';
import {
  anyNumberField,
  choiceField,
  dottedIdField,
  flagField,
  idMapField,
  lineField,
  listField,
  mapField,
  numberField,
  proseField,
  withWrittenForm,
} from './fields.ts';
import { header } from './header.ts';

export const distributions = ['triangular', 'beta', 'lognormal', 'normal', 'dirichlet', 'uniform', 'fixed'] as const;

export const grades = ['A', 'B', 'C', 'D'] as const;

/**
 * Roles of an entry. Calibration draws `input` entries; a `constant` of the model's formulas keeps its central value.
 */
export const roles = ['input', 'constant', 'rule', 'target', 'check', 'context'] as const;

/**
 * Number with its source: meaning, unit, central value, range, distribution and grade.
 * @public
 */
export interface EvidenceEntry {
  readonly id: string;
  readonly about: string;
  readonly unit: string;
  readonly low: number;
  readonly central: number;
  readonly high: number;
  readonly distribution: (typeof distributions)[number];
  readonly source: string;
  readonly grade: (typeof grades)[number];
  readonly verified: boolean;
  readonly role: (typeof roles)[number];
  readonly reason?: string | undefined;
}

/**
 * Distributions of table rows. dirichlet: shares that keep the sum of the row. beta: independent shares. lognormal:
 * independent positive numbers. factor: one lognormal factor for the whole row. fixed: not drawn.
 */
export const rowDistributions = ['dirichlet', 'beta', 'lognormal', 'factor', 'fixed'] as const;

/** Range of one or more rows of a table. */
export interface RowRange {
  /** Rows that it holds for; all rows of the table by default. */
  readonly rows?: readonly string[] | undefined;
  /** Unit of the rows, where rows of the table differ in it; that of the table by default. */
  readonly unit?: string | undefined;
  readonly distribution: (typeof rowDistributions)[number];
  /** Of dirichlet and beta: number of observed people that the judgement is worth. */
  readonly concentration?: number | undefined;
  /** Of lognormal and factor: upper end of the 90 % interval over the central value. */
  readonly factor?: number | undefined;
  readonly grade: (typeof grades)[number];
  readonly reason: string;
}

/** Related numbers with a common source. */
export interface EvidenceTable {
  readonly id: string;
  readonly about: string;
  readonly unit: string;
  readonly source: string;
  readonly grade: (typeof grades)[number];
  readonly reason?: string | undefined;
  readonly columns: readonly string[];
  readonly rows: Readonly<Record<string, readonly number[]>>;
  /** How far the numbers may be off; rows without a range are not drawn. */
  readonly ranges?: readonly RowRange[] | undefined;
}

/** Uncertain cell of a table, or factor of a row, as an entry of evidence; its id is `table.row.column` or `table.row`. */
export interface TableCell extends EvidenceEntry {
  readonly cell: { readonly table: string; readonly row: string; readonly column: string | null };
}

export interface EvidenceFile {
  readonly entries: readonly EvidenceEntry[];
  readonly tables: readonly EvidenceTable[];
}

const entryShape = {
  id: dottedIdField(),
  about: proseField(),
  unit: lineField(120),
  low: anyNumberField(),
  central: anyNumberField(),
  high: anyNumberField(),
  distribution: choiceField(distributions),
  source: proseField(),
  grade: choiceField(grades),
  verified: flagField(),
  role: choiceField(roles),
  reason: proseField().optional(),
} satisfies Record<keyof EvidenceEntry, z.ZodType>;

const tableShape = {
  id: dottedIdField(),
  about: proseField(),
  unit: lineField(120),
  source: proseField(),
  grade: choiceField(grades),
  reason: proseField().optional(),
  columns: withWrittenForm(listField(dottedIdField(), 1, 400), 'columns'),
  rows: idMapField(dottedIdField(), z.array(anyNumberField(), { error: 'a list of numbers' })),
  ranges: listField(
    mapField({
      rows: listField(dottedIdField(), 1, 400).optional(),
      unit: lineField(120).optional(),
      distribution: choiceField(rowDistributions),
      concentration: numberField({ min: 1, max: 1e6, unit: 'people' }).optional(),
      factor: numberField({ min: 1, max: 100, unit: 'ratio' }).optional(),
      grade: choiceField(grades),
      reason: proseField(),
    } satisfies Record<keyof RowRange, z.ZodType>),
    1,
    400,
  ).optional(),
} satisfies Record<keyof EvidenceTable, z.ZodType>;

/** What references need of an entry: in a file with errors, those that have it are used. */
export const usableEntrySchema: z.ZodType<unknown> = z.looseObject({
  id: dottedIdField(),
  low: anyNumberField(),
  central: anyNumberField(),
  high: anyNumberField(),
});

/** What references need of a table. */
export const usableTableSchema: z.ZodType<unknown> = z.looseObject({
  id: dottedIdField(),
  columns: tableShape.columns,
  rows: tableShape.rows,
  ranges: tableShape.ranges,
});

export const evidenceSchema = mapField({
  ...header('evidence'),
  id: dottedIdField().optional(),
  name: lineField(120).optional(),
  about: proseField().optional(),
  entries: listField(mapField(entryShape), 0, 2000).default([]),
  tables: listField(mapField(tableShape), 0, 400).default([]),
}) satisfies z.ZodType<EvidenceFile, unknown>;
