import type * as z from 'zod';
import { type LeverId, levers } from '../../engine/index.ts';
import { dottedIdField, idField, idsOf, listField, mapField, proseField, textField } from './fields.ts';
import { header } from './header.ts';

/** Name in the languages of the page. */
export interface TranslatedText {
  readonly en: string;
  readonly az: string;
  readonly ru: string;
}

/** Goal that a policy can address: a recommendation, a dimension, an objective. */
export interface AlignmentItem {
  readonly id: string;
  readonly name: TranslatedText;
}

/** Open area in the Migration Governance Indicators profile, under one of its dimensions. */
export interface OpenArea extends AlignmentItem {
  readonly dimension: string;
}

/** Goals that a lever addresses, by id. */
export interface LeverAnswers {
  readonly recommendations: readonly string[];
  readonly dimensions: readonly string[];
  readonly potentials: readonly string[];
  readonly objectives: readonly string[];
}

/** Goals, and the levers that address them. */
export interface AlignmentFile {
  readonly korpu: 1;
  readonly kind: 'alignment';
  readonly about: string;
  readonly country?: string | undefined;
  readonly recommendations: readonly AlignmentItem[];
  readonly dimensions: readonly AlignmentItem[];
  readonly potentials: readonly OpenArea[];
  readonly objectives: readonly AlignmentItem[];
  readonly levers: Readonly<Record<LeverId, LeverAnswers>>;
}

const translatedText = () => textField(160, 'a short text');
const alignmentItem = {
  id: dottedIdField(),
  name: mapField({ en: translatedText(), az: translatedText(), ru: translatedText() } satisfies Record<
    keyof TranslatedText,
    z.ZodType
  >),
};
const ids = () => listField(dottedIdField(), 0, 20).default([]);
const answers = () => mapField({ recommendations: ids(), dimensions: ids(), potentials: ids(), objectives: ids() });

/** Schema of an alignment file: every lever once, with the goals it addresses; one with a preset may be left out. */
export const alignmentSchema: z.ZodType<AlignmentFile> = mapField({
  ...header('alignment'),
  about: proseField(),
  country: idsOf(idField(), 'countries').optional(),
  recommendations: listField(mapField(alignmentItem), 1, 40),
  dimensions: listField(mapField(alignmentItem), 1, 40),
  potentials: listField(mapField({ ...alignmentItem, dimension: dottedIdField() }), 0, 60),
  objectives: listField(mapField(alignmentItem), 1, 60),
  levers: mapField(
    Object.fromEntries(levers.map((lever) => [lever.id, 'preset' in lever ? answers().prefault({}) : answers()])),
  ),
}) as unknown as z.ZodType<AlignmentFile>;
