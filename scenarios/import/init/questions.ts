import { parameterDeclarations } from '../../../engine/index.ts';
import { leverById } from '../../../engine/internal.ts';

/** What an answer looks like. */
export type AnswerKind = 'text' | 'place' | 'month' | 'names' | 'origins' | 'sectors' | 'grounds' | 'number';

/** Where the number of an answer goes: a parameter of the model, or a lever of the status quo. */
export type AnswerTarget = { readonly parameter: string } | { readonly lever: string };

/** One question about a country. Its texts are in `i18n/`, under the same id. */
export interface CountryQuestion {
  readonly id: string;
  readonly topic: 'country' | 'people' | 'permits' | 'courses' | 'work' | 'money';
  readonly kind: AnswerKind;
  /** Without an answer there is no country. */
  readonly required?: boolean;
  readonly unit?: string;
  readonly min?: number;
  readonly max?: number;
  readonly whole?: boolean;
  /** A number that law or budget sets has no range. */
  readonly isSet?: boolean;
  readonly target?: AnswerTarget;
  /** Where such figures are published, by publisher and series. */
  readonly links: readonly PublisherLink[];
}

/** Page of a publisher. */
export interface PublisherLink {
  readonly name: string;
  readonly address: string;
}

const eurostat = (dataset: string): PublisherLink => ({
  name: `Eurostat ${dataset}`,
  address: `https://ec.europa.eu/eurostat/databrowser/view/${dataset}/default/table`,
});
const ilostat: PublisherLink = { name: 'ILOSTAT', address: 'https://ilostat.ilo.org/data/' };
const worldBank = (series: string): PublisherLink => ({
  name: `World Bank ${series}`,
  address: `https://data.worldbank.org/indicator/${series}`,
});
const oecdMigration: PublisherLink = {
  name: 'OECD Data Explorer',
  address: 'https://data-explorer.oecd.org/',
};
const migrantStock: PublisherLink = {
  name: 'UN DESA International Migrant Stock',
  address: 'https://www.un.org/development/desa/pd/content/international-migrant-stock',
};

/** Publishers by question; national sources have no common address. */
const linksByQuestion: Readonly<Record<string, readonly PublisherLink[]>> = {
  code: [{ name: 'ISO 3166', address: 'https://www.iso.org/obp/ui/#search' }],
  origins: [migrantStock, eurostat('migr_resvalid')],
  stock: [eurostat('migr_resvalid')],
  arrivals: [eurostat('migr_resfirst'), oecdMigration],
  firstPermit: [eurostat('migr_resfirst')],
  sectors: [ilostat],
  pay: [ilostat],
  informal: [ilostat],
  services: [worldBank('NE.CON.GOVT.CN'), worldBank('SP.POP.TOTL')],
};

/** Grounds of stay that every new country begins with, in the order of its streams. */
export const answerGrounds = ['employment', 'family', 'study', 'protection'] as const;
export type AnswerGround = (typeof answerGrounds)[number];

/** Ids of the streams of a new country, by ground. */
export const streamIds: Readonly<Record<AnswerGround, string>> = {
  employment: 'work',
  family: 'family',
  study: 'study',
  protection: 'protection',
};

/** Sectors that a new country may have, by ISIC sections. */
export const answerSectors: Readonly<Record<string, readonly string[]>> = {
  agriculture: ['A'],
  industry: ['B', 'C', 'D', 'E'],
  construction: ['F'],
  trade: ['G'],
  transport: ['H'],
  hospitality: ['I'],
  services: ['J', 'K', 'L', 'M', 'N'],
  care: ['P', 'Q'],
  households: ['T'],
};

/** Sectors of a country for which none were answered. */
export const usualSectors: readonly string[] = ['agriculture', 'industry', 'services'];

/** How far the language of an origin is from that of the country. */
export const languageDistances = ['near', 'middle', 'far'] as const;
export type LanguageDistance = (typeof languageDistances)[number];

type QuestionDeclaration = Omit<CountryQuestion, 'links'>;

