import type { PolicyVerdict, VerdictEffect } from '../../engine/internal.ts';
import { format, verdictMessages } from '../../i18n/index.ts';
import { policyName } from '../compare-figure.ts';
import { averagedYears } from '../pictures/yearly.ts';
import { groupBy, joinList } from './lists.ts';
import { sameDigits, simulationsText } from './numbers.ts';
import { capitalised, currencyOf, statementAbout, type Writer } from './writer.ts';

const MILLION = 1_000_000;
/** Part of the cost if a law passes below which the rest is called almost nothing. */
const NEGLIGIBLE = 0.01;
/** Fewer simulations give no share of them. */
const MIN_SHARE = 10;
/** Share of simulations from which something holds in most. */
const HALF = 0.5;

/** What the policies cost, and first of all whether they pay for themselves in the default view of service cost. */
export function costsOf(writer: Writer): string[] {
  const { language, spoken } = writer;
  const costs = addedCosts(writer);
  if (spoken.length !== 1) return [...costs, ...paybacks(writer), ...balances(writer)];
  const { pays, plain } = verdictMessages(language);
  const [single] = spoken as [PolicyVerdict];
  const balance = single.balance === null ? null : balanceText(writer, single);
  const payback = paybackText(writer, single);
  if (balance === null && payback === null) return costs;
  const what =
    payback !== null && balance !== null ? format(pays.both, { pays: payback, balance }) : (payback ?? balance);
  return [...costs, capitalised(format(plain, { what: what ?? '' }), language)];
}

/** Programme cost of each policy, by whether its law passes: an average over both futures is the cost in neither. */
function addedCosts(writer: Writer): string[] {
  const { language, spoken, comparison } = writer;
  const { cost } = verdictMessages(language);
  const known = spoken.filter(({ addedCost }) => addedCost !== null);
  const [first] = known;
  if (first?.addedCost == null) return [];
  const currency = currencyOf(first.addedCost.unit, language);
  if (spoken.length === 1)
    return [statementAbout(writer, known, costText(writer, first, format(cost.single, { currency })))];
  const items = known.map((one) =>
    format(cost.item, {
      policy: policyName(comparison, one.policy, language),
      what: costText(writer, one, '{value}'),
    }),
  );
  return [capitalised(format(cost.list, { currency, list: items.join('; ') }), language)];
}

/** single: text of an amount, with `{value}`. */
function costText(writer: Writer, { addedCost, costByLaw }: PolicyVerdict, single: string): string {
  const { language } = writer;
  const { cost } = verdictMessages(language);
  const effect = costByLaw?.passes ?? addedCost;
  if (effect === null) return '';
  const write = sameDigits([effect.mean / MILLION], language);
  const ownDigits = (of: number): string => sameDigits([of / MILLION], language)(of / MILLION);
  const values = {
    amount: format(single, { value: write(effect.mean / MILLION) }),
    range: writer.range(millions(effect), write),
    otherwise: ownDigits(costByLaw?.otherwise ?? 0),
    average: ownDigits(addedCost?.mean ?? 0),
  };
  if (costByLaw === null) return format(cost.one, values);
  const { otherwise, passes } = costByLaw;
  if (otherwise === null) return format(cost.ifLawOnly, values);
  return format(Math.abs(otherwise) < NEGLIGIBLE * Math.abs(passes.mean) ? cost.ifLawNothing : cost.ifLaw, values);
}

function millions({ low, high }: VerdictEffect): Pick<VerdictEffect, 'low' | 'high'> {
  return { low: low / MILLION, high: high / MILLION };
}

const isCounted = ({ payback }: PolicyVerdict): boolean => payback !== null && payback.replicates >= MIN_SHARE;

/** Last year, and the default view of service cost. */
function paybackValues({ comparison: { run }, language }: Writer): Readonly<Record<'year' | 'view', string>> {
  return { year: averagedYears(run).slice(-4), view: verdictMessages(language).pays.view };
}

/** Whether a policy has paid for itself at the end, and in how many simulations; null with too few of them. */
function paybackText(writer: Writer, one: PolicyVerdict): string | null {
  const { pays } = verdictMessages(writer.language);
  if (!isCounted(one)) return null;
  const share = one.payback?.share ?? 0;
  const simulations = simulationsText(share, writer.language);
  const phrase = share >= HALF ? pays.yes : share > 0 ? pays.rarely : pays.never;
  const what = format(phrase, { ...paybackValues(writer), simulations });
  return one.isIdleWithoutLaw ? format(pays.ifLaw, { what }) : what;
}

/** The same of several policies, as a list. */
function paybacks(writer: Writer): string[] {
  const { comparison, language, spoken } = writer;
  const { pays } = verdictMessages(language);
  const known = spoken.filter(isCounted);
  if (known.length === 0) return [];
  const items = groupBy(known, ({ payback, isIdleWithoutLaw }) =>
    JSON.stringify([payback?.share, isIdleWithoutLaw]),
  ).map((group) =>
    format(group[0].isIdleWithoutLaw ? pays.itemIfLaw : pays.item, {
      policies: joinList(
        group.map(({ policy }) => policyName(comparison, policy, language)),
        language,
      ),
      simulations: simulationsText(group[0].payback?.share ?? 0, language),
    }),
  );
  return [capitalised(format(pays.list, { ...paybackValues(writer), list: items.join('; ') }), language)];
}

/** What other views of service cost change about the sign of the public balance of the last years. */
function balances(writer: Writer): string[] {
  const known = writer.spoken.filter(({ balance }) => balance !== null);
  return groupBy(known, (one) => balanceText(writer, one)).map((group) =>
    statementAbout(writer, group, balanceText(writer, group[0])),
  );
}

function balanceText({ spoken, verdict, comparison, language }: Writer, one: PolicyVerdict): string {
  const { balance: words, pays } = verdictMessages(language);
  const { sign = 'open', gains = [], losses = [], unclear = [] } = one.balance ?? {};
  const years = averagedYears(comparison.run);
  // Of several policies only what may happen is said, so that one sentence can speak of many.
  const isSingle = spoken.length === 1;
  const say = (phrase: string, of: typeof gains = []): string => {
    const views = of.flatMap((view) => (view === 'statutory' ? [] : [words.views[view]]));
    const last = views.at(-1) ?? '';
    const list = views.length < 2 ? last : format(words.either, { list: views.slice(0, -1).join(', '), last });
    const what = format(phrase, { years, views: list, view: pays.view });
    return one.isIdleWithoutLaw && isSingle && !isCounted(one) ? format(words.ifLaw, { what }) : what;
  };
  // Random variation alone does not make a sign sure.
  if (verdict.range === 'chance') return say(words.open);
  if (sign === 'depends')
    return losses.includes('statutory')
      ? say(isSingle ? words.gainsOnlyIf : words.mayGainIf, gains)
      : say(isSingle ? words.losesIf : words.mayLoseIf, losses);
  if (sign === 'open' && unclear.length > 0 && !unclear.includes('statutory'))
    return gains.includes('statutory') ? say(words.mayLoseIf, unclear) : say(words.mayGainIf, unclear);
  if (gains.length + losses.length === 0 && sign !== 'open') return say(sign === 'better' ? words.gains : words.loses);
  return say(sign === 'better' ? words.better : sign === 'worse' ? words.worse : words.open);
}
