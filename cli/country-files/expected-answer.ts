import { answerUnit, countryQuestionMessages, format, type Language } from '../../i18n/index.ts';
import { answerGrounds, answerSectors, type CountryQuestion } from '../../scenarios/import/index.ts';

/** Says what a question expects, as it is typed on the terminal: numbers have a point in every language. */
export function expectedAnswer(language: Language, { kind, unit, min = 0, max = 0, whole }: CountryQuestion): string {
  const { expects } = countryQuestionMessages(language);
  return format(expects[kind === 'number' && whole === true ? 'whole' : kind], {
    unit: answerUnit(language, unit),
    ...{ min: String(min), max: String(max) },
    all: Object.keys(answerSectors).join(', '),
    example: answerGrounds.map((ground) => `${ground}=100`).join(', '),
  });
}
