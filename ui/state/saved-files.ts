import { outcomes } from '../../engine/index.ts';
import { type CountryPack, formatError, type ValidationResult } from '../../scenarios/index.ts';
import {
  type Brief,
  type CustomPolicy,
  formatPolicy,
  formatScenario,
  readScenarioFile,
  readScenarioFromObject,
  type ScenarioFile,
} from '../../scenarios/internal.ts';
import type { ComparisonView } from '../../scenarios/share/index.ts';
import type { Draft, DraftPolicy } from './draft.ts';

// Separate module, fetched only when a link or file is read or written.

/** Country of the page: what is read is validated against it, and is about its present files afterwards. */
export interface PageCountryFiles {
  readonly pack: CountryPack;
  /** SHA-256 of its files; null for a built-in country. */
  readonly countryHash: string | null;
}

function draftOfFile(
  file: string,
  read: ValidationResult<ScenarioFile>,
  { countryHash: hash }: PageCountryFiles,
): ValidationResult<Draft> {
  if (!read.ok) return read;
  const { country, countryHash, policies, shocks, months, seed, law, structure, values, weights } = read.value;
  if (hash === null && countryHash !== undefined) {
    const got = `the country '${country}' of a file of its own`;
    const tryThis = 'opening that country first, with Countries';
    const error = {
      ...{ file, line: null, column: null, path: 'country' },
      got,
      expected: 'the built-in country',
      tryThis,
    };
    return { ok: false, errors: [error] };
  }
  const of = hash === null ? { country } : { country, countryHash: hash };
  return { ok: true, value: { ...of, policies, shocks, months, seed, law, structure, values, weights } };
}

/** Reads the draft of a link or a kept scenario without its view, or returns all errors. source: its name in errors. */
export function draftOfData(data: unknown, of: PageCountryFiles, source = 'link'): ValidationResult<Draft> {
  return draftOfFile(source, readScenarioFromObject(source, data, of.pack), of);
}

/** Errors of a view: an outcome that the model does not have, or policies that the draft does not have. */
function viewErrors({ outcome, chosen, hidden, month }: ComparisonView, draft: Draft, source: string): string[] {
  const ids = draft.policies.map(({ id }) => id);
  const unknown = [...(chosen === null ? [] : [chosen]), ...hidden].filter((id) => !ids.includes(id));
  const errors = [
    ...(outcomes.some(({ id }) => id === outcome)
      ? []
      : [`view.outcome: got '${outcome}', expected an outcome of the model`]),
    ...unknown.map((id) => `view: got the policy '${id}', expected one of the comparison: ${ids.join(', ')}`),
    ...(month < draft.months ? [] : [`view.month: got ${month}, expected less than ${draft.months}`]),
  ];
  return errors.map((error) => `${source}: ${error}`);
}

/** What a link or a kept scenario asks and shows; nothing of it is trusted. */
export interface QuestionData {
  /** Data of a scenario file. */
  readonly data: unknown;
  /** Null if it names none. */
  readonly view: ComparisonView | null;
}

/** Draft that fits its view, or the texts of all errors. */
export type ReadQuestion =
  | { readonly ok: true; readonly draft: Draft }
  | { readonly ok: false; readonly errors: readonly string[] };

/**
 * Reads draft and view of a link or a kept scenario together: what opens one opens the other, and a view of an unknown
 * outcome breaks the pictures. source: its name in errors.
 */
export function readQuestion({ data, view }: QuestionData, of: PageCountryFiles, source = 'link'): ReadQuestion {
  const read = draftOfData(data, of, source);
  if (!read.ok) return { ok: false, errors: read.errors.map(formatError) };
  const errors = view === null ? [] : viewErrors(view, read.value, source);
  return errors.length === 0 ? { ok: true, draft: read.value } : { ok: false, errors };
}

/** Reads the draft of a scenario file, or returns all errors with lines. */
export function draftOfText(file: string, text: string, of: PageCountryFiles): ValidationResult<Draft> {
  return draftOfFile(file, readScenarioFile(file, text, of.pack), of);
}

/** Reads the text of the user about the comparison in valid scenario data; null for none. */
export function briefOfData(data: unknown, pack: CountryPack): Brief | null {
  const read = readScenarioFromObject('scenario', data, pack);
  return read.ok ? (read.value.brief ?? null) : null;
}

/** Reads the text of the user about the comparison in a valid scenario file; null for none. */
export function briefOfText(file: string, text: string, pack: CountryPack): Brief | null {
  const read = readScenarioFile(file, text, pack);
  return read.ok ? (read.value.brief ?? null) : null;
}

/** Formats a draft as a scenario file, with the text of the user about it. */
export function textOfDraft(draft: Draft, brief: Brief | null = null): string {
  return formatScenario(brief === null || brief.sentences.length === 0 ? draft : { ...draft, brief });
}

/** Formats a copy as a policy file for the command line. */
export function textOfPolicy(policy: DraftPolicy, pack: CountryPack): string {
  const { id, base, name, phases } = policy;
  const customPolicy: CustomPolicy = { id, base, name: name ?? id, phases: phases ?? [] };
  return formatPolicy(customPolicy, pack);
}
