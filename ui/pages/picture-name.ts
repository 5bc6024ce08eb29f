import type { DrawnId } from '../../documents/index.ts';
import { type Language, picturesMessages, planMessages } from '../../i18n/index.ts';
import type { ChartMode } from '../state/state.ts';

/** Name of a chart or another picture as the button that shows it has it. */
export function pictureName(picture: ChartMode | DrawnId, language: Language): string {
  const { tabs } = picturesMessages(language);
  const words = planMessages(language);
  switch (picture) {
    case 'levels':
      return tabs.time;
    case 'differences':
      return words.pictures.change;
    case 'scores':
      return words.regions.scorecard;
    default:
      return tabs[picture];
  }
}
