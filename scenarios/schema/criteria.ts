import type * as z from 'zod';
import {
  type Anchor,
  type Anchors,
  anchorDeclarations,
  criteria,
  type Judged,
  type Judgement,
  type MatrixCell,
  readings,
} from '../../engine/internal.ts';
import { choice, id, idsOf, list, map, number, prose, text } from './fields.ts';
import { header } from './header.ts';

const anchor: z.ZodType<Anchor> = map({
  zero: number({ min: -1_000_000, max: 1_000_000 }),
  full: number({ min: -1_000_000, max: 1_000_000 }),
  why: text(300, 'a reason'),
} satisfies Record<keyof Anchor, z.ZodType>);

/** Both anchors of every figure a criterion reads: built from the engine's page of declarations. */
export const anchorsSchema: z.ZodType<Anchors> = map(
  Object.fromEntries(
    Object.entries(anchorDeclarations).map(([criterion, declared]) => [
      criterion,
      map(Object.fromEntries(Object.keys(declared).map((name) => [name, anchor]))),
    ]),
  ),
) as unknown as z.ZodType<Anchors>;

const judgement: z.ZodType<Judgement> = map({ value: number({ min: 0, max: 100, unit: 'score' }), note: text(300) });

export const judgedSchema: z.ZodType<Judged> = map({
  politicalWill: judgement.optional(),
  reversibility: judgement.optional(),
} satisfies Record<keyof Judged, z.ZodType>);

/** A matrix file: an evaluation from elsewhere, cell by cell. */
export interface MatrixFile {
  readonly korpu: 1;
  readonly kind: 'matrix';
  readonly about: string;
  readonly country?: string | undefined;
  readonly cells: readonly MatrixCell[];
}

const cell: z.ZodType<MatrixCell> = map({
  policy: idsOf(id(), 'policies'),
  criterion: choice(criteria),
  table: choice(readings),
  prose: list(choice(readings), 1, readings.length),
  note: text(300),
} satisfies Record<keyof MatrixCell, z.ZodType>);

export const matrixSchema: z.ZodType<MatrixFile> = map({
  ...header('matrix'),
  about: prose(),
  country: idsOf(id(), 'countries').optional(),
  cells: list(cell, 1, 60),
});
