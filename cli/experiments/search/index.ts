/** Public API of goal seeking. */

export { goalAnswerText, goalSection } from './goal-section.ts';
export { readSearchOptions, type SeekCommandOptions } from './options.ts';
export { goalSettings, runSearch, type SearchResult } from './run-search.ts';
export { createSearchSpace, type SearchSpace } from './search-space.ts';
