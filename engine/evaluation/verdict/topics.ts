/** Topics of a verdict: what a ministry asks first, each with the outcome that answers it in its own unit. */
export const verdictTopics = {
  language: 'language.b1ShareAt36Months',
  status: 'stock.irregular',
  work: 'work.formal',
  permanence: 'stock.permanent',
} as const;

export type VerdictTopic = keyof typeof verdictTopics;

/** Topics of which less is better. */
export const lowerIsBetter: ReadonlySet<VerdictTopic> = new Set(['status']);
