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

/** What a country's files say that parts of a score are written with. */
export interface ScorePartsOf {
  /** Names by `origins.russia`, for those without words. */
  readonly labels: ReadonlyMap<string, string>;
  readonly currency: string;
}

/** Names a part of a score for a reader, with the shock it is of; one without a name keeps its id. */
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

/** Names a group such as `origin.russia`; what has no name keeps its id. */
export function partGroup(group: string, language: Language, { labels }: ScorePartsOf): string {
  const words = livesMessages(language);
  const [kind = '', id = ''] = split(group);
  const title = words.person.traits[kind];
  if (title === undefined || id === '') return group;
  return format(scorePartsMessages(language).group, { kind: title, name: groupName() });

  function groupName(): string {
    if (kind === 'stream' || kind === 'origin' || kind === 'region' || kind === 'sector')
      return countryMessages(language)[`${kind}s`][id] ?? labels.get(`${kind}s.${id}`) ?? id;
    const sexes: Readonly<Record<string, string>> = words.search.sexes;
    return (kind === 'sex' ? sexes[id] : words.person.values[id]) ?? id;
  }
}

/** Writes the value of a part in its unit. `score` tells a value without bound from one that is not known. */
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

type Anchored = typeof anchorDeclarations;
type AnchorUnit = { [C in CriterionId]: Anchored[C][keyof Anchored[C]] }[CriterionId] extends { unit: infer U }
  ? U
  : never;
type Unit = AnchorUnit | 'points';

/** The unit of a part is that of its anchor; what is reported beside a score has none of its own. */
function unitOf(criterion: CriterionId, id: string): Unit | null {
  const anchors: Readonly<Record<string, { readonly unit: AnchorUnit }>> = anchorDeclarations[criterion];
  const [part = ''] = split(id);
  const exact = anchors[part];
  if (exact !== undefined) return exact.unit;
  if (criterion === 'equity') return part.endsWith('Gap') ? 'points' : null;
  if (part === 'everythingBy24') return 'share';
  return anchors[part.replace(/\d+(IfAdopted)?$/, '')]?.unit ?? null;
}

/** Cut an id at its first point. */
function split(id: string): string[] {
  const at = id.indexOf('.');
  return at < 0 ? [id] : [id.slice(0, at), id.slice(at + 1)];
}
