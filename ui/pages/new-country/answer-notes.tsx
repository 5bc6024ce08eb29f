import {
  countryQuestionMessages,
  editorMessages,
  format,
  type Language,
  newCountryMessages,
  numberFormat,
} from '../../../i18n/index.ts';
import type { BuildNote } from '../../../scenarios/import/index.ts';
import type { UnusualNumber } from '../../../scenarios/internal.ts';
import type { AnswerNotes } from '../../compute/new-country-api.ts';
import { questionTexts } from './question-field.tsx';

interface NotesProps {
  readonly of: AnswerNotes;
  readonly language: Language;
}

/** What was done with answers that their user would not expect, and what today's policy still has of the invented country. */
export function AnswerNotesList({ of, language }: NotesProps) {
  const lines = notesText(of, language);
  const words = newCountryMessages(language).result.notes;
  if (lines.length === 0) return null;
  return (
    <div id="country-notes">
      <p>{words.lead}</p>
      <ul>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </div>
  );
}

/** Says each note in a sentence or two. */
export function notesText({ build, names, quota, unusual, levers }: AnswerNotes, language: Language): string[] {
  const words = newCountryMessages(language).result.notes;
  const number = numberFormat(language);
  const nameOf = (id: string): string => names[id] ?? sectorName(id, language) ?? id;
  const lines = [
    ...unusual.map((found) => unusualText(found, language)),
    ...build.map((note) => noteText(note, nameOf, language)),
  ];
  if (quota !== null) {
    lines.push(format(words.quota, { ceiling: number.format(quota.ceiling), holders: number.format(quota.holders) }));
  }
  if (levers.invented > 0) {
    lines.push(format(words.invented, { n: number.format(levers.invented), of: number.format(levers.all) }));
  }
  return lines;
}

function noteText(note: BuildNote, nameOf: (id: string) => string, language: Language): string {
  const words = newCountryMessages(language).result.notes;
  const number = numberFormat(language, { maximumFractionDigits: 6 });
  const list = (ids: readonly string[]): string => ids.map(nameOf).join(', ');
  switch (note.kind) {
    case 'fixed':
      return format(words.fixed, {
        question: questionTexts(note.question, language).ask,
        number: number.format(note.number.central),
      });
    case 'split': {
      const parts = note.parts.map(([part, value]) => `${nameOf(part)} ${number.format(Math.round(value))}`).join(', ');
      return format(words.split, { question: questionTexts(note.question, language).ask, parts });
    }
    case 'group':
      return format(words.group, { names: note.names.join(', ') });
    case 'own':
      return format(words.own, {
        question: questionTexts(note.question, language).ask,
        policies: list(note.policies),
      });
    case 'cut': {
      const { lever, wanted, bound, policies, isMoney } = note;
      const text = format(words.cut, {
        lever: editorMessages(language).names[lever] ?? lever,
        ...{ wanted: number.format(wanted), bound: number.format(bound), policies: list(policies) },
      });
      return isMoney ? `${text} ${words.thousands}` : text;
    }
  }
}

function sectorName(id: string, language: Language): string | undefined {
  const names: Readonly<Record<string, string>> = countryQuestionMessages(language).sectors;
  return Object.hasOwn(names, id) ? names[id] : undefined;
}

/** Names a number that is most likely in another unit, and the unit that is expected. */
function unusualText(found: UnusualNumber, language: Language): string {
  const words = newCountryMessages(language).result.notes.unusual;
  const number = numberFormat(language, { maximumSignificantDigits: 4 });
  switch (found.kind) {
    case 'people':
      return format(words.people, { persons: number.format(found.persons) });
    case 'arrivals':
      return format(words.arrivals, {
        perYear: number.format(found.perYear),
        persons: number.format(found.persons),
      });
    case 'coming':
      return format(words.coming, { perYear: number.format(found.perYear), before: number.format(found.before) });
    case 'services':
      return format(words.services, { perYear: number.format(found.perYear), pay: number.format(found.pay) });
    case 'groupHour':
      return format(words.groupHour, { cost: number.format(found.cost), pay: number.format(found.pay) });
    case 'fee':
      return format(words.fee, { perYear: number.format(found.perYear), pay: number.format(found.pay) });
    case 'informal':
      return format(words.informal, { percent: number.format(100 * found.share) });
    case 'firstPermit':
      return format(words.firstPermit, { months: number.format(found.months) });
    case 'permanentAfter':
      return format(words.permanentAfter, { months: number.format(found.months) });
    case 'future':
      return format(words.future, { month: found.month });
  }
}
