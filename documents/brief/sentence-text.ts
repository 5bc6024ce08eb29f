import { outcomeName, policyName, type ShownUnit, shownUnit, shownValue } from '../../charts/index.ts';
import type { Comparison } from '../../engine/index.ts';
import { allOutcomes } from '../../engine/internal.ts';
import { briefMessages, format, type Language, messages } from '../../i18n/index.ts';
import type { BriefClaim, BriefReading } from '../../scenarios/internal.ts';
import type { UnknownReason } from './judge-sentence.ts';
import { type SentenceStatement, statementOf } from './statement.ts';

/** Names that sentences of a brief use. */
export interface BriefNames {
  readonly language: Language;
  /** Name of a policy, also of one that is not part of the comparison now. */
  readonly policy: (id: string) => string;
}

/** Names of the policies of a comparison; a missing one that is not built in keeps its id. */
export function briefNames(comparison: Comparison | null, language: Language): BriefNames {
  return {
    language,
    policy: (id) =>
      comparison === null ? (messages(language).policies[id] ?? id) : policyName(comparison, id, language),
  };
}

/** Unit of the number of a statement, as shown and typed. */
export function statementUnit({ outcome, measure }: SentenceStatement, language: Language): ShownUnit {
  const unit = allOutcomes.find(({ id }) => id === outcome)?.unit ?? '';
  return shownUnit(unit, measure, language);
}

/** What a claim says: outcome, policy and bounds. */
export function claimText(claim: Pick<BriefClaim, 'tests'>, names: BriefNames): string {
  const { language } = names;
  const words = briefMessages(language);
  const statement = statementOf(claim);
  if (statement === null) return '';
  const [test] = claim.tests;
  const against = test !== undefined && 'against' in test.statistic ? (test.statistic.against ?? '') : '';
  const { policy, outcome, measure, from, to } = statement;
  const what = format(measure === 'change' ? words.change : words.level, {
    outcome: outcomeName(outcome, language),
    policy: names.policy(policy),
    baseline: names.policy(against),
  });
  const shown = statementUnit(statement, language);
  const value = (one: number): string => `${shownValue(one, shown, measure, language)} ${shown.unit}`;
  if (from !== null && to !== null)
    return format(words.says.between, { what, from: shownValue(from, shown, measure, language), to: value(to) });
  if (measure === 'change' && from === 0) return format(words.says.rise, { what });
  if (measure === 'change' && to === 0) return format(words.says.fall, { what });
  return from === null
    ? format(words.says.atMost, { what, to: value(to ?? 0) })
    : format(words.says.atLeast, { what, from: value(from) });
}

/** Number of a reading with its unit and range. */
export function nowText(now: BriefReading, statement: SentenceStatement, language: Language): string {
  const words = briefMessages(language);
  const { value, number } = writersOf(statement, language);
  if (now.mean === null) return '';
  if (now.low === null || now.high === null) return format(words.nowAlone, { value: value(now.mean) });
  return format(words.now, { value: value(now.mean), low: number(now.low), high: number(now.high) });
}

/** Writes numbers of a statement, alone and with their unit. */
export function writersOf(statement: SentenceStatement, language: Language) {
  const shown = statementUnit(statement, language);
  const number = (one: number): string => shownValue(one, shown, statement.measure, language);
  return { number, value: (one: number): string => `${number(one)} ${shown.unit}` };
}

/** Why a sentence cannot be judged. */
export function unknownText(
  unknown: UnknownReason,
  { tests, condition }: Pick<BriefClaim, 'tests' | 'condition'>,
  names: BriefNames,
): string {
  const words = briefMessages(names.language);
  const { unknowns, conditions } = words;
  const crises = condition.shocks.map((id) => messages(names.language).shocks[id] ?? id);
  const law = condition.law === 'lottery' ? conditions.lawMay : conditions.lawPasses;
  const statistic = tests[0]?.statistic;
  return format(unknowns[unknown], {
    condition: [...(crises.length === 0 ? [conditions.none] : crises), law].join(', '),
    baseline: names.policy(statistic !== undefined && 'against' in statistic ? (statistic.against ?? '') : ''),
    policy: names.policy(statistic !== undefined && 'policy' in statistic ? statistic.policy : ''),
  });
}

/** Writes a sentence that says what a claim says, as a first draft. */
export function sentenceText(claim: Pick<BriefClaim, 'tests'>, names: BriefNames): string {
  const statement = statementOf(claim);
  if (statement === null) return '';
  const { language } = names;
  const { generated } = briefMessages(language);
  const { policy, outcome, measure, from, to } = statement;
  const [test] = claim.tests;
  const against = test !== undefined && 'against' in test.statistic ? (test.statistic.against ?? '') : '';
  const shown = statementUnit(statement, language);
  const number = (one: number): string => shownValue(one, shown, 'level', language);
  const common = {
    policy: names.policy(policy),
    outcome: outcomeName(outcome, language),
    baseline: names.policy(against),
    unit: shown.unit,
  };
  if (from === null || to === null) {
    if (measure === 'change' && from === 0) return format(generated.rise, common);
    if (measure === 'change' && to === 0) return format(generated.fall, common);
    return `${claimText(claim, names)}.`;
  }
  if (measure === 'level') return format(generated.level, { ...common, from: number(from), to: number(to) });
  if (to <= 0) return format(generated.down, { ...common, from: number(-to), to: number(-from) });
  const pattern = from < 0 ? generated.open : generated.up;
  return format(pattern, { ...common, from: number(from), to: number(to) });
}
