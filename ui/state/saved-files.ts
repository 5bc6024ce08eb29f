import type { CountryPack, ValidationResult } from '../../scenarios/index.ts';
import {
  type CustomPolicy,
  formatPolicy,
  formatScenario,
  readScenarioFile,
  readScenarioFromObject,
  type ScenarioFile,
} from '../../scenarios/internal.ts';
import type { Draft, DraftPolicy } from './draft.ts';

/** Drafts in links and files: fetched only when there is one to read or to write. */

function draftOfFile(read: ValidationResult<ScenarioFile>): ValidationResult<Draft> {
  if (!read.ok) return read;
  const { country, policies, shocks, months, seed, law, structure, values, weights } = read.value;
  return { ok: true, value: { country, policies, shocks, months, seed, law, structure, values, weights } };
}

/** Reads the draft of a link's data, or says all that is wrong with them. */
export function draftOfData(data: unknown, pack: CountryPack): ValidationResult<Draft> {
  return draftOfFile(readScenarioFromObject('link', data, pack));
}

/** Reads the draft of a scenario file, or says all that is wrong with it, line by line. */
export function draftOfText(file: string, text: string, pack: CountryPack): ValidationResult<Draft> {
  return draftOfFile(readScenarioFile(file, text, pack));
}

/** Writes a draft as a scenario file. */
export function textOfDraft(draft: Draft): string {
  return formatScenario(draft);
}

/** Writes a copy as the policy file that the command line reads. */
export function textOfPolicy(policy: DraftPolicy, pack: CountryPack): string {
  const { id, base, name, phases } = policy;
  const own: CustomPolicy = { id, base, name: name ?? id, phases: phases ?? [] };
  return formatPolicy(own, pack);
}
