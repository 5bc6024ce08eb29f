import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readCitation } from '../../charts/index.ts';
import { buildDocument, type DocumentModel, type Provenance } from '../../documents/index.ts';
import { FileError } from '../../documents/office.ts';
import type { Scenario } from '../../engine/index.ts';
import { estimateWorkload } from '../../engine/internal.ts';
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
 * Most simulated people times months that a file may ask for, all policies and simulations together. The largest file of
 * the page, of 12 policies over 360 months of the largest built-in country, asks for some 1,600 million.
 */
const MAX_AGENT_MONTHS = 2_000_000_000;

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
  const tooMuch = workFault(resolved.scenarioOf(0), size);
  if (tooMuch !== null) throw new FileError('question', tooMuch);
  const model = modelHash(resolved.scenarioOf(0).country, request.draws === null ? null : pack.accepted);
  const { comparison, assessment, failures } = await runComparison(resolved, request, {
    ...{ model, quiet, groups: false, weights: draft.weights, variants: null },
  });
  const [failure] = failures;
  if (failure !== undefined) throw new Error(`simulation ${failure.replicate} failed: ${failure.reason}`);
  return buildDocument({
    ...{ draft, pack, language, outcome, date, brief: provenance.brief, view: provenance.view },
    slots: provenance.slots,
    comparison: assessment === null ? comparison : { ...comparison, ...assessment },
    cited: readCitation(readFileSync(join(root, 'CITATION.cff'), 'utf8')),
  });
}

/** Why a question is too much work, as the end of a sentence; null: it is not. */
export function workFault(scenario: Scenario, { replicates, scale }: Provenance['size']): string | null {
  const agentMonths = estimateWorkload(scenario).agentMonthsPerReplicate * replicates;
  if (agentMonths <= MAX_AGENT_MONTHS) return null;
  const millions = (count: number): string => `${Math.ceil(count / 1e6).toLocaleString('en-GB')} million`;
  const asked = `${scenario.policies.length} policies over ${scenario.months} months, ${replicates} simulations with ${scale} of the people`;
  return `${asked} are ${millions(agentMonths)} months of simulated people, expected at most ${millions(MAX_AGENT_MONTHS)}; try a file of fewer policies, months or simulations, or korpu compare with the same question, which has no such limit`;
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
