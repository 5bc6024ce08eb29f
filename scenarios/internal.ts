/**
 * What the other folders of the repository need of scenarios/ besides the public API; may change in any version.
 * @internal
 */

export { assumable, assumptionFault, assumptionProblems } from './assumptions.ts';
export { type Ledger, type ReadExperiment, withNames } from './claims/ledger.ts';
export { isClaimsFile, readClaims } from './claims/read.ts';
export {
  type Formula,
  formulaOf,
  NEVER,
  type Ran,
  readsGroups,
  sidesOf,
  type Term,
  unitOf,
} from './claims/statistic.ts';
export { DECIDED, type Judgement, judge, meets, type Spread, type Verdict } from './claims/verdict.ts';
export { copiedPhases, type OwnPolicy, type PlainPhase, policyData, type WrittenNumber } from './copy.ts';
export { centralValues, type Values } from './draft.ts';
export { setOfDraw, type Weighted } from './draws.ts';
export { factorsOfTable, pointProblems } from './experiments/check-points.ts';
export { factorId, leverOf, settingText, switchValues } from './experiments/factors.ts';
export {
  type PointColumn,
  type PointColumns,
  type PointTable,
  pointLimits,
  pointReader,
} from './experiments/point-table.ts';
export { type Changes, NO_SHOCK, requestOf } from './experiments/read.ts';
export { type Axes, axesOf, drawsOf, levelsOf, pointsOf, runsOf } from './experiments/size.ts';
export { experimentFromObject, pointsFileIn, policiesWith, policyFilesIn, readExperiment } from './experiments/text.ts';
export { readLessonFromObject } from './lesson.ts';
export { listed, nearest, nearNames, suggestion, suggestNames } from './nearest.ts';
export { drawnPolicy, firstFork, resolvePolicy, resolveShock } from './pack.ts';
export { bad, good, problemAt, quoted, shortened } from './problem.ts';
export { type FileText, fileLimits, type Place } from './reading.ts';
export { acceptedText } from './record.ts';
export { agentsEver } from './request.ts';
export { readScenarioFromObject } from './scenario-file.ts';
export { policyText, readScenarioFile, scenarioText } from './scenario-text.ts';
export type { AcceptedFile, AcceptedSet } from './schema/accepted.ts';
export type { AlignmentFile, Answerable, InLanguages, LeverAnswers, Potential } from './schema/alignment.ts';
export type { Claim, ClaimTest, Condition, Experiment, Statistic } from './schema/claims.ts';
export type { CountryFile } from './schema/country.ts';
export type { MatrixFile } from './schema/criteria.ts';
export type { EvidenceTable } from './schema/evidence.ts';
export {
  type DesignKind,
  type ExperimentDesign,
  type ExperimentFactor,
  type ExperimentFile,
  experimentLimits,
  type FactorValue,
} from './schema/experiment.ts';
export { formatVersion } from './schema/header.ts';
export type {
  Asked,
  Expectation,
  LessonFigure,
  LessonFile,
  LessonLine,
  LessonRole,
  LessonScenario,
  LessonStep,
  Said,
} from './schema/lesson.ts';
export { leverText, type Names, type Setting, type Settings } from './schema/lever-settings.ts';
export type { PolicyFile, WrittenPhase } from './schema/policy.ts';
export { allRules } from './schema/rules.ts';
export type { ScenarioFile, ScenarioPolicy } from './schema/scenario.ts';
export type { ShockFile } from './schema/shock.ts';
export { shockStartMonth } from './schema/shock.ts';
export { measures, type Target } from './schema/targets.ts';
export type {
  ShippedCell,
  ShippedClaim,
  ShippedEvidence,
  ShippedFit,
  ShippedMove,
  ShippedRun,
  ShippedSensitivity,
  ShippedSpan,
} from './shipped.ts';
export { readSource } from './source.ts';
export { readLesson, readPackSources, readPolicySource, readShockSource } from './text.ts';
export { countryNamedIn, kindOfSource, schemaWithIds, validateSource } from './validate.ts';
