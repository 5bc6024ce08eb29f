import { useEffect, useRef } from 'preact/hooks';
import { countryQuestionMessages, format, type Language, newCountryMessages } from '../../../i18n/index.ts';
import { languageDistances } from '../../../scenarios/import/index.ts';
import type { AnswerRow } from '../../new-country/answer-field.ts';

interface RowsInputProps {
  readonly id: string;
  readonly rows: readonly AnswerRow[];
  readonly most: number;
  readonly hasDistance: boolean;
  readonly language: Language;
  readonly onChange: (rows: readonly AnswerRow[]) => void;
}

/** List of names, each in a field of its own; those of origins with the distance of their language. */
export function RowsInput({ id, rows, most, hasDistance, language, onChange }: RowsInputProps) {
  const words = newCountryMessages(language);
  const list = useRef<HTMLUListElement>(null);
  const wasAdded = useRef(false);
  const shown: readonly AnswerRow[] = rows.length === 0 ? [{ name: '', distance: 'far' }] : rows;
  useEffect(() => {
    if (!wasAdded.current) return;
    wasAdded.current = false;
    list.current?.querySelector<HTMLInputElement>('li:last-child input')?.focus();
  });
  const set = (at: number, change: Partial<AnswerRow>): void =>
    onChange(shown.map((row, i) => (i === at ? { ...row, ...change } : row)));
  return (
    <>
      <ul class="country-rows" ref={list}>
        {shown.map(({ name, distance }, i) => {
          const title = name.trim() === '' ? format(words.rowName, { n: String(i + 1) }) : name;
          return (
            <li key={i}>
              <input
                id={`${id}-${i}`}
                value={name}
                maxLength={120}
                autocomplete="off"
                aria-label={format(words.rowName, { n: String(i + 1) })}
                onInput={({ currentTarget }) => set(i, { name: currentTarget.value })}
              />
              {hasDistance && (
                <select
                  id={`${id}-${i}-distance`}
                  value={distance}
                  aria-label={format(words.distance, { name: title })}
                  onChange={({ currentTarget }) =>
                    set(i, { distance: languageDistances.find((one) => one === currentTarget.value) ?? 'far' })
                  }
                >
                  {languageDistances.map((one) => (
                    <option key={one} value={one}>
                      {countryQuestionMessages(language).distances[one]}
                    </option>
                  ))}
                </select>
              )}
              {shown.length > 1 && (
                <button
                  type="button"
                  aria-label={format(words.removeRow, { name: title })}
                  onClick={() => {
                    onChange(shown.filter((_, at) => at !== i));
                    list.current?.querySelector('input')?.focus();
                  }}
                >
                  ×
                </button>
              )}
            </li>
          );
        })}
      </ul>
      {shown.length < most && (
        <button
          type="button"
          id={`${id}-add`}
          onClick={() => {
            wasAdded.current = true;
            onChange([...shown, { name: '', distance: 'far' }]);
          }}
        >
          {words.addRow}
        </button>
      )}
    </>
  );
}
