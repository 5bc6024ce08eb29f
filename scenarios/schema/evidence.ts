import * as z from 'zod';
import { anyNumber, choice, dottedId, flag, idMap, list, map, prose, text, written } from './fields.ts';
import { header } from './header.ts';

export const distributions = ['triangular', 'beta', 'lognormal', 'normal', 'dirichlet', 'uniform', 'fixed'] as const;

export const grades = ['A', 'B', 'C', 'D'] as const;

/** What an entry is for. Calibration draws `input` entries; a `constant` of the model's formulas keeps its central value. */
export const roles = ['input', 'constant', 'rule', 'target', 'check', 'context'] as const;

/**
 * A number with its source: meaning, unit, central value, range, distribution and grade.
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

/** Numbers that belong together, under one passport. */
export interface EvidenceTable {
  readonly id: string;
  readonly about: string;
  readonly unit: string;
  readonly source: string;
  readonly grade: (typeof grades)[number];
  readonly reason?: string | undefined;
  readonly columns: readonly string[];
  readonly rows: Readonly<Record<string, readonly number[]>>;
}

export interface EvidenceFile {
  readonly entries: readonly EvidenceEntry[];
  readonly tables: readonly EvidenceTable[];
}

const entryShape = {
  id: dottedId(),
  about: prose(),
  unit: text(120),
  low: anyNumber(),
  central: anyNumber(),
  high: anyNumber(),
  distribution: choice(distributions),
  source: prose(),
  grade: choice(grades),
  verified: flag(),
  role: choice(roles),
  reason: prose().optional(),
} satisfies Record<keyof EvidenceEntry, z.ZodType>;

const tableShape = {
  id: dottedId(),
  about: prose(),
  unit: text(120),
  source: prose(),
  grade: choice(grades),
  reason: prose().optional(),
  columns: written(list(dottedId(), 1, 400), 'columns'),
  rows: idMap(dottedId(), z.array(anyNumber(), { error: 'a list of numbers' })),
} satisfies Record<keyof EvidenceTable, z.ZodType>;

export const evidenceSchema = map({
  ...header('evidence'),
  id: dottedId().optional(),
  name: text(120).optional(),
  about: prose().optional(),
  entries: list(map(entryShape), 0, 2000).default([]),
  tables: list(map(tableShape), 0, 400).default([]),
}) satisfies z.ZodType<EvidenceFile, unknown>;
