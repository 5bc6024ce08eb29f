import type * as z from 'zod';
import {
  type Anchor,
  type Anchors,
  anchorDeclarations,
  criteria,
  type ExpertRating,
  type ExpertRatings,
  type MatrixCell,
  ratingBands,
} from '../../engine/internal.ts';
import {
  choiceField,
  idField,
  idsOf,
  listField,
  mapField,
  numberField,
  policyIdField,
  proseField,
  textField,
} from './fields.ts';
import { header } from './header.ts';

const anchor: z.ZodType<Anchor> = mapField({
  zero: numberField({ min: -1_000_000, max: 1_000_000 }),
  full: numberField({ min: -1_000_000, max: 1_000_000 }),
  why: textField(300, 'a reason'),
} satisfies Record<keyof Anchor, z.ZodType>);

/** Schema of both anchors of every criteria figure, built from the engine's declarations. */
export const anchorsSchema: z.ZodType<Anchors> = mapField(
  Object.fromEntries(
    Object.entries(anchorDeclarations).map(([criterion, declared]) => [
      criterion,
      mapField(Object.fromEntries(Object.keys(declared).map((name) => [name, anchor]))),
    ]),
  ),
) as unknown as z.ZodType<Anchors>;

const expertRating: z.ZodType<ExpertRating> = mapField({
  value: numberField({ min: 0, max: 100, unit: 'score' }),
  note: textField(300),
});

export const expertRatingsSchema: z.ZodType<ExpertRatings> = mapField({
  politicalWill: expertRating.optional(),
  reversibility: expertRating.optional(),
} satisfies Record<keyof ExpertRatings, z.ZodType>);

/** Matrix file: an external evaluation, cell by cell. */
export interface MatrixFile {
  readonly korpu: 1;
  readonly kind: 'matrix';
  readonly about: string;
  readonly country?: string | undefined;
  readonly cells: readonly MatrixCell[];
}

const cell: z.ZodType<MatrixCell> = mapField({
  policy: idsOf(policyIdField(), 'policies'),
  criterion: choiceField(criteria),
  table: choiceField(ratingBands),
  prose: listField(choiceField(ratingBands), 1, ratingBands.length),
  note: textField(300),
} satisfies Record<keyof MatrixCell, z.ZodType>);

export const matrixSchema: z.ZodType<MatrixFile> = mapField({
  ...header('matrix'),
  about: proseField(),
  country: idsOf(idField(), 'countries').optional(),
  cells: listField(cell, 1, 60),
});
