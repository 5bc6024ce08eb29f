import { checkSchema } from '../parsing/check-schema.ts';
import { ErrorCollector } from '../parsing/error-collector.ts';
import { parseObject } from '../parsing/source.ts';
import { type DataPath, invalid, quote, type ValidationResult, valid } from '../parsing/validation-error.ts';
import { BRIEF_EXPERIMENT, type Brief, type BriefReading, briefSchema } from '../schema/brief.ts';
import type { Claim, ClaimTest } from '../schema/claims.ts';
import { allRules } from '../schema/rules.ts';
import { type ClaimContext, checkClaimTest } from './claims/check-test.ts';
import type { LoadedExperiment } from './claims/loaded-claims.ts';
import { type ClaimVerdict, judgeClaim } from './claims/verdict.ts';
import type { CountryPack } from './country-pack.ts';

/** Reads a brief from parsed data, such as what a browser has stored, against a country. */
export function readBrief(file: string, data: unknown, pack: CountryPack): ValidationResult<Brief> {
  const { source, errors } = parseObject(file, data);
  if (source === null) return invalid(errors);
  const collector = new ErrorCollector(source, allRules);
  const brief = checkSchema(briefSchema, source.value, collector);
  if (collector.errors.length === 0) checkBrief(brief, [], pack, collector);
  return collector.errors.length + errors.length > 0 ? invalid([...errors, ...collector.errors]) : valid(brief);
}

/**
 * Checks the claims of a brief as those of the ledger. Its policies need not be part of a comparison now: a sentence
 * about a missing one cannot be judged, but is valid.
 */
export function checkBrief({ sentences }: Brief, path: DataPath, pack: CountryPack, collector: ErrorCollector): void {
  const ids = new Set<string>();
  sentences.forEach(({ id, claim }, i) => {
    const at = [...path, 'sentences', i];
    if (ids.has(id)) collector.add('id.unique', { path: [...at, 'id'], got: quote(id), expected: 'an id used once' });
    ids.add(id);
    claim?.tests.forEach((test, k) => {
      const { statistic } = test;
      const testPath = [...at, 'claim', 'tests', k];
      const kind = [...testPath, 'statistic', 'kind'];
      if (statistic.kind !== 'level' && statistic.kind !== 'difference') {
        collector.add('choice.known', { path: kind, got: quote(statistic.kind), expected: 'level or difference' });
        return;
      }
      const { group, months, per } = statistic;
      if (group !== undefined || months !== undefined || per !== undefined) {
        const expected = 'a statistic of all people over the window of its outcome';
        collector.add('choice.known', { path: kind, got: 'a part of it', expected });
      }
      const against = statistic.kind === 'difference' ? [statistic.against] : [];
      checkClaimTest(test, testPath, contextOf(pack, [...against, statistic.policy]), collector);
    });
  });
}

function contextOf(pack: CountryPack, policies: readonly string[]): ClaimContext {
  const about = 'The comparison that a brief is about.';
  const experiment: LoadedExperiment = {
    ...{ id: BRIEF_EXPERIMENT, about, policies, read: policies },
    ...{ shocks: [], structure: {}, months: 360, sets: [] },
  };
  return { pack, documents: new Map(), experiments: new Map([[BRIEF_EXPERIMENT, experiment]]), names: new Map() };
}

/** Tests of a sentence as a claim of the ledger. */
function claimOfTests(tests: readonly ClaimTest[]): Claim {
  const names = { id: BRIEF_EXPERIMENT, document: BRIEF_EXPERIMENT, at: BRIEF_EXPERIMENT, wording: '', reason: '' };
  return { ...names, combine: 'all', tests };
}

/**
 * Judges tests by the ranges of their statistics, as a comparison has them: supported when each range meets its
 * condition from end to end, opposed when one lies outside from end to end, else undecided. The rule is that of the
 * ledger, with the ends and the mean of a range in place of single draws.
 */
export function judgeByRange(tests: readonly ClaimTest[], readings: readonly BriefReading[]): ClaimVerdict {
  const units = (['low', 'mean', 'high'] as const).map((end) => readings.map((one) => one[end] ?? Number.NaN));
  return judgeClaim(claimOfTests(tests), units).verdict;
}
