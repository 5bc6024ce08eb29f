// Importers: numbers of files that a user downloaded from publishers. Pure: text or rows in, observations out.
export { decodeChunks } from './decode-chunks.ts';
export { countryFacts } from './fill/country-facts.ts';
export type { CodesById, CountryFill, FillValue, ImportGrade } from './fill/fill-value.ts';
export { groundOfReason } from './fill/fills-people.ts';
export { countryFills, type ImportPlan, type PlannedValue, planImport } from './fill/plan-import.ts';
export { withGrounds } from './fill/with-grounds.ts';
export {
  columnLetters,
  type FilePosition,
  ImportError,
  type ImportFault,
  positionText,
  refuseFile,
} from './import-fault.ts';
export type { BuildNote } from './init/answered-evidence.ts';
export {
  type AnswerFault,
  type AnswerValue,
  type CountryAnswer,
  type CountryAnswers,
  type CountryFinder,
  expectedText,
  idFromName,
  monthOrderFault,
  originId,
  readAnswer,
  readAnswers,
} from './init/answers.ts';
export { type AnswersText, answersText, readAnswersText } from './init/answers-text.ts';
export { buildCountry, type NewCountry, type TemplateFiles, yamlText } from './init/build-country.ts';
export {
  type AnswerGround,
  answerGrounds,
  answerSectors,
  type CountryQuestion,
  countryQuestions,
  type LanguageDistance,
  languageDistances,
  usualSectors,
} from './init/questions.ts';
export { isMoneyUnit } from './init/scale-template.ts';
export { EXAMPLE } from './init/template-texts.ts';
export type { FileLayout, LayoutMatch, TableHead } from './layout.ts';
export { type ColumnMapping, type MappedRole, mappedRoles, mappedTable } from './layouts/mapped-table.ts';
export { importLimits } from './limits.ts';
export { type NumberOrigin, numberOrigin } from './number-origin.ts';
export { type DecimalMark, numberOfCell } from './number-text.ts';
export type { AgeGroup, DownloadedTable, ImportSource, Observation, Sex } from './observation.ts';
export { parseRows, type TableRow, type TableSheet } from './parse-rows.ts';
export { findCountry, placeCode } from './place.ts';
export { type DownloadOptions, fileLayouts, readDownload, recogniseTable, type TableFile } from './read-download.ts';
export { isTablePart, soleTable, textSheet } from './sole-table.ts';
export { holdOut, type UseReason, useReasons } from './targets/hold-out.ts';
export type { PlannedTarget } from './targets/plan-targets.ts';
export { type TargetSeries, targetSeries } from './targets/target-series.ts';
