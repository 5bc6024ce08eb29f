import { averagedYears, type ChangeEffect, capitalised, donorsIn, donorYearsText } from '../../../../charts/index.ts';
import type { Comparison } from '../../../../engine/index.ts';
import { format, type Language, planMessages, verdictMessages } from '../../../../i18n/index.ts';
import { type ScorecardInput, type ScoreRow, scorecardRows } from '../scorecard/scorecard-rows.ts';

/** Outcomes of the headline, in order: the first that clearly changes is named. */
const outcomes = ['language.b1ShareAt36Months', 'stock.irregular', 'work.formal'];

/** Effects whose range leaves out zero. */
const clearEffects: ReadonlySet<ChangeEffect> = new Set(['better', 'worse', 'chance']);

/** Says that ranges hold random variation only; empty where they hold the assumptions too. */
export function chanceBadge({ run }: Pick<Comparison, 'run'>, language: Language): string {
  const words = planMessages(language);
  if (run.bands !== 'chance') return '';
  return run.assumptions === undefined ? words.chanceBadge : words.chanceBadgeOwn;
}

function textOf({ name, unit, cells }: ScoreRow, language: Language): string | null {
  const cell = cells[0];
  if (cell == null || cell.isEarly) return null;
  return format(planMessages(language).headline.effect, { range: cell.range, unit, name });
}

/** A cost with the years of which it is, and that of the years in which donors pay too. */
function afterDonors(
  { result: { comparison }, language }: Pick<ScorecardInput, 'result' | 'language'>,
  subject: string,
  amount: string,
): string {
  const { cost } = verdictMessages(language);
  const early = donorYearsText(comparison, subject, language);
  if (early === null) return format(cost.donors, { what: amount });
  return `${amount} (${averagedYears(comparison.run)}) · ${early}`;
}

/** Verdict in one line for narrow screens: the first clear change and the cost, each with its range; of a law, if it passes. */
export function verdictHeadline(input: Omit<ScorecardInput, 'policies'>, subject: string): string {
  const { language } = input;
  const words = planMessages(language);
  // An average over both futures of a law is the result in neither.
  const rows = scorecardRows({ ...input, policies: [subject], ifAdopted: true });
  const clear = outcomes.flatMap(
    (id) => rows.find((row) => row.outcome === id && clearEffects.has(row.cells[0]?.effect ?? 'unknown')) ?? [],
  );
  const [first] = clear;
  const effect = first === undefined ? null : textOf(first, language);
  const cost = rows.find(({ outcome }) => outcome === 'accounts.programmeCost');
  const amount = cost === undefined ? null : textOf(cost, language);
  const { run, policies } = input.result.comparison;
  const needs = policies[subject]?.needs;
  const isAfterDonors = needs !== undefined && donorsIn(run, needs) === 'gone';
  const costText = amount !== null && isAfterDonors ? afterDonors(input, subject, amount) : amount;
  const badge = chanceBadge(input.result.comparison, language);
  const told = [effect ?? words.headline.none, costText].filter((part) => part !== null).join(' · ');
  const hasLaw = (first ?? cost)?.cells[0]?.adopted != null;
  const text = hasLaw ? capitalised(format(verdictMessages(language).byLaw.passes, { what: told }), language) : told;
  return badge === '' ? text : `${text} · ${badge}`;
}
