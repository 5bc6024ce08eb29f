import { stringify } from 'yaml';
import { type OwnPolicy, policyData } from './copy.ts';
import type { Pack } from './pack.ts';
import type { Result } from './problem.ts';
import { readScenarioReading } from './scenario-file.ts';
import { allRules, type Rules } from './schema/rules.ts';
import type { ScenarioFile } from './schema/scenario.ts';
import { type FileText, readSource } from './source.ts';

/** Reads a scenario from the text of a file, against a country. */
export function readScenarioFile(
  file: string,
  text: FileText,
  pack: Pack,
  rules: Rules = allRules,
): Result<ScenarioFile> {
  return readScenarioReading(readSource(file, text, rules), pack, rules);
}

const layout = { lineWidth: 120, aliasDuplicateObjects: false } as const;

/** Writes a scenario as the text of a file, everything it asks spelled out. */
export function scenarioText(asked: Omit<ScenarioFile, 'korpu' | 'kind'>): string {
  const policies = asked.policies.map((policy) => (policy.phases === null ? policy.id : policy));
  return stringify({ korpu: 1, kind: 'scenario', ...asked, policies }, layout);
}

/** Writes a policy of one's own as the text of a policy file. */
export function policyText(own: OwnPolicy, pack: Pack): string {
  return stringify(policyData(own, pack), layout);
}
