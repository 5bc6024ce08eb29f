import * as z from 'zod';
import { structuralSwitches } from '../../engine/index.ts';
import { type CriterionId, criteria } from '../../engine/internal.ts';
import { laws, requestLimits } from '../build/build-scenario.ts';
import type { PlainPhase } from '../load/custom-policy.ts';
import {
  anyNumberField,
  choiceField,
  dottedIdField,
  idField,
  idMapField,
  idsOf,
  listField,
  mapField,
  numberField,
  plainNameField,
  proseField,
  textField,
  withWrittenForm,
} from './fields.ts';
import { header } from './header.ts';
import { MAX_PHASES } from './policy.ts';

/** A policy of a scenario: a shipped one as it is (no phases, no name), or one of its own. */
export interface ScenarioPolicy {
  readonly id: string;
  /** The shipped policy that it is, or is a copy of. */
  readonly base: string;
  /** The reader's name for a copy; null for a shipped policy. */
  readonly name: string | null;
  /** All phases of a copy; null for a shipped policy as it is. */
  readonly phases: readonly PlainPhase[] | null;
}

/** Everything a comparison is asked, as a file or a link holds it; what is left out has the default of the page. */
export interface ScenarioFile {
  readonly korpu: 1;
  readonly kind: 'scenario';
  readonly country: string;
  /** The first is the reference. */
  readonly policies: readonly ScenarioPolicy[];
  readonly shocks: readonly string[];
  readonly months: number;
  readonly seed: string;
  readonly law: string;
  /** Structural switches that are turned. */
  readonly structure: Readonly<Record<string, string>>;
  /** Assumptions that are changed, by id of evidence. */
  readonly values: Readonly<Record<string, number>>;
  /** Weights of the criteria; those left out count as equal. */
  readonly weights: Readonly<Partial<Record<CriterionId, number>>>;
}

const policy = mapField({
  id: idField(),
  base: idsOf(idField(), 'policies'),
  name: plainNameField().nullable().default(null),
  // Phases are held to the schema of policy files, and to its rules, by the reader.
  phases: withWrittenForm(listField(z.unknown(), 0, MAX_PHASES), 'phases')
    .nullable()
    .default(null),
});

const switches = Object.fromEntries(
  Object.entries(structuralSwitches).map(([name, values]) => [
    name,
    choiceField(values as readonly [string, ...string[]]).optional(),
  ]),
);

const weight = () => numberField({ min: 0, max: 1000 }).optional();

/** A scenario file, policies in their one form. */
export const scenarioSchema = mapField({
  ...header('scenario'),
  about: proseField().optional(),
  country: idsOf(idField(), 'countries'),
  policies: withWrittenForm(listField(policy, 1, requestLimits.policies), 'policies'),
  shocks: listField(idsOf(idField(), 'shocks'), 0, requestLimits.shocks).default([]),
  months: numberField({ ...requestLimits.months, whole: true, unit: 'months' }).default(120),
  seed: textField(200, 'a seed').default('korpu'),
  law: choiceField(laws).default('as-designed'),
  structure: mapField(switches).default({}),
  values: idsOf(idMapField(dottedIdField(), anyNumberField()), 'assumptions').default({}),
  weights: mapField(Object.fromEntries(criteria.map((criterion) => [criterion, weight()]))).default({}),
}) as unknown as z.ZodType<ScenarioFile>;
