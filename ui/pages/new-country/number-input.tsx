import { useState } from 'preact/hooks';
import { format, type Language, newCountryMessages } from '../../../i18n/index.ts';
import { numberShown, numberTyped } from '../../new-country/answer-field.ts';

interface NumberInputProps {
  readonly id: string;
  readonly label: string;
  /** Number with a point, or a text that is none. */
  readonly value: string;
  readonly language: Language;
  readonly describedBy: string;
  readonly isWrong: boolean;
  readonly onChange: (value: string) => void;
}

/** Field of a number, in the signs of the language; another number than its text shows is said while typing. */
export function NumberInput({ id, label, value, language, describedBy, isWrong, onChange }: NumberInputProps) {
  const [typed, setTyped] = useState<string | null>(null);
  const shown = numberShown(value, language);
  const isOther = typed !== null && typed.trim() !== shown && shown !== value.trim() && value !== '';
  const readId = `${id}-read`;
  return (
    <span class="country-number">
      <label for={id}>{label}</label>
      <input
        id={id}
        inputMode="decimal"
        autocomplete="off"
        value={typed ?? shown}
        aria-describedby={`${describedBy} ${readId}`}
        aria-invalid={isWrong}
        onInput={({ currentTarget }) => {
          setTyped(currentTarget.value);
          onChange(numberTyped(currentTarget.value, language));
        }}
        onBlur={() => setTyped(null)}
      />
      <span id={readId} class="quiet">
        {isOther && format(newCountryMessages(language).readAs, { number: shown })}
      </span>
    </span>
  );
}
