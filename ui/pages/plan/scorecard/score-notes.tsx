import { type Language, plural, scoreNotesMessages } from '../../../../i18n/index.ts';

interface ScoreNotesProps {
  readonly language: Language;
  /** Whether ranges hold random variation alone. */
  readonly isChanceOnly: boolean;
  /** Parameter sets that meet the record; not given for a country without. */
  readonly sets: number | undefined;
  /** Whether some changes compare only some of the people. */
  readonly comparesSome: boolean;
}

/** How to read the marks of the score card. */
export function ScoreNotes({ language, isChanceOnly, sets, comparesSome }: ScoreNotesProps) {
  const words = scoreNotesMessages(language);
  return (
    <>
      <p>{words.key}</p>
      {!isChanceOnly && <p>{words.inner}</p>}
      {!isChanceOnly && sets !== undefined && <p>{plural(words.recordSets, sets, language)}</p>}
      {!isChanceOnly && <p>{words.signs}</p>}
      {comparesSome && <p>* {words.samePeople}</p>}
    </>
  );
}
