import type { RunsWords } from './words.ts';

export const en: RunsWords = {
  coarse: 'Quick answer from few people; better figures follow.',
  refining: 'Refining: {done} of {total} runs',
  shipped: 'Results that came with the page: {runs}.',
  stale: 'The results that came with the page are of another version of the model, so they were computed anew.',
  pending: 'waits for the runs under shocks',
};
