import { type BriefLine, outcomeName, policyName, type ShownUnit, shownUnit, shownValue } from '../../charts/index.ts';
import type { Comparison } from '../../engine/index.ts';
import { allOutcomes } from '../../engine/internal.ts';
import { briefMessages, format, type Language, messages, plural } from '../../i18n/index.ts';
import type { BriefClaim, BriefReading } from '../../scenarios/internal.ts';
import type { BriefCause, JudgedSentence } from './judge-brief.ts';
import { type SentenceStatement, statementOf } from './sentence-claim.ts';

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

/** Lines of a brief for a report. */
export function briefLines(judged: readonly JudgedSentence[], names: BriefNames): BriefLine[] {
  const words = briefMessages(names.language);
  return judged.map((one) => ({
    text: one.sentence.text,
    state: one.state,
    stateText: one.state === 'free' ? '' : words.states[one.state],
    reason: sentenceReason(one, names),
  }));
}

/** What a claim says: outcome, policy and bounds. */
export function claimText(claim: BriefClaim, names: BriefNames): string {
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

/** Why a sentence has its state: what it says, why it cannot be judged, the number now, how far it moved, and why. */
export function sentenceReason(judged: JudgedSentence, names: BriefNames): string {
  const { sentence, unknown, now, moved, causes } = judged;
  const { claim } = sentence;
  const statement = claim === null ? null : statementOf(claim);
  if (claim === null || statement === null) return '';
  const words = briefMessages(names.language);
  const parts = [`${words.says.label}: ${claimText(claim, names)}.`];
  if (unknown !== null) parts.push(unknownText(judged, claim, names));
  if (now !== null) parts.push(nowText(now, statement, names.language));
  if (now !== null && moved !== null) parts.push(movedText(moved, claim.reading, statement, names.language));
  if (causes.length > 0) {
    const list = causes.map((cause) => causeText(cause, judged, names.language)).join('; ');
    parts.push(format(words.because, { causes: list }));
  }
  return parts.join(' ');
}

/** Number of a reading with its unit and range. */
export function nowText(now: BriefReading, statement: SentenceStatement, language: Language): string {
  const words = briefMessages(language);
  const { value, number } = writersOf(statement, language);
  if (now.mean === null) return '';
  if (now.low === null || now.high === null) return format(words.nowAlone, { value: value(now.mean) });
  return format(words.now, { value: value(now.mean), low: number(now.low), high: number(now.high) });
}

function movedText(moved: number, then: BriefReading, statement: SentenceStatement, language: Language): string {
  const words = briefMessages(language);
  const { value } = writersOf(statement, language);
  // Both numbers look alike when the move is below the last digit shown.
  const before = value(then.mean ?? Number.NaN);
  if (value((then.mean ?? Number.NaN) + moved) === before) return words.unmoved;
  const change = shownUnit(allOutcomes.find(({ id }) => id === statement.outcome)?.unit ?? '', 'change', language);
  return format(words.moved, {
    moved: `${shownValue(moved, change, 'change', language)} ${change.unit}`,
    before,
  });
}

function writersOf(statement: SentenceStatement, language: Language) {
  const shown = statementUnit(statement, language);
  const number = (one: number): string => shownValue(one, shown, statement.measure, language);
  return { number, value: (one: number): string => `${number(one)} ${shown.unit}` };
}

function unknownText({ unknown }: JudgedSentence, { tests, condition }: BriefClaim, names: BriefNames): string {
  const words = briefMessages(names.language);
  if (unknown === null) return '';
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

function causeText(cause: BriefCause, { assumptionsMoved }: JudgedSentence, language: Language): string {
  const { causes } = briefMessages(language);
  if (cause !== 'assumptions') return causes[cause];
  return format(plural(causes.assumptions, assumptionsMoved, language), { n: String(assumptionsMoved) });
}

/** Writes a sentence that says what a claim says, as a first draft. */
export function sentenceText(claim: BriefClaim, names: BriefNames): string {
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

/** Bounds around a range, rounded outward to the digits shown, so that the number now meets them. */
export function boundsAround(
  { low, high }: BriefReading,
  statement: SentenceStatement,
  language: Language,
): Pick<SentenceStatement, 'from' | 'to'> {
  const { times } = statementUnit(statement, language);
  const round = (value: number | null, to: (one: number) => number): number | null => {
    if (value === null) return null;
    const size = Math.abs(value * times);
    const step = size >= 100 ? 1 : size >= 10 ? 10 : 100;
    return Number((to(value * times * step) / step / times).toPrecision(12));
  };
  return { from: round(low, Math.floor), to: round(high, Math.ceil) };
}
