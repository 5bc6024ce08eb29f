import {
  type ComparisonPicture,
  type PictureContext,
  type RecordPoint,
  recordPoints,
} from '../../../../charts/index.ts';
import { calendarMonth, monthText } from '../../../../engine/index.ts';
import { allOutcomes } from '../../../../engine/internal.ts';
import type { ShownPicture } from '../../../state/shown-picture.ts';
import type { ComparisonResult } from '../../../state/state.ts';
import type { PlanContext } from '../plan-context.ts';

/** Result that is shown, and what pictures of it need. */
export interface PictureState extends PictureContext {
  readonly result: ComparisonResult;
  /** Month looked at, as `YYYY-MM`. */
  readonly month: string;
  readonly year: number;
  /** Whole years of the policies. */
  readonly years: readonly number[];
}

/** Reads the state of pictures off the signals of the place; null while there is no result. */
export function pictureState(plan: PlanContext): PictureState | null {
  const { language, outcome: id, month: index, slots = {}, hidden } = plan.state.value;
  const result = plan.shown.value;
  const outcome = allOutcomes.find((one) => one.id === id) ?? allOutcomes[0];
  if (result === null || outcome === undefined) return null;
  const { comparison } = result;
  const start = calendarMonth(comparison.run.start);
  const month = monthText(start + Math.min(Math.max(0, index), comparison.run.months - 1));
  const last = monthText(start + comparison.run.months - 1);
  const years: number[] = [];
  for (let year = yearOf(comparison.run.start); year <= yearOf(last); year++) years.push(year);
  return {
    ...{ comparison, outcome, language, chosen: plan.selection.value.id, slots, hidden },
    ...{ result, month, year: yearOf(month), years },
  };
}

const yearOf = (month: string): number => Number(month.slice(0, 4));

/** What a file of a picture needs. picture: null where its comparison holds it; year: of the picture. */
export function shownIn(
  { result, comparison, chosen, slots, year }: PictureState,
  id: ShownPicture['view']['id'],
  picture: ComparisonPicture | null = null,
  shownYear = year,
): ShownPicture {
  const ids = comparison.run.policies;
  const bySlot = Object.fromEntries(ids.map((policy, place) => [policy, slots[policy] ?? place]));
  return { result, picture, view: { id, policy: chosen ?? ids[0] ?? '', year: shownYear, slots: bySlot } };
}

/** Looks at December of a year, or the last month. */
export function lookAtYear(plan: PlanContext, { comparison }: Pick<PictureState, 'comparison'>, year: number): void {
  const { start, months } = comparison.run;
  const index = calendarMonth(`${year}-12`) - calendarMonth(start);
  const month = Math.min(Math.max(0, index), months - 1);
  if (month !== plan.store.get().month) plan.store.set({ month });
}

/** Looks at the month at a place on an axis of years. */
export function lookAtPlace(plan: PlanContext, { comparison }: Pick<PictureState, 'comparison'>, x: number): void {
  const { start, months } = comparison.run;
  const year = Math.round(x);
  if (plan.store.get().step === 'year') {
    if (year >= yearOf(start)) lookAtYear(plan, { comparison }, year);
    return;
  }
  const at = Math.floor((x + 0.5) * 12) - (yearOf(start) * 12 + Number(start.slice(5)) - 1);
  const month = Math.min(Math.max(0, at), months - 1);
  if (month !== plan.store.get().month) plan.store.set({ month });
}

/** Official figures of the country of the draft. */
export function officialRecord(plan: PlanContext): readonly RecordPoint[] {
  const pack = plan.catalogue.value?.pack;
  if (pack !== undefined) return recordPoints(pack.targets);
  return plan.countrySummary.record;
}

/** Numbers drawings from 1, so that a drawing of another result can be distinguished from the previous one. */
export function nextRevision(): number {
  revision += 1;
  return revision;
}

let revision = 0;