/** Unit and bounds of the parameter or lever that an answer sets. */
function bounded(question: QuestionDeclaration & { readonly target: AnswerTarget }): QuestionDeclaration {
  const { target } = question;
  if ('lever' in target) {
    const lever = leverById.get(target.lever);
    if (lever === undefined || !('min' in lever)) throw new Error(`no lever ${target.lever} with bounds`);
    return {
      unit: lever.unit,
      min: lever.min,
      max: lever.max,
      // Places and people are whole: 1.500 is rather 1,500 than one and a half.
      whole: ('whole' in lever && lever.whole === true) || /^(?:places|persons|people)\b/.test(lever.unit),
      ...question,
    };
  }
  const [process = '', name = ''] = target.parameter.split('.');
  const declared = (parameterDeclarations as Readonly<Record<string, Readonly<Record<string, object>>>>)[process]?.[
    name
  ];
  if (declared === undefined) throw new Error(`no parameter ${target.parameter}`);
  const { unit, min, max } = declared as { readonly unit: string; readonly min: number; readonly max: number };
  return { unit, min, max, ...question };
}

const parameter = (id: string, topic: CountryQuestion['topic'], path: string, isSet = false): QuestionDeclaration =>
  bounded({ id, topic, kind: 'number', target: { parameter: path }, ...(isSet ? { isSet } : {}) });
const lever = (id: string, topic: CountryQuestion['topic'], path: string): QuestionDeclaration =>
  bounded({ id, topic, kind: 'number', target: { lever: path }, isSet: true });

const declarations: readonly QuestionDeclaration[] = [
  { id: 'name', topic: 'country', kind: 'text', required: true },
  { id: 'code', topic: 'country', kind: 'place' },
  { id: 'currency', topic: 'country', kind: 'text' },
  { id: 'firstMonth', topic: 'country', kind: 'month' },
  { id: 'lastMonth', topic: 'country', kind: 'month' },
  { id: 'regions', topic: 'country', kind: 'names' },
  { id: 'origins', topic: 'people', kind: 'origins' },
  { id: 'stock', topic: 'people', kind: 'grounds', unit: 'persons', min: 0, max: 20_000_000, whole: true },
  { id: 'arrivals', topic: 'people', kind: 'grounds', unit: 'persons/year', min: 0, max: 2_000_000, whole: true },
  parameter('arrivalsAfter', 'people', 'arrivals.afterForkPerYear'),
  parameter('irregular', 'people', 'population.irregularShareInitial'),
  lever('quota', 'permits', 'quota.size'),
  parameter('firstPermit', 'permits', 'permits.firstMonths', true),
  lever('steps', 'permits', 'permits.steps'),
  lever('fee', 'permits', 'permits.feePerYear'),
  parameter('lapses', 'permits', 'permits.lapsePerRenewal'),
  lever('permanentAfter', 'permits', 'residence.permanentAfterMonths'),
  lever('seats', 'courses', 'courses.seats'),
  lever('courseHours', 'courses', 'courses.hours'),
  parameter('groupHour', 'courses', 'accounts.costPerGroupHour'),
  { id: 'sectors', topic: 'work', kind: 'sectors' },
  { id: 'pay', topic: 'work', kind: 'number', unit: 'currency/month', min: 1, max: 1_000_000 },
  parameter('informal', 'work', 'labour.informalShare'),
  { id: 'incomeTax', topic: 'money', kind: 'number', unit: 'share', min: 0, max: 0.7, isSet: true },
  { id: 'employeeContributions', topic: 'money', kind: 'number', unit: 'share', min: 0, max: 0.5, isSet: true },
  { id: 'employerContributions', topic: 'money', kind: 'number', unit: 'share', min: 0, max: 0.6, isSet: true },
  parameter('services', 'money', 'accounts.publicServicePerResidentYear'),
];

/** Questions in the order in which they are put. */
export const countryQuestions: readonly CountryQuestion[] = declarations.map((question) => ({
  ...question,
  links: linksByQuestion[question.id] ?? [],
}));
