/** The door of analysis: designs of experiments, and estimators of what their runs say. */

export { gridIndices } from './designs/grid.ts';
