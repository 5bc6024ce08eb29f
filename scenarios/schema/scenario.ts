import * as z from 'zod';
import { allSwitches, type CriterionId, criteria } from '../../engine/internal.ts';
import { laws, requestLimits } from '../build/build-scenario.ts';
import type { PlainPhase } from '../load/custom-policy.ts';
import { type Brief, briefSchema } from './brief.ts';
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
  patternField,
  plainNameField,
  policyIdField,
  proseField,
  textField,
  withWrittenForm,
} from './fields.ts';
import { header } from './header.ts';
import { MAX_PHASES } from './policy.ts';

/** Policy of a scenario: a built-in one without changes (no phases, no name), or a copy. */
export interface ScenarioPolicy {
  readonly id: string;
  /** Id of the built-in policy that it is or is a copy of. */
  readonly base: string;
  /** User's name of a copy; null for a built-in policy. */
  readonly name: string | null;
  /** All phases of a copy; null for a built-in policy without changes. */
  readonly phases: readonly PlainPhase[] | null;
}

/** Complete request of a comparison, as in a file or a link; omitted keys have the defaults of the page. */
export interface ScenarioFile {
  readonly korpu: 1;
  readonly kind: 'scenario';
  readonly country: string;
  /** SHA-256 of the files of a country that is not built in; absent for a built-in one. */
  readonly countryHash?: string | undefined;
  /** Policies; the first is the reference. */
  readonly policies: readonly ScenarioPolicy[];
  readonly shocks: readonly string[];
  readonly months: number;
  readonly seed: string;
  readonly law: string;
  /** Structural switches that differ from the default. */
  readonly structure: Readonly<Record<string, string>>;
  /** Overridden assumptions, by id of evidence. */
  readonly values: Readonly<Record<string, number>>;
  /** Weights of the criteria; omitted ones count as equal. */
  readonly weights: Readonly<Partial<Record<CriterionId, number>>>;
  /** Text of the user about the comparison, with the claims of its sentences. */
  readonly brief?: Brief | undefined;
}

const policy = mapField({
  id: policyIdField(),
  base: idsOf(policyIdField(), 'policies'),
  name: plainNameField().nullable().default(null),
  // The reader validates phases with the schema and the rules of policy files.
  phases: withWrittenForm(listField(z.unknown(), 0, MAX_PHASES), 'phases')
    .nullable()
    .default(null),
});

const switches = Object.fromEntries(
  Object.entries(allSwitches).map(([name, values]) => [
    name,
    choiceField(values as readonly [string, ...string[]]).optional(),
  ]),
);

const weight = () => numberField({ min: 0, max: 1000 }).optional();

/** Schema of a scenario file with normalised policies. */
export const scenarioSchema = mapField({
  ...header('scenario'),
  about: proseField().optional(),
  country: idsOf(idField(), 'countries'),
  countryHash: patternField(
    /^[0-9a-f]{64}$/,
    'the SHA-256 of the files of a country, 64 hexadecimal digits',
  ).optional(),
  policies: withWrittenForm(listField(policy, 1, requestLimits.policies), 'policies'),
  shocks: listField(idsOf(idField(), 'shocks'), 0, requestLimits.shocks).default([]),
  months: numberField({ ...requestLimits.months, whole: true, unit: 'months' }).default(120),
  seed: textField(200, 'a seed').default('korpu'),
  law: choiceField(laws).default('lottery'),
  structure: mapField(switches).default({}),
  values: idsOf(idMapField(dottedIdField(), anyNumberField()), 'assumptions').default({}),
  weights: mapField(Object.fromEntries(criteria.map((criterion) => [criterion, weight()]))).default({}),
  brief: briefSchema.optional(),
}) as unknown as z.ZodType<ScenarioFile>;
