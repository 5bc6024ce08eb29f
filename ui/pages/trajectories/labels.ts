import { monthName } from '../../../charts/index.ts';
import {
  countryMessages,
  type Language,
  type LivesMessages,
  livesMessages,
  messages,
  numberFormat,
} from '../../../i18n/index.ts';

/** Lists of a country with named entries. */
type List = 'streams' | 'origins' | 'regions' | 'sectors';

/** Texts and names for trajectories in a language. */
export interface TrajectoryLabels {
  readonly language: Language;
  readonly words: LivesMessages;
  /** Name of a list entry: translated if available, else as in the country files. */
  entry(list: List, id: string): string;
  /** Name of a policy: translated if built-in, else as given by the user. */
  policy(id: string): string;
  /** Slot of a policy, which determines its colour, dash and marker. index: its index in the comparison. */
  place(policy: string, index: number): number;
  month(month: string): string;
  number(value: number): string;
  /** Formats a share of 1 in whole percent. */
  percent(share: number): string;
}

/**
 * Creates the labels of a language. `labels`: names by keys such as `regions.baku`; `policies`: names of custom policies by id; `slots`:
 * slots of policies by id, without which a policy has its index.
 */
export function trajectoryLabels(
  language: Language,
  labels: ReadonlyMap<string, string>,
  policies: Readonly<Record<string, string>>,
  slots: Readonly<Record<string, number>> = {},
): TrajectoryLabels {
  const words = livesMessages(language);
  const country = countryMessages(language);
  const integer = numberFormat(language);
  const percent = numberFormat(language, { style: 'percent', maximumFractionDigits: 0 });
  return {
    language,
    words,
    entry: (list, id) => country[list][id] ?? labels.get(`${list}.${id}`) ?? id,
    place: (policy, index) => slots[policy] ?? index,
    policy: (id) => messages(language).policies[id] ?? policies[id] ?? id,
    month: (month) => monthName(month, language),
    number: (value) => integer.format(value),
    percent: (share) => percent.format(share),
  };
}
