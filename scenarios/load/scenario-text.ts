import { stringify } from 'yaml';
import type { ValidationResult } from '../parsing/validation-error.ts';
import { type FileText, parseYaml } from '../parsing/yaml-source.ts';
import { allRules, type Rules } from '../schema/rules.ts';
import type { ScenarioFile } from '../schema/scenario.ts';
import type { CountryPack } from './country-pack.ts';
import { type CustomPolicy, policyFileData } from './custom-policy.ts';
import { validateScenario } from './scenario-file.ts';

/** Reads a scenario from the text of a file, against a country. */
export function readScenarioFile(
  file: string,
  text: FileText,
  pack: CountryPack,
  rules: Rules = allRules,
): ValidationResult<ScenarioFile> {
  return validateScenario(parseYaml(file, text, rules), pack, rules);
}

const layout = { lineWidth: 120, aliasDuplicateObjects: false } as const;

/** Formats a scenario as the text of a file, with all defaults written out. */
export function formatScenario(scenario: Omit<ScenarioFile, 'korpu' | 'kind'>): string {
  const policies = scenario.policies.map((policy) => (policy.phases === null ? policy.id : policy));
  return stringify({ korpu: 1, kind: 'scenario', ...scenario, policies }, layout);
}

/** Formats a custom policy as the text of a policy file. */
export function formatPolicy(customPolicy: CustomPolicy, pack: CountryPack): string {
  return stringify(policyFileData(customPolicy, pack), layout);
}
