import type { ComparisonPicture } from '../../charts/index.ts';
import type { DocumentChart } from './document.ts';
import { drawnIds } from './picture-view.ts';
import type { FilePart } from './provenance.ts';

/** What a file of one figure holds: a chart, or another picture of the page. */
export type ShownPart = DocumentChart | ComparisonPicture;

/** Whether a part is a picture rather than a chart. */
export function isPicture(shown: ShownPart): shown is ComparisonPicture {
  return 'id' in shown;
}

/** Name of the part in a file. */
export function partOf(shown: ShownPart): FilePart {
  if (!isPicture(shown)) return shown.kind;
  const id = drawnIds.find((one) => one === shown.id);
  if (id === undefined) throw new Error(`picture: got ${shown.id}, expected one with a drawing`);
  return id;
}
