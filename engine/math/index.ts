/**
 * Mathematical functions built on exact operations: the same bits in every JavaScript engine and on every processor.
 */
export { exp } from './exp.ts';
export { fisherQuantile } from './fisher.ts';
export { log } from './log.ts';
export { logistic } from './logistic.ts';
export { maximalBits } from './maximal-bits.ts';
export { normalQuantile } from './normal.ts';
export { power } from './power.ts';
export { studentQuantile95 } from './student.ts';
