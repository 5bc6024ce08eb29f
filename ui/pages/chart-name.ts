import { type Language, picturesMessages, planMessages } from '../../i18n/index.ts';
import type { ChartMode } from '../state/state.ts';

/** Name of a chart as the button that shows it has it. */
export function chartName(chart: ChartMode, language: Language): string {
  return chart === 'levels' ? picturesMessages(language).tabs.time : planMessages(language).pictures.change;
}
