import type { Comparison } from '../../engine/index.ts';
import type { PolicyVerdict, Verdict, VerdictEffect } from '../../engine/internal.ts';
import { format, type Language, numberFormat, type Plural, plural, verdictMessages } from '../../i18n/index.ts';
import { policyName } from '../compare-figure.ts';
import { joinList } from './lists.ts';

/** What the parts of a verdict are written from. */
export interface Writer {
  readonly comparison: Comparison;
  readonly language: Language;
  readonly verdict: Verdict;
  /** Policies that are spoken of. */
  readonly spoken: readonly PolicyVerdict[];
  /** Writes the range of an effect. */
  readonly range: (effect: Pick<VerdictEffect, 'low' | 'high'>, write: (value: number) => string) => string;
}

/** Creates a function that writes ranges: with a dash, or in words where an end is below zero. */
export function createRangeText(language: Language): Writer['range'] {
  const { ranges } = verdictMessages(language);
  return ({ low, high }, write) =>
    format(low < 0 ? ranges.signed : ranges.plain, { low: write(low), high: write(high) });
}

/** Names of policies as a list; all of them by their number. */
export function namesOf({ comparison, language, spoken }: Writer, group: readonly PolicyVerdict[]): string {
  const words = verdictMessages(language);
  const isWhole = group.length === spoken.length && group.length > 1;
  if (isWhole && group.length === 2) return words.bothPolicies;
  if (isWhole) return format(words.everyPolicy, { n: numberFormat(language).format(group.length) });
  const names = group.map(({ policy }) => policyName(comparison, policy, language));
  return joinList(names, language);
}

/** Sentence whose subject is a group of policies. */
export function sentenceOf(
  writer: Writer,
  group: readonly PolicyVerdict[],
  forms: Plural,
  values: Readonly<Record<string, string>>,
): string {
  const { language } = writer;
  return capitalised(
    format(plural(forms, group.length, language), { policies: namesOf(writer, group), ...values }),
    language,
  );
}

/** States something of some of the policies; names them unless a single policy is spoken of. */
export function statementAbout(writer: Writer, group: readonly PolicyVerdict[], what: string): string {
  const { language, spoken } = writer;
  const words = verdictMessages(language);
  if (spoken.length === 1) return capitalised(format(words.plain, { what }), language);
  return capitalised(format(words.under, { policies: namesOf(writer, group), what }), language);
}

/** Text with a capital at its start, by the rules of the language. */
export function capitalised(text: string, language: Language): string {
  const [first = ''] = text;
  return first.toLocaleUpperCase(language) + text.slice(first.length);
}

/** Text with a small letter at its start, by the rules of the language. */
export function uncapitalised(text: string, language: Language): string {
  const [first = ''] = text;
  return first.toLocaleLowerCase(language) + text.slice(first.length);
}

export function currencyOf(unit: string, language: Language): string {
  const [code = ''] = unit.split('/');
  const currencies: Readonly<Record<string, string>> = verdictMessages(language).currencies;
  return currencies[code] ?? code;
}
