import {
  type ComparisonPicture,
  flowFigure,
  flowFrame,
  flowPicture,
  nearestYear,
  type PictureContext,
  peopleFigure,
  peoplePicture,
} from '../../charts/index.ts';
import type { Comparison } from '../../engine/index.ts';
import { allOutcomes } from '../../engine/internal.ts';
import type { Language } from '../../i18n/index.ts';

/** Pictures with a drawing of their own, apart from the charts. */
export const drawnIds = ['people', 'flow', 'regions', 'why', 'scores'] as const;

export type DrawnId = (typeof drawnIds)[number];

/** What a file with a picture shows of its comparison. */
export interface DrawnView {
  readonly id: DrawnId;
  /** Policy looked at. */
  readonly policy: string;
  readonly year: number;
  /** Slot of each policy by id. */
  readonly slots: Readonly<Record<string, number>>;
}

/**
 * Draws a picture from its comparison; null where that does not hold it: regions and reasons are of simulations of their
 * own, and the score card is drawn by the page.
 */
export function comparisonPicture(
  { id, policy, year, slots }: DrawnView,
  parts: { readonly comparison: Comparison; readonly outcome: string; readonly language: Language },
): ComparisonPicture | null {
  const outcome = allOutcomes.find((one) => one.id === parts.outcome);
  if (outcome === undefined) return null;
  const context: PictureContext = { ...parts, outcome, chosen: policy, slots };
  if (id === 'people') {
    const figure = peopleFigure(context, allOutcomes, year);
    return figure === null ? null : peoplePicture(context, figure);
  }
  if (id !== 'flow') return null;
  const figure = flowFigure(context, allOutcomes);
  if (figure === null) return null;
  const shown = nearestYear(figure, year);
  const frame = flowFrame(figure, shown, context);
  return frame === null ? null : flowPicture(context, figure, frame, shown);
}

/** Whether a picture is part of its comparison, so that a file of it can be drawn again. */
export function isOfComparison(id: DrawnId): boolean {
  return id === 'people' || id === 'flow';
}
