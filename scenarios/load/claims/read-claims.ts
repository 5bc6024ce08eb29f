import { checkSchema } from '../../parsing/check-schema.ts';
import { ErrorCollector } from '../../parsing/error-collector.ts';
import { openParsedFile } from '../../parsing/open-file.ts';
import { asList, asMap } from '../../parsing/paths.ts';
import {
  type DataPath,
  invalid,
  quote,
  type ValidationError,
  type ValidationResult,
  valid,
} from '../../parsing/validation-error.ts';
import { type FileText, parseYaml } from '../../parsing/yaml-source.ts';
import { type Claim, type ClaimExperiment, type ClaimsFile, claimsSchema } from '../../schema/claims.ts';
import { allRules, type Rules } from '../../schema/rules.ts';
import type { CountryPack } from '../country-pack.ts';
import type { LoadedPolicy } from '../policy.ts';
import { checkPremise } from './check-premise.ts';
import { type ClaimContext, checkClaimTest } from './check-test.ts';
import { readInlinePolicy } from './inline-policy.ts';
import { checkKnownName, insertPolicyNames, type LoadedClaims, type LoadedExperiment } from './loaded-claims.ts';

/** Returns whether a file in a country's folder holds claims. */
export function isClaimsFile(file: string): boolean {
  return /^claims\/.+\.ya?ml$/.test(file);
}

/** Reads the claims in a country's folder: texts by path inside it; other files are ignored. */
export function readClaims(
  files: ReadonlyMap<string, FileText>,
  pack: CountryPack,
  rules: Rules = allRules,
): ValidationResult<LoadedClaims> {
  const errors: ValidationError[] = [];
  const opened: { readonly content: ClaimsFile; readonly tree: unknown; readonly collector: ErrorCollector }[] = [];
  for (const [file, text] of [...files].filter(([name]) => isClaimsFile(name)).sort(([a], [b]) => (a < b ? -1 : 1))) {
    const { source, errors: found } = openParsedFile(parseYaml(file, text), 'claims', rules);
    errors.push(...found);
    if (source === null) continue;
    const collector = new ErrorCollector(source, rules);
    const content = checkSchema(claimsSchema, source.value, collector);
    errors.push(...collector.errors);
    opened.push({ content, tree: source.value, collector: new ErrorCollector(source, rules) });
  }
  // Check references between files only when every file is valid.
  if (errors.length > 0) return invalid(errors);

  const context: ClaimContext = { pack, documents: new Map(), experiments: new Map(), names: new Map() };
  for (const { id, name } of pack.policies.values()) context.names.set(id, name);
  for (const { content, collector } of opened) {
    content.documents.forEach((document, i) => {
      checkUnique(context.documents, document.id, ['documents', i, 'id'], collector);
      context.documents.set(document.id, document);
    });
    content.experiments.forEach((experiment, i) => {
      checkUnique(context.experiments, experiment.id, ['experiments', i, 'id'], collector);
      context.experiments.set(experiment.id, loadClaimExperiment(experiment, ['experiments', i], context, collector));
    });
  }
  const ids = new Map<string, true>();
  for (const { content, collector } of opened) {
    content.claims.forEach((claim, i) => {
      checkUnique(ids, claim.id, ['claims', i, 'id'], collector);
      ids.set(claim.id, true);
      checkClaim(claim, ['claims', i], context, collector);
    });
    content.experiments.forEach(({ about, policies }, i) => {
      checkNames(about, ['experiments', i, 'about'], context, collector);
      policies.forEach((policy, p) => {
        if (typeof policy === 'string') return;
        checkNames(policy.name, ['experiments', i, 'policies', p, 'name'], context, collector);
      });
    });
    errors.push(...collector.errors);
  }
  // Both sides of a comparison report the same error of their outcome.
  if (errors.length > 0) return invalid([...new Map(errors.map((one) => [JSON.stringify(one), one])).values()]);
  const { documents, experiments, names } = context;
  return valid({ documents, experiments, claims: opened.flatMap(({ content }) => content.claims), policyNames: names });
}

/** Checks the shape of a single claims file. */
export function checkClaimsFile(file: string, text: FileText): ValidationResult<string> {
  const { source, errors } = openParsedFile(parseYaml(file, text), 'claims', allRules);
  if (source === null) return invalid(errors);
  const collector = new ErrorCollector(source, allRules);
  checkSchema(claimsSchema, source.value, collector);
  const all = [...errors, ...collector.errors];
  return all.length > 0 ? invalid(all) : valid(String(asMap(asList(asMap(source.value)['claims'])[0])['id'] ?? file));
}

function checkUnique(seen: ReadonlyMap<string, unknown>, id: string, path: DataPath, collector: ErrorCollector): void {
  if (!seen.has(id)) return;
  collector.add('id.unique', { path, got: `${quote(id)} twice`, expected: 'a unique id' });
}

function loadClaimExperiment(
  experiment: ClaimExperiment,
  path: DataPath,
  context: ClaimContext,
  collector: ErrorCollector,
): LoadedExperiment {
  const { pack, names } = context;
  const read: (string | LoadedPolicy)[] = [];
  experiment.policies.forEach((policy, i) => {
    if (typeof policy === 'string') {
      checkKnownName('policy', policy, pack.policies, [...path, 'policies', i], collector);
      read.push(policy);
      return;
    }
    const name = insertPolicyNames(policy.name, names);
    const found = readInlinePolicy({ ...policy, name }, [...path, 'policies', i], pack, collector);
    if (found !== null) read.push(found);
    const before = names.get(policy.id);
    if (pack.policies.has(policy.id) || (before !== undefined && before !== name)) {
      const got = `${quote(policy.id)}, which is the id of another policy`;
      collector.add('id.unique', { path: [...path, 'policies', i, 'id'], got, expected: 'a unique id' });
    }
    names.set(policy.id, name);
  });
  experiment.shocks.forEach((shock, i) => {
    checkKnownName('shock', shock, pack.shocks, [...path, 'shocks', i], collector);
  });
  return { ...experiment, read };
}

function checkClaim(claim: Claim, path: DataPath, context: ClaimContext, collector: ErrorCollector): void {
  checkKnownName('document', claim.document, context.documents, [...path, 'document'], collector);
  for (const key of ['wording', 'reason'] as const) checkNames(claim[key], [...path, key], context, collector);
  if (claim.follows !== undefined)
    checkNames(claim.follows.because, [...path, 'follows', 'because'], context, collector);
  if (claim.follows !== undefined) checkPremise(claim.follows, [...path, 'follows'], context.pack, collector);
  claim.tests.forEach((test, i) => {
    checkClaimTest(test, [...path, 'tests', i], context, collector);
  });
}

/** Reports `{id}` without such a policy. */
function checkNames(text: string, path: DataPath, context: ClaimContext, collector: ErrorCollector): void {
  for (const [, id = ''] of text.matchAll(/\{([^{}]*)\}/g))
    checkKnownName('policy', id, context.names, path, collector);
}
