import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { type Language, picturesMessages } from '../../../../i18n/index.ts';

/** Milliseconds that a year is shown while the years are played. */
const YEAR_MS = 900;

interface YearProps {
  readonly language: Language;
  readonly years: readonly number[];
  readonly year: number;
  readonly onYear: (year: number) => void;
}

const still = matchMedia('(prefers-reduced-motion: reduce)');

/** Slider over the years, with a button that plays them unless the user wants less motion. */
export function YearControl({ language, years, year, onYear }: YearProps) {
  const words = picturesMessages(language).year;
  const playing = useSignal(false);
  const last = years.at(-1) ?? year;
  useEffect(() => {
    if (!playing.value) return undefined;
    const timer = setTimeout(() => {
      if (year >= last) playing.value = false;
      else onYear(year + 1);
    }, YEAR_MS);
    return () => clearTimeout(timer);
  }, [playing.value, year, last]);
  const toggle = (): void => {
    if (!playing.value && year >= last) onYear(years[0] ?? year);
    playing.value = !playing.value;
  };
  return (
    <div class="scrub" role="group" aria-label={words.label}>
      {!still.matches && (
        <button
          type="button"
          class="small play"
          aria-label={playing.value ? words.pause : words.play}
          aria-pressed={playing.value}
          onClick={toggle}
        >
          {playing.value ? '❚❚' : '▶'}
        </button>
      )}
      <output>{year}</output>
      <input
        type="range"
        id="year"
        aria-label={words.label}
        min={years[0] ?? year}
        max={last}
        value={year}
        onInput={({ currentTarget }) => {
          playing.value = false;
          onYear(currentTarget.valueAsNumber);
        }}
      />
    </div>
  );
}
