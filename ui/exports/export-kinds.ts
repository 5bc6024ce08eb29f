import type { ComparisonPicture } from '../../charts/index.ts';
import type { DrawnView, FileSentence } from '../../documents/index.ts';
import type { Language } from '../../i18n/index.ts';
import type { Catalogue } from '../state/catalogue.ts';
import type { ChartMode, ComparisonResult } from '../state/state.ts';

/** Ways in which a result leaves the page, in the order of the menu. */
export const exportKinds = [
  'png',
  'transparent',
  'svg',
  'copyPicture',
  'copyTable',
  'csv',
  'xlsx',
  'docx',
  'pptx',
] as const;

export type ExportKind = (typeof exportKinds)[number];

/** Whether a way leads to the clipboard rather than to a file. */
export function isCopy(kind: ExportKind): kind is 'copyPicture' | 'copyTable' {
  return kind === 'copyPicture' || kind === 'copyTable';
}

/** Picture that leaves the page in the place of a chart. */
export interface DrawnPicture {
  readonly view: DrawnView;
  /** Null where its comparison holds it. */
  readonly picture: ComparisonPicture | null;
}

/** What leaves the page: a final result, and the chart or picture that is shown. */
export interface ExportSource {
  readonly result: ComparisonResult;
  readonly catalogue: Catalogue;
  readonly language: Language;
  readonly outcome: string;
  readonly view: ChartMode;
  /** Picture in the place of the chart, in files of one figure. */
  readonly drawn?: DrawnPicture;
  /** Slot of each policy where one is not the index of the policy, so that charts have the colours of the page. */
  readonly slots?: Readonly<Record<string, number>>;
  /** Text of the user, which Word files hold with the state of each sentence. */
  readonly brief?: readonly FileSentence[];
}
