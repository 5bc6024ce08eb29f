/** The five criteria of the study, in its order. */
export const criteria = ['effectiveness', 'efficiency', 'equity', 'feasibility', 'flexibility'] as const;
export type CriterionId = (typeof criteria)[number];

/** Rating bands of a score from 0 to 100: Low below 40, High from 70. */
export const ratingBands = ['Low', 'Moderate', 'High'] as const;
export type RatingBand = (typeof ratingBands)[number];

/** Values of a figure that score 0 and 100. The score is linear between them and clamped outside. */
export interface Anchor {
  readonly zero: number;
  readonly full: number;
  /** Reason for the two values, in a sentence. */
  readonly why: string;
}

/** Figures that have an anchor, with their units. A country sets all of them, or gives no criteria. */
export const anchorDeclarations = {
  effectiveness: {
    b1At24Treatable: { unit: 'share', about: 'At B1 24 months after arrival, of those below it on arrival.' },
    b1At36Treatable: { unit: 'share', about: 'At B1 36 months after arrival, of those below it on arrival.' },
    employed: { unit: 'share', about: 'In any job, of people of 18 to 64 who work or look for work.' },
    wageGap: { unit: 'share', about: 'Pay missing against a local of the same schooling, sector and region.' },
    retention: { unit: 'share', about: 'In any job in the country 12 months after hire, leavers not retained.' },
    validStay: { unit: 'share', about: 'Present with a valid permit.' },
  },
  efficiency: {
    return: { unit: 'currency per unit', about: 'Net fiscal return per unit of public money spent.' },
    language: { unit: 'adults per 1,000', about: 'Adults gained at B1 per 1,000 units of programme cost.' },
    formal: { unit: 'workers per 1,000', about: 'Insured workers gained per 1,000 units of programme cost.' },
  },
  equity: {
    language: { unit: 'ratio', about: 'Worst group over mean: B1 of those below it on arrival.' },
    work: { unit: 'ratio', about: 'Worst group over mean: in any job, of those who may work and seek it.' },
    formality: { unit: 'ratio', about: 'Worst group over mean: formal jobs among jobs.' },
    permit: { unit: 'ratio', about: 'Worst group over mean: adults with a valid permit.' },
    information: { unit: 'ratio', about: 'Worst group over mean: adults who know the rules, desks and courses.' },
  },
  feasibility: {
    delivered: { unit: 'share', about: 'Expected lever-months in force, of those planned by then.' },
    staff: { unit: 'persons', about: 'Staff needed by the phases planned by then.' },
    budget: { unit: 'share', about: 'Programme cost of the year before over that without programmes, of the revenue.' },
  },
  flexibility: {
    gain: { unit: 'share', about: 'Mean gain over no programmes under the same shock, from its start on.' },
    waiting: { unit: 'months', about: 'From the start of a shock until waiting is back within 10 %.' },
    cost: {
      unit: 'currency per place',
      about: 'Cost of course groups per place offered, from the start of a shock on.',
    },
  },
} as const;

/** Anchors by criterion and name. */
export type Anchors = {
  readonly [C in CriterionId]: { readonly [A in keyof (typeof anchorDeclarations)[C]]: Anchor };
};

/** Figure of one replicate and its score; NaN when it cannot be computed. */
export interface ComponentScore {
  readonly id: string;
  readonly value: number;
  readonly score: number;
  /** Weight in the criterion when every component is known; 0 for components reported without a score. */
  readonly weight: number;
  /** Deciding group, for components by group. */
  readonly group?: string;
  /** Figure of the no-programme baseline, for components whose value is a gain over it. */
  readonly baseline?: number;
  /** Left out of the criterion, because the baseline is above 90 of 100 by itself. */
  readonly leftOut?: true;
}

/** Score of a criterion in one replicate. */
export interface CriterionScore {
  readonly score: number;
  readonly components: readonly ComponentScore[];
}

/** Expert rating, 0 to 100, and its reason. */
export interface ExpertRating {
  readonly value: number;
  readonly note: string;
}

/**
 * Expert ratings of a policy, reported separately from scores: political will with feasibility, reversibility with
 * flexibility.
 */
export interface ExpertRatings {
  readonly politicalWill?: ExpertRating | undefined;
  readonly reversibility?: ExpertRating | undefined;
}

/** Cell of an external evaluation matrix: the rating in its table, and the ratings that its text allows. */
export interface MatrixCell {
  readonly policy: string;
  readonly criterion: CriterionId;
  readonly table: RatingBand;
  readonly prose: readonly RatingBand[];
  readonly note: string;
}
