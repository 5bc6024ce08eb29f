import { countryQuestionMessages, type Language } from '../../i18n/index.ts';
import { countryQuestions } from '../../scenarios/import/index.ts';
import { expectedAnswer } from './expected-answer.ts';

/** Invented answers by question, in each form that a file of answers takes. */
const examples: Readonly<Record<string, string>> = {
  name: 'Testland',
  code: 'AT',
  currency: 'EUR',
  firstMonth: '2020-01',
  lastMonth: '2024-12',
  regions: '[Capital, Elsewhere]',
  origins: '{UA: near, TR: middle, India: far}',
  stock:
    '{value: {employment: 20000, family: 9000, study: 15000, protection: 800}, source: "Publisher, date, address"}',
  arrivals:
    '{value: {employment: 6000, family: 2000, study: 5000, protection: 100}, source: "Publisher, date, address"}',
  arrivalsAfter: '{value: 13000, low: 9000, high: 18000, source: "Publisher, date, address", grade: C}',
  irregular: '{value: 0.05, low: 0.01, high: 0.15}',
  quota: '25000',
  firstPermit: '12',
  steps: '4',
  fee: '80',
  lapses: '{value: 0.05, low: 0.02, high: 0.1, source: "Publisher, date, address", grade: B}',
  permanentAfter: '60',
  seats: '900',
  courseHours: '240',
  groupHour: '60',
  sectors: '[agriculture, industry, services]',
  pay: '{value: 2100, source: "Publisher, date, address"}',
  informal: '5% .. 8% .. 12%',
  incomeTax: '0.2',
  employeeContributions: '0.11',
  employerContributions: '0.2375',
  services: '{value: 4300, low: 3800, high: 5000, source: "Publisher, date, address"}',
};

/** File of answers with every key, its question, what it expects and an invented example; all but the name as comments. */
export function answersTemplate(language: Language): string {
  const { questions } = countryQuestionMessages(language);
  const lines = countryQuestions.flatMap((question) => {
    const { ask, look, published } = questions[question.id as keyof typeof questions];
    const example = `${question.id}: ${examples[question.id] ?? ''}`;
    return [
      '',
      ...[ask, look, published].map((text) => `# ${text}`),
      `# ${expectedAnswer(language, question)}`,
      question.required === true ? example : `#${example}`,
    ];
  });
  return [
    '# Answers of a country, for: korpu country init DIR --answers FILE',
    '# The numbers are invented. Remove the # before a key and write your own; a key that is left out keeps a placeholder.',
    '# A number has value, low and high, source and grade (A to D), or is a number alone.',
    ...lines,
    '',
  ].join('\n');
}
