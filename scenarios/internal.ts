/**
 * What the other folders of the repository need of scenarios/ besides the public API; may change in any version.
 * @internal
 */

export { assumableEntries, validateAssumption, validateAssumptions } from './load/assumptions.ts';
export { type LoadedClaims, type LoadedExperiment, insertPolicyNames } from './load/claims/loaded-claims.ts';
export { isClaimsFile, readClaims } from './load/claims/read-claims.ts';
export {
  type Formula,
  formulaOf,
  NOT_REACHED,
  type ClaimRun,
  readsGroups,
  statisticPolicies,
  type Term,
  statisticUnit,
} from './load/claims/statistic.ts';
export {
  DECISIVE_SHARE,
  type ClaimJudgement,
  judgeClaim,
  meetsCondition,
  type TestSpread,
  type ClaimVerdict,
} from './load/claims/verdict.ts';
export {
  copyPhases,
  type CustomPolicy,
  type PlainPhase,
  policyFileData,
  type WrittenNumber,
} from './load/custom-policy.ts';
export { centralValues, type EvidenceValues } from './load/resolve-values.ts';
export { pickSet, type WeightedSet } from './build/draws.ts';
export { factorsOfTable, pointProblems } from './load/experiments/check-points.ts';
export { factorId, leverOf, settingText, switchValues } from './load/experiments/factors.ts';
export {
  type PointColumn,
  type PointColumns,
  type PointTable,
  pointLimits,
  pointReader,
} from './load/experiments/point-table.ts';
export { type ExperimentChanges, NO_SHOCK, toRequest } from './load/experiments/read-experiment.ts';
export {
  type ExperimentAxes,
  experimentAxes,
  countDraws,
  countLevels,
  countPoints,
  countRuns,
} from './load/experiments/size.ts';
export {
  experimentFromObject,
  pointsFileIn,
  replacePolicyFiles,
  listPolicyFiles,
  readExperiment,
} from './load/experiments/experiment-text.ts';
export { readLessonFromObject } from './load/lesson.ts';
export { listNames, suggestName, nearNames, suggestion, suggestNames } from './parsing/suggest-name.ts';
export { policyWithValues, firstForkMonth, resolvePolicy, resolveShock } from './load/country-pack.ts';
export { invalid, valid, errorAt, quote, shorten } from './parsing/validation-error.ts';
export { type FileText, fileLimits, type SourcePosition } from './parsing/source.ts';
export { formatAcceptedSets } from './load/calibration-record.ts';
export { estimateAgents } from './build/build-scenario.ts';
export { readScenarioFromObject } from './load/scenario-file.ts';
export { formatPolicy, readScenarioFile, formatScenario } from './load/scenario-text.ts';
export type { AcceptedFile, AcceptedSet } from './schema/accepted.ts';
export type { AlignmentFile, AlignmentItem, TranslatedText, LeverAnswers, OpenArea } from './schema/alignment.ts';
export type { Claim, ClaimTest, ClaimCondition, ClaimExperiment, ClaimStatistic } from './schema/claims.ts';
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
  LessonQuestion,
  Expectation,
  LessonFigure,
  LessonFile,
  LessonLine,
  LessonRole,
  LessonScenario,
  LessonStep,
  LocalisedText,
} from './schema/lesson.ts';
export {
  formatLeverValues,
  type CountryNames,
  type LeverSetting,
  type LeverSettings,
} from './schema/lever-settings.ts';
export type { PolicyFile, WrittenPhase } from './schema/policy.ts';
export { allRules } from './schema/rules.ts';
export type { ScenarioFile, ScenarioPolicy } from './schema/scenario.ts';
export type { ShockFile } from './schema/shock.ts';
export { shockStartMonth } from './schema/shock.ts';
export { measures, type Target } from './schema/targets.ts';
export type {
  PrecomputedCell,
  PrecomputedClaim,
  PrecomputedEvidence,
  PrecomputedFit,
  PrecomputedPosterior,
  PrecomputedRun,
  PrecomputedSensitivity,
  PrecomputedSpan,
} from './load/precomputed.ts';
export { parseYaml } from './parsing/yaml-source.ts';
export { readLesson, readPackSources, readPolicySource, readShockSource } from './load/from-text.ts';
export { countryNamedIn, kindOfSource, schemaWithIds, validateSource } from './load/validate-file.ts';
