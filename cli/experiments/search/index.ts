/** The door of goal seeking. */

export { readSearchOptions, type SeekCommandOptions } from './options.ts';
export { type SearchSpace, createSearchSpace } from './search-space.ts';
export { goalAnswerText, goalSection } from './goal-section.ts';
export { type SearchResult, runSearch, goalSettings } from './run-search.ts';
