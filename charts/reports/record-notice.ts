import { countriesMessages, format, type Language, numberFormat } from '../../i18n/index.ts';

/** Figures of the record that accepted sets never saw, and how many of them their median misses. */
export interface HeldOutFigures {
  readonly all: number;
  readonly missed: number;
}

/** Notice of a report over accepted sets: what shows whether its levels can be believed. */
export function recordNotice({ all, missed }: HeldOutFigures, language: Language): string {
  const { heldOutMissed, noHeldOut } = countriesMessages(language).calibration;
  const number = numberFormat(language);
  return all === 0 ? noHeldOut : format(heldOutMissed, { all: number.format(all), missed: number.format(missed) });
}
