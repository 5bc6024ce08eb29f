import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readCitation } from '../../charts/index.ts';
import { buildDocument, type DocumentModel, type Provenance } from '../../documents/index.ts';
import { FileError } from '../../documents/office.ts';
import { showCurrency } from '../../i18n/index.ts';
import { formatError } from '../../scenarios/index.ts';
import { policyFileData, readScenarioFromObject } from '../../scenarios/internal.ts';
import { packagedCountries } from '../../scenarios/node/index.ts';
import { countryNamed, type Draft, readFragment } from '../../scenarios/share/index.ts';
import { readComparisonRequest } from '../countries/comparison-request.ts';
import { modelHash } from '../countries/model-hash.ts';
import { knownCountries, openedCountry } from '../countries/opened-countries.ts';
import { knownPack, type NamedPolicy, resolveRequest } from '../countries/resolve-request.ts';
import { root } from '../installation.ts';
import type { RunOptions } from '../options/run-options.ts';
import { runComparison } from '../run/run-comparison.ts';

/** Most work that a file may ask for: simulations of each policy times the share of people. Files of Körpü ask for 3. */
const MAX_SIMULATIONS = 2000;
const MAX_WORK = 60;

/**
 * Asks the question of a file again, at the size of the file, and builds what the file should contain.
 * @throws {FileError} for a question that is damaged, of an unknown country or too large.
 */
export async function askQuestion(provenance: Provenance, quiet: boolean): Promise<DocumentModel> {
  const { size, language, outcome, date } = provenance;
  if (size.replicates > MAX_SIMULATIONS || size.replicates * size.scale > MAX_WORK) {
    throw new FileError('question', `${size.replicates} simulations with ${size.scale} of the people`);
  }
  const { draft, pack } = await readQuestion(provenance.question);
  const { request } = readComparisonRequest(runOptionsOf(draft, provenance), () => pack);
  const policies = draft.policies.map(
    ({ id, base, name, phases }): NamedPolicy =>
      phases === null ? id : policyFileData({ id, base, name: name ?? id, phases }, pack),
  );
  const resolved = resolveRequest(request, policies, pack);
  const model = modelHash(resolved.scenarioOf(0).country, request.draws === null ? null : pack.accepted);
  const { comparison, assessment, failures } = await runComparison(resolved, request, {
    ...{ model, quiet, groups: false, weights: draft.weights, variants: null },
  });
  const [failure] = failures;
  if (failure !== undefined) throw new Error(`simulation ${failure.replicate} failed: ${failure.reason}`);
  return buildDocument({
    ...{ draft, pack, language, outcome, date, brief: provenance.brief, view: provenance.view },
    comparison: assessment === null ? comparison : { ...comparison, ...assessment },
    cited: readCitation(readFileSync(join(root, 'CITATION.cff'), 'utf8')),
  });
}

async function readQuestion(question: string) {
  const read = await readFragment(question);
  if (!read.ok) throw new FileError('question', `a question that is ${read.fault}`);
  const { country } = read.data as { readonly country?: unknown };
  if (typeof country !== 'string' || !knownCountries().includes(country)) {
    throw new FileError('question', `the unknown country ${JSON.stringify(country)?.slice(0, 60)}`);
  }
  const { hash } = countryNamed(read.data) ?? { hash: null };
  const here = openedCountry(country);
  if (hash !== null && here === undefined)
    throw new FileError(
      'question',
      `the country ${country} of a file of its own (files ${hash.slice(0, 12)}), which --country gives`,
    );
  if (hash !== null && here !== undefined && here.hash !== hash) {
    const files = `files ${hash.slice(0, 12)}, while --country gives ${here.hash.slice(0, 12)}`;
    throw new FileError('question', `the country ${country} of other files: ${files}`);
  }
  if (hash === null && here !== undefined && packagedCountries().includes(country))
    throw new FileError('question', `the built-in country ${country}, while --country gives another one`);
  const pack = knownPack(country);
  showCurrency(pack.country.currency);
  const scenario = readScenarioFromObject('question', read.data, pack);
  if (!scenario.ok) throw new FileError('question', scenario.errors.slice(0, 3).map(formatError).join(' '));
  const { korpu: _korpu, kind: _kind, ...draft } = scenario.value;
  return { draft: draft satisfies Draft as Draft, pack };
}

/** Options of `korpu compare` with the same question. */
function runOptionsOf(draft: Draft, { size }: Provenance): RunOptions {
  const pairs = (values: Readonly<Record<string, string | number>>): string[] =>
    Object.entries(values).map(([name, value]) => `${name}=${value}`);
  const { draws, replicates, scale, start } = size;
  return {
    ...{ country: draft.country, start, law: draft.law, seed: draft.seed },
    months: String(draft.months),
    scale: String(scale),
    shock: draft.shocks,
    structure: pairs(draft.structure),
    assume: pairs(draft.values),
    parameters: draws === null ? 'central' : 'draws',
    ...(draws === null ? {} : { draws: String(draws) }),
    replicates: String(replicates / (draws ?? 1)),
  };
}
