import {
  assumptionNameMessages,
  editorMessages,
  format,
  type Language,
  numberFormat,
  scorecardMessages,
} from '../../../../i18n/index.ts';
import type { EvidenceEntry } from '../../../../scenarios/index.ts';
import type { LeadingAssumption } from './leading-assumptions.ts';

/** Units of shares of 1, shown in percent. */
const percentUnits: ReadonlySet<string> = new Set(['share', 'share/year', '1/month', '1/yr', 'pp/100']);

/** Name of an assumption, and whether it is in English whatever the language. */
export interface AssumptionLabel {
  readonly text: string;
  readonly isEnglish: boolean;
}

/** Name of an assumption; the first part of its description, which is in English, where it has no name. */
export function assumptionLabel(
  { id, about }: Pick<EvidenceEntry, 'id' | 'about'>,
  language: Language,
): AssumptionLabel {
  const text = assumptionNameMessages(language)[id];
  if (text !== undefined) return { text, isEnglish: language === 'en' };
  return { text: about.replace(/ \(.*$/, '').replace(/\.$/, ''), isEnglish: true };
}

/** Formats a value of an assumption with its unit. */
export function assumptionValue(value: number, { unit }: Pick<EvidenceEntry, 'unit'>, language: Language): string {
  const { units } = scorecardMessages(language);
  const times = percentUnits.has(unit) ? 100 : 1;
  const number = numberFormat(language, { maximumSignificantDigits: 3 }).format(value * times);
  const pattern = units[unit];
  if (pattern !== undefined) return format(pattern, { value: number });
  return `${number} ${editorMessages(language).units[unit] ?? unit}`;
}

/** Says which way an outcome moves with an assumption, and whether that could be chance. */
export function influenceText({ correlation, beyondChance }: LeadingAssumption, language: Language): string {
  const { assumptions } = scorecardMessages(language);
  const way = correlation > 0 ? assumptions.raises : assumptions.lowers;
  return beyondChance ? way : `${way} ${assumptions.maybeChance}`;
}
