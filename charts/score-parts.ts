import { anchorDeclarations, type CriterionId } from '../engine/internal.ts';
import {
  countryMessages,
  format,
  type Language,
  livesMessages,
  messages,
  numberFormat,
  plural,
  scorePartsMessages,
} from '../i18n/index.ts';

/** Data of a country for the texts of score parts. */
export interface ScorePartsOf {
  /** Names by keys such as `origins.russia`, for entries without translation. */
  readonly labels: ReadonlyMap<string, string>;
  readonly currency: string;
}

/** Display name of a part of a score, with its shock; the id if it has no name. */
export function partName(criterion: CriterionId, id: string, language: Language): string {
  const words = scorePartsMessages(language);
  const names: Readonly<Record<string, string>> = words.names[criterion];
  const [part = '', shock] = split(id);
  const name = names[part];
  if (name === undefined) return id;
  return shock === undefined
    ? name
    : format(words.underShock, { part: name, shock: messages(language).shocks[shock] ?? shock });
}

/** Display name of a group such as `origin.russia`; the id if it has no name. */
export function partGroup(group: string, language: Language, { labels }: ScorePartsOf): string {
  const words = livesMessages(language);
  const [kind = '', id = ''] = split(group);
  const { group: pattern, timeSinceArrival, generation } = scorePartsMessages(language);
  if (kind === 'timeSinceArrival' || kind === 'generation') {
    const classes: Readonly<Record<string, string>> = kind === 'generation' ? generation : timeSinceArrival;
    return format(pattern, { kind: classes['name'] ?? kind, name: classes[id] ?? id });
  }
  const title = words.person.traits[kind];
  if (title === undefined || id === '') return group;
  return format(pattern, { kind: title, name: groupName() });

  function groupName(): string {
    if (kind === 'stream' || kind === 'origin' || kind === 'region' || kind === 'sector')
      return countryMessages(language)[`${kind}s`][id] ?? labels.get(`${kind}s.${id}`) ?? id;
    const sexes: Readonly<Record<string, string>> = words.search.sexes;
    return (kind === 'sex' ? sexes[id] : words.person.values[id]) ?? id;
  }
}

/** Formats the value of a part with its unit. A null value with a score is unbounded, without a score unknown. */
export function partValue(
  criterion: CriterionId,
  { id, value, score }: { readonly id: string; readonly value: number | null; readonly score: number | null },
  language: Language,
  { currency }: ScorePartsOf,
): string {
  const { units, counts, unbounded } = scorePartsMessages(language);
  if (value === null) return score === null ? '–' : unbounded;
  const number = numberFormat(language, { maximumSignificantDigits: 3 });
  const unit = unitOf(criterion, id);
  if (unit === 'share') return numberFormat(language, { style: 'percent', maximumSignificantDigits: 3 }).format(value);
  if (unit === 'persons' || unit === 'months') return plural(counts[unit], Number(value.toPrecision(3)), language);
  const shown = number.format(unit === 'points' ? value * 100 : value);
  return unit === null ? shown : format(units[unit], { value: shown, currency });
}

/** Says that a part is left out of its criterion, with its figure without any programme. */
export function leftOutText({ baseline }: { readonly baseline?: number }, language: Language): string {
  const percent = numberFormat(language, { style: 'percent', maximumSignificantDigits: 3 });
  const value = baseline === undefined ? '–' : percent.format(baseline);
  return format(scorePartsMessages(language).leftOut, { value });
}

type Anchored = typeof anchorDeclarations;
type AnchorUnit = { [C in CriterionId]: Anchored[C][keyof Anchored[C]] }[CriterionId] extends { unit: infer U }
  ? U
  : never;
type Unit = AnchorUnit | 'points';

/** Unit of a part: that of its anchor; null for values reported without a score. */
function unitOf(criterion: CriterionId, id: string): Unit | null {
  const anchors: Readonly<Record<string, { readonly unit: AnchorUnit }>> = anchorDeclarations[criterion];
  const [part = ''] = split(id);
  if (criterion === 'effectiveness' || part === 'gain') return 'points';
  if (part === 'kept' || part === 'lawChance') return 'share';
  if (part === 'monthsToFull') return 'months';
  const exact = anchors[part];
  if (exact !== undefined) return exact.unit;
  if (criterion === 'equity') return part.endsWith('Gap') ? 'points' : null;
  if (part === 'everythingBy24') return 'share';
  return anchors[part.replace(/\d+(IfAdopted)?$/, '')]?.unit ?? null;
}

/** Splits an id at its first dot. */
function split(id: string): string[] {
  const at = id.indexOf('.');
  return at < 0 ? [id] : [id.slice(0, at), id.slice(at + 1)];
}
