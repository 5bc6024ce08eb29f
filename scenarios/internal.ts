/**
 * Exports of scenarios/ for the other folders of the repository, in addition to the public API; may change in any
 * version.
 * @internal
 */

export { estimateAgents } from './build/build-scenario.ts';
export { pickSet, type WeightedSet } from './build/draws.ts';
export { drawName, priorValue, quantile } from './build/prior.ts';
export { assumableEntries, referencedIds, validateAssumption, validateAssumptions } from './load/assumptions.ts';
export { type BindingQuota, bindingQuota } from './load/binding-quota.ts';
export { judgeByRange, readBrief } from './load/brief.ts';
export { formatAcceptedSets, readAccepted } from './load/calibration-record.ts';
export { insertPolicyNames, type LoadedClaims, type LoadedExperiment } from './load/claims/loaded-claims.ts';
export { policyInDose } from './load/claims/policy-in-dose.ts';
export { claimsByPremise, scenarioWithoutPremise, valuesWithoutPremise } from './load/claims/premise.ts';
export { isClaimsFile, readClaims } from './load/claims/read-claims.ts';
export {
  type ClaimRun,
  type Formula,
  formulaOf,
  NOT_REACHED,
  readsGroups,
  statisticPolicies,
  statisticUnit,
  type Term,
} from './load/claims/statistic.ts';
export {
  type ClaimDose,
  type ClaimJudgement,
  type ClaimVerdict,
  claimDoses,
  DECISIVE_SHARE,
  doseOfDraw,
  judgeClaim,
  meetsCondition,
  type TestSpread,
  withPremiseRun,
} from './load/claims/verdict.ts';
export {
  firstForkMonth,
  policiesWithoutVariants,
  policyWithValues,
  resolvePolicy,
  resolveShock,
} from './load/country-pack.ts';
export {
  type CustomPolicy,
  copyPhases,
  type PlainPhase,
  policyFileData,
  type WrittenNumber,
} from './load/custom-policy.ts';
export { doseId, withoutDose } from './load/dose-variants.ts';
export { factorsOfTable, pointProblems } from './load/experiments/check-points.ts';
export {
  experimentFromObject,
  listPolicyFiles,
  pointsFileIn,
  readExperiment,
  replacePolicyFiles,
} from './load/experiments/experiment-text.ts';
export { factorId, leverOf, settingText, switchValues } from './load/experiments/factors.ts';
export {
  type PointColumn,
  type PointColumns,
  type PointTable,
  pointLimits,
  pointReader,
} from './load/experiments/point-table.ts';
export { type ExperimentChanges, experimentTexts, NO_SHOCK, toRequest } from './load/experiments/read-experiment.ts';
export {
  countDraws,
  countLevels,
  countPoints,
  countRuns,
  type ExperimentAxes,
  experimentAxes,
} from './load/experiments/size.ts';
export { expectedArrivals, fewArrivals } from './load/few-arrivals.ts';
export { formatForecast, readForecast } from './load/forecast.ts';
export { readLesson, readPackSources, readPolicySource, readShockSource } from './load/from-text.ts';
export { readLessonFromObject } from './load/lesson.ts';
export { ANSWERED_TODAY, inventedLevers, PLACEHOLDER, placeholdersOf, uncertainInputs } from './load/placeholders.ts';
export type {
  ClaimShares,
  PrecomputedCell,
  PrecomputedClaim,
  PrecomputedDeparture,
  PrecomputedEvidence,
  PrecomputedFit,
  PrecomputedForecast,
  PrecomputedObjection,
  PrecomputedObjectionList,
  PrecomputedObjections,
  PrecomputedPosterior,
  PrecomputedRun,
  PrecomputedSensitivity,
  PrecomputedSpan,
} from './load/precomputed.ts';
export { type Inherited, type InheritedEvidence, isPriorsFile, PRIORS } from './load/priors/inherit-priors.ts';
export { originOf, type ValueOrigin } from './load/priors/origin-of.ts';
export { readRecordFile } from './load/record.ts';
export { centralValues, type EvidenceValues } from './load/resolve-values.ts';
export { readScenarioFromObject } from './load/scenario-file.ts';
export { formatPolicy, formatScenario, readScenarioFile } from './load/scenario-text.ts';
export { isTableCell, splitByTable } from './load/table-cells.ts';
export { type UnusualNumber, unusualNumbers } from './load/unusual-numbers.ts';
export {
  acceptedContextOf,
  countryNamedIn,
  kindOfSource,
  schemaWithIds,
  validateSource,
} from './load/validate-file.ts';
export { checkSchema } from './parsing/check-schema.ts';
export { ErrorCollector } from './parsing/error-collector.ts';
export { escapeControls } from './parsing/escape-controls.ts';
export { type JsonLimits, jsonExcess, parseJson, smallJson } from './parsing/json-text.ts';
export { memoizeByKey } from './parsing/memoize-by-key.ts';
export { normalised } from './parsing/normalised.ts';
export { trustedSource } from './parsing/open-file.ts';
export { idsOfReference } from './parsing/references.ts';
export { type FileSource, type FileText, fileLimits, type SourcePosition } from './parsing/source.ts';
export { listNames, nearNames, suggestion, suggestName, suggestNames } from './parsing/suggest-name.ts';
export { rowWithValues } from './parsing/table-rows.ts';
export {
  errorAt,
  invalid,
  MAX_LISTED,
  quote,
  shorten,
  unlistedErrors,
  valid,
} from './parsing/validation-error.ts';
export { parseYaml } from './parsing/yaml-source.ts';
export type { AcceptedFile, AcceptedSet, YearScore } from './schema/accepted.ts';
export type { AlignmentFile, AlignmentItem, LeverAnswers, OpenArea, TranslatedText } from './schema/alignment.ts';
export {
  BRIEF_EXPERIMENT,
  type Brief,
  type BriefBasis,
  type BriefClaim,
  type BriefCondition,
  type BriefReading,
  type BriefSentence,
  briefLimits,
} from './schema/brief.ts';
export type {
  Claim,
  ClaimCondition,
  ClaimExperiment,
  ClaimPremise,
  ClaimStatistic,
  ClaimTest,
} from './schema/claims.ts';
export type { CountryFile } from './schema/country.ts';
export type { MatrixFile } from './schema/criteria.ts';
export type { EvidenceTable, RowRange, TableCell } from './schema/evidence.ts';
export {
  type DesignKind,
  type ExperimentDesign,
  type ExperimentFactor,
  type ExperimentFile,
  experimentLimits,
  experimentSchema,
  type FactorValue,
} from './schema/experiment.ts';
export {
  choiceField,
  flagField,
  idField,
  idMapField,
  listField,
  literalField,
  mapField,
  numberField,
  patternField,
  policyIdField,
  rawTextField,
  type Schema,
  seedField,
  textField,
} from './schema/fields.ts';
export { type ForecastFigure, type ForecastFile, type ForecastSet, forecastLimits } from './schema/forecast.ts';
export { formatVersion } from './schema/header.ts';
export type {
  Expectation,
  LessonFigure,
  LessonFile,
  LessonLine,
  LessonQuestion,
  LessonRole,
  LessonScenario,
  LessonStep,
  LocalisedText,
} from './schema/lesson.ts';
export {
  type CountryNames,
  formatLeverValues,
  type LeverSetting,
  type LeverSettings,
} from './schema/lever-settings.ts';
export { type MeasureText, measureTexts } from './schema/measures.ts';
export type { PolicyFile, WrittenPhase } from './schema/policy.ts';
export {
  type FigureSelection,
  flowPeriod,
  type RecordFigure,
  type RecordFile,
  selectionKey,
  seriesKey,
} from './schema/record.ts';
export { allRules } from './schema/rules.ts';
export type { ScenarioFile, ScenarioPolicy } from './schema/scenario.ts';
export type { ShockFile } from './schema/shock.ts';
export { shockStartMonth } from './schema/shock.ts';
export {
  flowMeasures,
  measures,
  natures,
  selectionOf,
  solvableMeasures,
  type Target,
  targetKind,
} from './schema/targets.ts';
