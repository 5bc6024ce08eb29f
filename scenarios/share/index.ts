// Comparisons as links: what the page and `korpu objection` share. It loads neither zod nor yaml.
export { fromBase64Url, toBase64Url } from './base64-url.ts';
export { deflateRaw, inflateRawLimited } from './compression.ts';
export { builtInPolicy, type Draft, type DraftPhase, type DraftPolicy, firstDraft } from './draft.ts';
export {
  EMBED_PAGE,
  type EmbeddedAdopted,
  type EmbeddedFigure,
  type EmbeddedPoint,
  type EmbeddedPolicy,
  embedFragmentOf,
  embedSize,
  frameText,
  oembedData,
  type ReadEmbed,
  readEmbeddedFigure,
  readEmbedFragment,
} from './embed.ts';
export {
  countryNamed,
  fragmentOf,
  hasDraft,
  type LinkFault,
  linkLimits,
  type NamedCountry,
  type PageId,
  type PhasesOfPolicy,
  packDraft,
  pageIds,
  type ReadLink,
  readFragment,
} from './link.ts';
export {
  type ChartMode,
  type ComparisonView,
  chartModes,
  type HeadlineNumber,
  type LinkView,
  type Picture,
  packView,
  pictures,
  readView,
  type SeenResult,
  type TimeStep,
  timeSteps,
  viewLimits,
} from './view.ts';
