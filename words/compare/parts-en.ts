import type { PartsWords } from './parts-words.ts';

export const enParts: PartsWords = {
  names: {
    effectiveness: {
      b1At24: 'Adults at B1, 24 months after arrival',
      b1At36: 'Adults at B1, 36 months after arrival',
      b1At24Treatable: 'At B1 after 24 months, of those below it on arrival',
      b1At36Treatable: 'At B1 after 36 months, of those below it on arrival',
      employed: 'In a job, ages 18 to 64',
      wageGap: 'Pay missing against comparable locals',
      retention: 'In a job in the country 12 months after hire',
      validStay: 'Present with a valid permit',
    },
    efficiency: {
      return2: 'Net return on public money over 2 years',
      language2: 'Adults gained at B1 for programme cost over 2 years',
      formal2: 'Insured workers gained for programme cost over 2 years',
      return10: 'Net return on public money over 10 years',
      language10: 'Adults gained at B1 for programme cost over 10 years',
      formal10: 'Insured workers gained for programme cost over 10 years',
    },
    equity: {
      language: 'At B1, of those below it on arrival: worst-off group',
      languageGap: 'At B1, of those below it on arrival: gap to the mean',
      work: 'In a job, ages 18 to 64: worst-off group',
      workGap: 'In a job, ages 18 to 64: gap to the mean',
      formality: 'Formal jobs among jobs: worst-off group',
      formalityGap: 'Formal jobs among jobs: gap to the mean',
      permit: 'Adults with a valid permit: worst-off group',
      permitGap: 'Adults with a valid permit: gap to the mean',
      information: 'Adults who know rules, desks and courses: worst-off group',
      informationGap: 'Adults who know rules, desks and courses: gap to the mean',
    },
    feasibility: {
      delivered24: 'Measures expected in force, of those planned by month 24',
      staff24: 'Staff needed for what is planned by month 24',
      budget24: 'Added programme cost in the year to month 24, of revenue from residents',
      delivered60: 'Measures expected in force, of those planned by month 60',
      staff60: 'Staff needed for what is planned by month 60',
      budget60: 'Added programme cost in the year to month 60, of revenue from residents',
      delivered24IfAdopted: 'Measures in force by month 24 if the law passes',
      delivered60IfAdopted: 'Measures in force by month 60 if the law passes',
      everythingBy24: 'Chance that everything is in force by month 24',
    },
    flexibility: {
      kept: 'Gain kept under a shock',
      waiting: 'Time until waiting for courses is back to normal',
      cost: 'Added programme cost per extra person and year',
    },
  },
  underShock: '{part}: {shock}',
  group: '{kind}: {name}',
  units: {
    'currency per unit': '{value} {currency} per {currency} spent',
    'adults per 1,000': '{value} adults per 1,000 {currency}',
    'workers per 1,000': '{value} workers per 1,000 {currency}',
    ratio: '{value} of the mean',
    points: '{value} percentage points',
    'currency/year': '{value} {currency} a year',
  },
  counts: {
    persons: { one: '{n} person', other: '{n} persons' },
    months: { one: '{n} month', other: '{n} months' },
  },
  unbounded: 'no bound: some runs add no cost',
  notes: {
    'status-quo': {
      politicalWill: 'No decision is needed today; the study expects it to become harder to keep.',
      reversibility: 'Nothing is built up that would have to be taken back.',
    },
    'targeted-measures': {
      politicalWill: 'The study asks for sustained, if moderate, commitment.',
      reversibility: 'Orders and programmes can be cut within a budget year; branches and contracts take longer.',
    },
    'comprehensive-reform': {
      politicalWill: 'As high as the judged chance that the law is adopted within five years.',
      reversibility:
        "Rights given by law are hard to take back; a review every three years is the study's way to correct them.",
    },
    'sequenced-path': {
      politicalWill: 'The first phase needs little; the law needs as much as the reform, with experience to show.',
      reversibility: 'The services can be cut; after the law its rights stay.',
    },
  },
  apart: {
    lower: {
      both: 'Lower than table and prose at a score of {score}.',
      table: 'Lower than the table alone at a score of {score}.',
      prose: 'Lower than the prose alone at a score of {score}.',
    },
    higher: {
      both: 'Higher than table and prose at a score of {score}.',
      table: 'Higher than the table alone at a score of {score}.',
      prose: 'Higher than the prose alone at a score of {score}.',
    },
  },
  pulls: {
    down: 'What pulls down most: {part}, {value}, score {score}.',
    up: 'What pulls up most: {part}, {value}, score {score}.',
  },
};
