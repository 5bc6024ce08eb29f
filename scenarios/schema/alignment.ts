import type * as z from 'zod';
import { type LeverId, levers } from '../../engine/index.ts';
import { dottedId, id, idsOf, list, map, prose, text } from './fields.ts';
import { header } from './header.ts';

/** A name in the languages of the page. */
export interface InLanguages {
  readonly en: string;
  readonly az: string;
  readonly ru: string;
}

/** Something that policy can answer to: a recommendation, a dimension, an objective. */
export interface Answerable {
  readonly id: string;
  readonly name: InLanguages;
}

/** An area that the Migration Governance Indicators profile sees as open, under one of its dimensions. */
export interface Potential extends Answerable {
  readonly dimension: string;
}

/** What a lever answers, by ids. */
export interface LeverAnswers {
  readonly recommendations: readonly string[];
  readonly dimensions: readonly string[];
  readonly potentials: readonly string[];
  readonly objectives: readonly string[];
}

/** What can be answered, and which lever answers what. */
export interface AlignmentFile {
  readonly korpu: 1;
  readonly kind: 'alignment';
  readonly about: string;
  readonly country?: string | undefined;
  readonly recommendations: readonly Answerable[];
  readonly dimensions: readonly Answerable[];
  readonly potentials: readonly Potential[];
  readonly objectives: readonly Answerable[];
  readonly levers: Readonly<Record<LeverId, LeverAnswers>>;
}

const spoken = () => text(160, 'a short text');
const answerable = {
  id: dottedId(),
  name: map({ en: spoken(), az: spoken(), ru: spoken() } satisfies Record<keyof InLanguages, z.ZodType>),
};
const ids = () => list(dottedId(), 0, 20).default([]);
const answers = () => map({ recommendations: ids(), dimensions: ids(), potentials: ids(), objectives: ids() });

/** An alignment file: every lever once, with what it answers. */
export const alignmentSchema: z.ZodType<AlignmentFile> = map({
  ...header('alignment'),
  about: prose(),
  country: idsOf(id(), 'countries').optional(),
  recommendations: list(map(answerable), 1, 40),
  dimensions: list(map(answerable), 1, 40),
  potentials: list(map({ ...answerable, dimension: dottedId() }), 0, 60),
  objectives: list(map(answerable), 1, 60),
  levers: map(Object.fromEntries(levers.map((lever) => [lever.id, answers()]))),
}) as unknown as z.ZodType<AlignmentFile>;
