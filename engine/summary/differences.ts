import { balances, breakEven, yearlyBalance } from '../outcomes/balance.ts';
import { type Outcome, outcomes, pairedOutcomes } from '../outcomes/index.ts';
import type { PolicyResult } from '../outcomes/result.ts';
import { dimensions } from '../population/groups.ts';
import type { Comparison, DifferenceSummary } from './comparison.ts';
import { pairedDifference } from './estimate.ts';
import { fewEvents } from './few-events.ts';
import { across, anyKnown, type Frame, fill, known, LEVEL, lanesFor, unitOf } from './frame.ts';
import { splitOf } from './levels.ts';

/** What a policy changes against the reference, replicate by replicate: in all, of balances, and by group. */
export function differenceSummary(
  frame: Frame,
  against: string,
  mine: readonly PolicyResult[],
  reference: readonly PolicyResult[],
): Comparison['differences'][string] {
  const { groups, discounts } = frame;
  const count = outcomes.length;
  const summaries: Record<string, DifferenceSummary> = {};
  outcomes.forEach((outcome, k) => {
    const own = across(mine, (result) => result.pairedFigures[k]);
    const first = across(mine, (result) => result.referenceFigures[k]);
    const events = across(mine, (result, r) => result.events[k] + (reference[r] as PolicyResult).events[k]);
    const apart = own.map((value, r) => value - first[r]);
    summaries[outcome.id] = { ...difference(outcome, frame, against, own, first, events), ...splitOf(frame, apart) };
  });

  const both = mine.map((result, r) => balances(result.series, (reference[r] as PolicyResult).series));
  const zero = new Float64Array(mine.length);
  const uncounted = new Float64Array(mine.length).fill(Number.NaN);
  const found: Record<string, Float64Array> = {
    'accounts.netPerHead': across(both, (balance) => yearlyBalance(balance.perHead)),
    'accounts.breakEvenMonth': across(both, (balance, r) => breakEven(balance.full, discounts[r])),
    'accounts.breakEvenMonthPerHead': across(both, (balance, r) => breakEven(balance.perHead, discounts[r])),
  };
  for (const outcome of pairedOutcomes) {
    const values = found[outcome.id];
    const summary = difference(outcome, frame, against, values, zero, uncounted);
    // There is nothing to set against: the figure is itself a difference.
    summaries[outcome.id] = {
      ...summary,
      ...splitOf(frame, values),
      varianceRatio: null,
      ...(outcome.id.includes('breakEven')
        ? { breakEvenShare: values.filter((value) => !Number.isNaN(value)).length / Math.max(1, values.length) }
        : {}),
    };
  }

  const all: Record<string, Record<string, { outcomes: Record<string, DifferenceSummary> } | null>> = {};
  if (!frame.byGroup) return { outcomes: summaries, groups: all };
  for (const dimension of dimensions) all[dimension] = {};
  const own = lanesFor(mine.length);
  const first = lanesFor(mine.length);
  const events = lanesFor(mine.length);
  const firstEvents = lanesFor(mine.length);
  groups.values.forEach(({ dimension, value }, g) => {
    all[dimension][value] = null;
    if (!mine.some(({ pairedGroupFigures }) => anyKnown(pairedGroupFigures, g * count, count))) return;
    fill(own, mine, ({ pairedGroupFigures }) => pairedGroupFigures, g * count);
    fill(first, mine, ({ referenceGroupFigures }) => referenceGroupFigures, g * count);
    fill(events, mine, ({ groupEvents }) => groupEvents, g * count);
    fill(firstEvents, reference, ({ groupEvents }) => groupEvents, g * count);
    for (let i = 0; i < events.all.length; i++) events.all[i] += firstEvents.all[i];
    const here: Record<string, DifferenceSummary> = {};
    let any = false;
    outcomes.forEach((outcome, k) => {
      if (!outcome.grouped) return;
      const summary = difference(outcome, frame, against, own.each[k], first.each[k], events.each[k]);
      // A difference needs people enough under both policies.
      if (summary.mean !== null) any = true;
      here[outcome.id] = summary;
    });
    if (any) all[dimension][value] = { outcomes: here };
  });
  return { outcomes: summaries, groups: all };
}

function difference(
  outcome: Outcome,
  { scenario, draws }: Frame,
  against: string,
  mine: Float64Array,
  reference: Float64Array,
  perReplicate: Float64Array,
): DifferenceSummary {
  const paired = pairedDifference(mine, reference, draws);
  const few = fewEvents(perReplicate);
  const bounds = few === null ? paired : null;
  return {
    against,
    unit: unitOf(outcome, scenario),
    mean: known(paired?.mean),
    low: known(bounds?.low),
    high: known(bounds?.high),
    level: LEVEL,
    spreadLow: known(bounds?.spreadLow),
    spreadHigh: known(bounds?.spreadHigh),
    varianceRatio: known(paired?.varianceRatio),
    ...(few === null ? {} : { events: few }),
  };
}
