import type { Outcome } from '../../engine/index.ts';
import type { Language } from '../../i18n/index.ts';
import { type HundredField, type HundredShares, hundredField, wholeParts } from './hundred.ts';
import { baselineAndChosen, type PictureContext, type PicturePolicy } from './picture-context.ts';

/** One field of a hundred people. */
export interface HundredPeople extends PicturePolicy {
  readonly shares: HundredShares;
  /** People out of 100 by state; they add up to 100. */
  readonly counts: readonly number[];
}

/** A hundred people under the baseline, and under the policy looked at. */
export interface PeopleFigure {
  readonly language: Language;
  readonly field: HundredField;
  readonly year: number;
  readonly baseline: HundredPeople;
  readonly chosen: HundredPeople | null;
}

/** Creates the figure of a year; null where the year has no values. */
export function peopleFigure(context: PictureContext, outcomes: readonly Outcome[], year: number): PeopleFigure | null {
  const { comparison, outcome, language } = context;
  const field = hundredField(comparison, outcomes, outcome.id);
  const { baseline, chosen } = baselineAndChosen(context);
  const peopleOf = (policy: PicturePolicy): HundredPeople | null => {
    const shares = field.read(policy.id, year);
    if (shares === null) return null;
    // The main state first, so that what changes is at its edge.
    const states = [...shares.states].sort((a, b) => Number(b.state === field.main) - Number(a.state === field.main));
    return {
      ...policy,
      shares: { states },
      counts: wholeParts(
        states.map(({ share }) => share.mean ?? 0),
        100,
      ),
    };
  };
  const before = peopleOf(baseline);
  return before === null
    ? null
    : { language, field, year, baseline: before, chosen: chosen === null ? null : peopleOf(chosen) };
}
