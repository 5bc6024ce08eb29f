/** Topics of a verdict: what a ministry asks first, each with the outcome that answers it in its own unit. */
export const verdictTopics = {
  language: 'language.b1ShareAt36Months',
  status: 'stock.irregular',
  work: 'work.formal',
} as const;

export type VerdictTopic = keyof typeof verdictTopics;

export const COST_OUTCOME = 'accounts.programmeCost';

/** Outcomes that a verdict gives by whether a law passes. */
export const verdictOutcomes: ReadonlySet<string> = new Set([...Object.values(verdictTopics), COST_OUTCOME]);
