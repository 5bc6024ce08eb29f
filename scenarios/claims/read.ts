import { conform } from '../conform.ts';
import { Faults } from '../faults.ts';
import { openFile } from '../open.ts';
import type { Pack } from '../pack.ts';
import type { ReadPolicy } from '../policy.ts';
import { bad, good, type Path, type Problem, quoted, type Result } from '../problem.ts';
import { type Claim, type ClaimsFile, claimsSchema, type Experiment } from '../schema/claims.ts';
import { allRules, type Rules } from '../schema/rules.ts';
import { type FileText, readSource } from '../source.ts';
import { asList, asMap } from '../tree.ts';
import { checkTest, type Shown } from './check.ts';
import { known, type Ledger, type ReadExperiment, withNames } from './ledger.ts';
import { readInlinePolicy } from './policies.ts';

/** Whether a file of a country's folder holds claims. */
export function isClaimsFile(file: string): boolean {
  return /^claims\/.+\.ya?ml$/.test(file);
}

/** Reads the claims of a country's folder: texts by path inside it; other files are left to other readers. */
export function readClaims(files: ReadonlyMap<string, FileText>, pack: Pack, rules: Rules = allRules): Result<Ledger> {
  const problems: Problem[] = [];
  const opened: { readonly content: ClaimsFile; readonly tree: unknown; readonly faults: Faults }[] = [];
  for (const [file, text] of [...files].filter(([name]) => isClaimsFile(name)).sort(([a], [b]) => (a < b ? -1 : 1))) {
    const { source, problems: found } = openFile(readSource(file, text), 'claims', rules);
    problems.push(...found);
    if (source === null) continue;
    const faults = new Faults(source, rules);
    const content = conform(claimsSchema, source.value, faults);
    problems.push(...faults.problems);
    opened.push({ content, tree: source.value, faults: new Faults(source, rules) });
  }
  // What files say of one another is only looked at once each is whole.
  if (problems.length > 0) return bad(problems);

  const shown: Shown = { pack, documents: new Map(), experiments: new Map(), names: new Map() };
  for (const { id, name } of pack.policies.values()) shown.names.set(id, name);
  for (const { content, faults } of opened) {
    content.documents.forEach((document, i) => {
      once(shown.documents, document.id, ['documents', i, 'id'], faults);
      shown.documents.set(document.id, document);
    });
    content.experiments.forEach((experiment, i) => {
      once(shown.experiments, experiment.id, ['experiments', i, 'id'], faults);
      shown.experiments.set(experiment.id, readExperiment(experiment, ['experiments', i], shown, faults, problems));
    });
  }
  const ids = new Map<string, true>();
  for (const { content, faults } of opened) {
    content.claims.forEach((claim, i) => {
      once(ids, claim.id, ['claims', i, 'id'], faults);
      ids.set(claim.id, true);
      checkClaim(claim, ['claims', i], shown, faults);
    });
    content.experiments.forEach(({ about, policies }, i) => {
      checkNames(about, ['experiments', i, 'about'], shown, faults);
      policies.forEach((policy, p) => {
        if (typeof policy === 'string') return;
        checkNames(policy.name, ['experiments', i, 'policies', p, 'name'], shown, faults);
      });
    });
    problems.push(...faults.problems);
  }
  // Both sides of a comparison are held to the same outcome.
  if (problems.length > 0) return bad([...new Map(problems.map((one) => [JSON.stringify(one), one])).values()]);
  const { documents, experiments, names } = shown;
  return good({ documents, experiments, claims: opened.flatMap(({ content }) => content.claims), policyNames: names });
}

/** Checks the shape of one file of claims alone. */
export function checkClaimsFile(file: string, text: FileText): Result<string> {
  const { source, problems } = openFile(readSource(file, text), 'claims', allRules);
  if (source === null) return bad(problems);
  const faults = new Faults(source, allRules);
  conform(claimsSchema, source.value, faults);
  const all = [...problems, ...faults.problems];
  return all.length > 0 ? bad(all) : good(String(asMap(asList(asMap(source.value)['claims'])[0])['id'] ?? file));
}

function once(taken: ReadonlyMap<string, unknown>, id: string, path: Path, faults: Faults): void {
  if (!taken.has(id)) return;
  faults.refuse('id.unique', { path, got: `${quoted(id)} twice`, expected: 'an id of its own' });
}

function readExperiment(
  experiment: Experiment,
  path: Path,
  shown: Shown,
  faults: Faults,
  problems: Problem[],
): ReadExperiment {
  const { pack, names } = shown;
  const read: (string | ReadPolicy)[] = [];
  experiment.policies.forEach((policy, i) => {
    if (typeof policy === 'string') {
      known('policy', policy, pack.policies.keys(), [...path, 'policies', i], faults);
      read.push(policy);
      return;
    }
    const name = withNames(policy.name, names);
    const found = readInlinePolicy({ ...policy, name }, pack);
    if (found.ok) read.push(found.value);
    else
      problems.push(
        ...found.problems.map((problem) => ({ ...problem, file: `${faults.source.file}: ${problem.file}` })),
      );
    const before = names.get(policy.id);
    if (pack.policies.has(policy.id) || (before !== undefined && before !== name)) {
      const got = `${quoted(policy.id)}, which another policy has`;
      faults.refuse('id.unique', { path: [...path, 'policies', i, 'id'], got, expected: 'an id of its own' });
    }
    names.set(policy.id, name);
  });
  experiment.shocks.forEach((shock, i) => {
    known('shock', shock, pack.shocks.keys(), [...path, 'shocks', i], faults);
  });
  return { ...experiment, read };
}

function checkClaim(claim: Claim, path: Path, shown: Shown, faults: Faults): void {
  known('document', claim.document, shown.documents.keys(), [...path, 'document'], faults);
  for (const key of ['wording', 'reason'] as const) checkNames(claim[key], [...path, key], shown, faults);
  claim.tests.forEach((test, i) => {
    checkTest(test, [...path, 'tests', i], shown, faults);
  });
}

/** Refuses `{id}` that stands for no policy. */
function checkNames(text: string, path: Path, shown: Shown, faults: Faults): void {
  for (const [, id = ''] of text.matchAll(/\{([^}]*)\}/g)) known('policy', id, shown.names.keys(), path, faults);
}
