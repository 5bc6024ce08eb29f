/** Public API of documents: the content of downloaded files, and their text formats. Office formats: `office.ts`. */

export { type FileClaim, type FileSentence, fileSentences } from './brief/file-brief.ts';
export { judgeClaimBy, type SentenceState, type UnknownReason } from './brief/judge-sentence.ts';
export {
  type BriefNames,
  briefNames,
  claimText,
  nowText,
  sentenceText,
  statementUnit,
  unknownText,
  writersOf,
} from './brief/sentence-text.ts';
export { readingOf, type SentenceStatement, statementOf, testsOf } from './brief/statement.ts';
export { buildDocument, type DocumentParts, questionOf } from './model/build-document.ts';
export { changesOf, type PolicyOf } from './model/changes.ts';
export { conditionSentences } from './model/conditions.ts';
export type { DocumentChart, DocumentModel, DocumentResult, DocumentSeries, DocumentValue } from './model/document.ts';
export { type DrawnId, type DrawnView, drawnIds, isOfComparison } from './model/picture-view.ts';
export {
  type CalculationSize,
  formatProvenance,
  type PrintedFigure,
  type Provenance,
  readProvenance,
} from './model/provenance.ts';
export type { ShownPart } from './model/shown-part.ts';
export { figurePicture } from './text/figure-picture.ts';
