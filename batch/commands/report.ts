import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { allOutcomes } from '../../engine/internal.ts';
import { citedIn, reportOf } from '../../figures/index.ts';
import { suggestion } from '../../scenarios/internal.ts';
import { type Language, languages } from '../../words/index.ts';
import { answer, tell } from '../answer.ts';
import { runComparison } from '../criteria/run.ts';
import { EXIT, type ExitCode, misused } from '../exit.ts';
import { root } from '../installation.ts';
import { modelHash } from '../model/model-hash.ts';
import { readRunRequest } from '../options/run-request.ts';
import type { AnswerWords, RunWords } from '../options/run-words.ts';
import { readWeights } from '../options/weights.ts';
import { resolveDraws } from '../packs/resolve.ts';
import { type Asked, changesAsked, commandOf } from '../report/asked.ts';
import { htmlOf } from '../report/html.ts';
import { fixedOutcomes, markPriorDriven } from '../sensitivity/prior-driven.ts';

export interface ReportOptions extends RunWords, Pick<AnswerWords, 'out' | 'quiet' | 'weight'> {
  readonly outcome?: string;
  readonly language?: string;
}

const OUTCOME = 'language.b1ShareAt36Months';

/** Compare policies and write a report of it: one HTML file that prints to A4. */
export async function reportCommand(policies: readonly string[], words: ReportOptions): Promise<ExitCode> {
  const request = readRunRequest(words);
  const weights = readWeights(words.weight ?? []);
  const language = languageOf(words.language ?? 'en');
  const outcome = words.outcome ?? OUTCOME;
  const ids = allOutcomes.map(({ id }) => id);
  if (!ids.includes(outcome)) {
    throw misused(`--outcome: got '${outcome}', expected the id of an outcome; ${suggestion(outcome, ids)}`);
  }
  const { out } = words;
  if (out !== undefined && existsSync(out) && statSync(out).isDirectory()) {
    throw misused(`--out: ${out} is a folder, expected a file such as report.html`);
  }
  const resolved = resolveDraws(request, policies);
  const { pack } = resolved;
  const model = modelHash(resolved.scenarioOf(0).country, request.draws === null ? null : pack.accepted);
  const ran = await runComparison(resolved, request, {
    model,
    quiet: words.quiet === true,
    groups: false,
    weights,
    turns: null,
  });
  const { assessed, failures } = ran;
  const comparison = markPriorDriven(
    assessed === null ? ran.comparison : { ...ran.comparison, ...assessed },
    pack.targets,
  );
  const asked: Asked = { policies, request, words };
  const fixed = fixedOutcomes(pack.targets);
  const report = reportOf({
    ...{ comparison, language, outcome, model },
    country: pack.name,
    date: new Date().toISOString().slice(0, 10),
    changes: changesAsked(asked, resolved, language),
    command: commandOf(asked),
    cited: citedIn(readFileSync(join(root, 'CITATION.cff'), 'utf8')),
    isPriorDriven: pack.targets.length === 0 ? null : (id) => !fixed.has(id),
    notices: [],
  });
  const html = htmlOf(report);
  if (out === undefined) await answer(html);
  else {
    writeFileSync(out, html);
    if (words.quiet !== true) tell(`Written to ${out}`);
  }
  for (const { replicate, reason } of failures) tell(`korpu: replicate ${replicate} failed: ${reason}`);
  return failures.length > 0 ? EXIT.someFailed : EXIT.complete;
}

function languageOf(text: string): Language {
  const found = languages.find((language) => language === text);
  if (found === undefined) throw misused(`--language: got '${text}', expected one of ${languages.join(', ')}`);
  return found;
}
