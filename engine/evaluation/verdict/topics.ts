/** Topics of a verdict: what a ministry asks first, each with the outcome that answers it in its own unit. */
export const verdictTopics = {
  language: 'language.b1ShareAt36Months',
  status: 'stock.irregular',
  work: 'work.formal',
} as const;

export type VerdictTopic = keyof typeof verdictTopics;
