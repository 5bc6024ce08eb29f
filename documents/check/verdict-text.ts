import { documentsMessages, format, type Language, plural } from '../../i18n/index.ts';
import type { FileCheck } from './check-file.ts';
import type { ContentDifference } from './compare-content.ts';
import type { FileError } from './file-error.ts';

/** Most differences that are listed. */
const LISTED = 12;
/** Longest text of a file that is quoted. */
const QUOTED = 160;

const clipped = (text: string): string => (text.length > QUOTED ? `${text.slice(0, QUOTED)} …` : text);

/** Sentences on the check of a file: the verdict first, then what differs. version: of the model today. */
export function fileCheckText(
  file: string,
  { verdict, differences, moved, ownFigures, hasOwnWords }: FileCheck,
  version: string,
  language: Language,
): string[] {
  const words = documentsMessages(language);
  const key =
    verdict === 'newer' && moved.length === 0
      ? 'newerSame'
      : verdict === 'same' && hasOwnWords
        ? 'sameOwnWords'
        : verdict;
  const quoted = ownFigures.map((text) => format(words.verdict.quoted, { text: clipped(text) }));
  const details =
    verdict === 'newer'
      ? moved.map(({ name, from, to }) => format(words.verdict.moved, { figure: name, from, to: to ?? '–' }))
      : verdict === 'altered' || verdict === 'added'
        ? differences.map((difference) => differenceText(difference, language))
        : [];
  const listed = (texts: readonly string[]): string[] => {
    const rest = texts.length - LISTED;
    return [...texts.slice(0, LISTED), ...(rest > 0 ? [plural(words.verdict.more, rest, language)] : [])];
  };
  const verdictOnRest = [format(words.verdict[key], { file, version }), ...listed(details)];
  if (quoted.length === 0) return verdictOnRest;
  return [...verdictOnRest, ...(verdict === 'ownFigures' ? [] : [words.verdict.own]), ...listed(quoted)];
}

function differenceText({ place, found, expected }: ContentDifference, language: Language): string {
  const { verdict, where } = documentsMessages(language);
  const values = {
    where: format(where[place.kind], place.at),
    found: clipped(found ?? ''),
    expected: clipped(expected ?? ''),
  };
  return format(found === null ? verdict.missing : expected === null ? verdict.extra : verdict.changed, values);
}

/** Says why a file cannot be checked. */
export function fileErrorText(file: string, { fault, got }: FileError, language: Language): string {
  return format(documentsMessages(language).faults[fault], { file, got });
}
