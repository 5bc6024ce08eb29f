// Calibration of a country: draws of its inputs, compared with its record. Pure; the command line and the page run the draws.
export { arrivalTargetsOf, nextArrivalFactors, unitFactors } from './arrival-factors.ts';
export { type Calibration, type CalibrationRequest, calibrate } from './calibrate.ts';
export { type CalibrationDraws, drawsFor, scaleFor, usualDraws, usualTerms } from './calibration-size.ts';
export { uncountableTargets } from './check-targets.ts';
export { type Fit, type FitRow, fitOf, fitRowsOf, type ParameterShift } from './fit-table.ts';
export { hasOtherInputs } from './inputs-digest.ts';
export { targetYears } from './leave-one-out.ts';
export { effectiveSize, kernelWeight, weightedQuantile } from './posterior.ts';
export { drawnEntries } from './prior.ts';
export { type RecordFit, recordFit } from './record-fit.ts';
export { allowedMisses, fitDistance, isWithinTolerance, measureTarget, targetMonths } from './target-fit.ts';
export { RARE_REACH, type TargetReach } from './target-reach.ts';
export { type CalibrationTerms, rerunTrial, runTrial, type Trial } from './trial.ts';
