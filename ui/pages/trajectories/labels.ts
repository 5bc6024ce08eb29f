import { monthName } from '../../../charts/index.ts';
import {
  countryMessages,
  type Language,
  type LivesMessages,
  livesMessages,
  messages,
  numberFormat,
} from '../../../i18n/index.ts';

/** Lists of a country whose entries have names. */
type List = 'streams' | 'origins' | 'regions' | 'sectors';

/** How a reader reads what a life is made of. */
export interface TrajectoryLabels {
  readonly language: Language;
  readonly words: LivesMessages;
  /** An entry of a list: in the reader's words where it has any, else as the country's files call it. */
  entry(list: List, id: string): string;
  /** A policy: a shipped one in words, a reader's own by the name they gave it. */
  policy(id: string): string;
  month(month: string): string;
  number(value: number): string;
  /** A share of 1, in whole percent. */
  percent(share: number): string;
}

/** Gives the names of a language. labels: by `regions.baku`; policies: names by id, for those without words. */
export function trajectoryLabels(
  language: Language,
  labels: ReadonlyMap<string, string>,
  policies: Readonly<Record<string, string>>,
): TrajectoryLabels {
  const words = livesMessages(language);
  const country = countryMessages(language);
  const whole = numberFormat(language);
  const percent = numberFormat(language, { style: 'percent', maximumFractionDigits: 0 });
  return {
    language,
    words,
    entry: (list, id) => country[list][id] ?? labels.get(`${list}.${id}`) ?? id,
    policy: (id) => messages(language).policies[id] ?? policies[id] ?? id,
    month: (month) => monthName(month, language),
    number: (value) => whole.format(value),
    percent: (share) => percent.format(share),
  };
}
