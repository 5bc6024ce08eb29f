import {
  type Block,
  type ChartFigure,
  type Citation,
  type ComparisonPicture,
  differenceTables,
  firstPlace,
  levelTables,
  monthName,
  ownCountryNotices,
  placeBySlot,
  policyName,
  reportOf,
  verdictLabels,
  verdictLines,
  verdictTable,
  wholeVerdict,
} from '../../charts/index.ts';
import type { Comparison } from '../../engine/index.ts';
import { documentsMessages, format, type Language, plural, reportMessages } from '../../i18n/index.ts';
import {
  type CountryPack,
  type LoadedPolicy,
  readPolicyFromObject,
  type ValidationResult,
} from '../../scenarios/index.ts';
import { copyPhases, policyFileData } from '../../scenarios/internal.ts';
import { type Draft, type DraftPolicy, fragmentOf } from '../../scenarios/share/index.ts';
import { type FileSentence, judgedText } from '../brief/file-brief.ts';
import { canonicalComparison } from './canonical.ts';
import { changesOf } from './changes.ts';
import { documentChart } from './chart-data.ts';
import { conditionSentences } from './conditions.ts';
import type { DocumentModel } from './document.ts';
import { comparisonPicture, type DrawnView, isOfComparison } from './picture-view.ts';
import { documentResults, printedFigures } from './results.ts';
import { sourcesTable } from './sources.ts';

/** What a file is made of. */
export interface DocumentParts {
  readonly comparison: Comparison;
  readonly draft: Draft;
  readonly pack: CountryPack;
  readonly language: Language;
  /** Outcome of the charts. */
  readonly outcome: string;
  /** Date of creation, `YYYY-MM-DD`. */
  readonly date: string;
  readonly cited: Citation;
  /** Text of the user, whose sentences are judged by the comparison; default: none. */
  readonly brief?: readonly FileSentence[] | undefined;
  /** Slot of each policy, which decides its colour, dash and mark; default: its index in the comparison. */
  readonly slots?: Readonly<Record<string, number>> | undefined;
  /** Picture of a file of one picture; default: none. */
  readonly view?: DrawnView | undefined;
  /** The picture where the comparison does not hold it. */
  readonly picture?: ComparisonPicture | undefined;
}

/** A seed that is a code rather than words, and the id that the page gives to a phase. */
const seedCode = /^[\w-]{1,40}$/;
const phaseCode = /^[a-z]+(?:-\d{1,3})?$/;

/** Texts of the user in tables of settings: names of phases that a copy adds, and a seed of words. */
function ownSettings(draft: Draft, pack: Pick<CountryPack, 'policies'>): string[] {
  const phases = draft.policies.flatMap(({ base, phases: own }) => {
    const builtIn = new Set(pack.policies.get(base)?.content.phases.map(({ id }) => id));
    return (own ?? []).filter(({ id }) => !builtIn.has(id));
  });
  return [
    ...phases.flatMap(({ id, name }) => name ?? (phaseCode.test(id) ? [] : [id])),
    ...(seedCode.test(draft.seed) ? [] : [draft.seed]),
  ];
}

/** Loads a policy of a draft, or returns all errors. */
function loadPolicy(policy: DraftPolicy, pack: CountryPack): ValidationResult<LoadedPolicy> {
  const { id, base, name, phases } = policy;
  const builtIn = pack.policies.get(base);
  if (phases === null && builtIn !== undefined) return { ok: true, value: builtIn };
  return readPolicyFromObject(id, policyFileData({ id, base, name: name ?? id, phases: phases ?? [] }, pack), pack);
}

/** Name of a country, with the hash of its files if it is not built in. */
function countryOf(name: string, hash: string | undefined): string {
  return hash === undefined ? name : `${name} (${hash})`;
}

/** Question of a draft as the fragment of a link. Weights stay in: they decide who comes first. */
export async function questionOf(draft: Draft, pack: Pick<CountryPack, 'policies'>): Promise<string> {
  return fragmentOf(draft, 'plan', (base) => {
    const policy = pack.policies.get(base);
    return policy === undefined ? [] : copyPhases(policy);
  });
}

/** Builds the content of a file from a comparison and its question. */
export async function buildDocument(parts: DocumentParts): Promise<DocumentModel> {
  const { draft, pack, language, outcome, date, cited, brief = [] } = parts;
  const comparison = canonicalComparison(parts.comparison, outcome);
  const { view = null } = parts;
  const picture =
    view === null || !isOfComparison(view.id)
      ? (parts.picture ?? null)
      : comparisonPicture(view, { comparison: canonicalComparison(parts.comparison, null), outcome, language });
  const { run, model, digest } = comparison;
  const text = judgedText(brief, comparison, language);
  const words = documentsMessages(language);
  const report = reportMessages(language);
  const policyOf = (policy: DraftPolicy) => loadPolicy(policy, pack);
  const conditions = conditionSentences(comparison, pack.evidence, language);
  const fixed = new Set(pack.targets.flatMap(({ fixes = [] }) => fixes));
  const isPriorDriven = pack.targets.length === 0 ? null : (id: string) => !fixed.has(id);
  const changes = changesOf(draft, pack, policyOf, language);
  const sources = sourcesTable(draft, pack, policyOf, language);
  const written = reportOf({
    ...{ comparison, language, outcome, cited, date, changes, model, isPriorDriven },
    country: pack.name,
    command: 'korpu check',
    notices: ownCountryNotices(pack.name, draft.countryHash, language),
    brief: text.lines,
  });
  const { title, made } = written;
  const { slots } = parts;
  const blocks =
    slots === undefined
      ? written.blocks
      : written.blocks.map((block) =>
          block.kind === 'figure' ? { ...block, figure: placeBySlot(block.figure, slots) } : block,
        );
  const meaning = [
    run.bands === 'chance' ? report.chance : report.both,
    report.windows,
    report.moneyRows,
    ...(isPriorDriven === null ? [] : [report.priorDriven]),
    words.meaning.note,
  ];
  const figures = blocks.flatMap((block): ChartFigure[] => (block.kind === 'figure' ? [block.figure] : []));
  const about = format(report.about, {
    country: pack.name,
    months: plural(report.months, run.months, language),
    start: monthName(run.start, language),
  });
  const verdict = wholeVerdict(comparison, { language, first: firstPlace(comparison) });
  const factBlock = blocks.find((block) => block.kind === 'facts');
  const columns = report.changeColumns;
  return {
    ...{ language, title, made, about, conditions, sources, meaning },
    verdict: verdictLines({ ...verdict, details: [] }),
    verdictDetails: verdict.details,
    verdictLabel: verdictLabels(comparison, language).sure,
    verdictTable: verdictTable(comparison, language),
    blocks: [
      ...blocks.slice(0, 1),
      heading(words.conditions.title),
      { kind: 'list', items: conditions },
      ...blocks.slice(1),
      heading(words.sources.title),
      { kind: 'table', table: sources },
      heading(words.check.title),
      { kind: 'text', tone: 'plain', text: words.check.about },
    ],
    charts: figures.map(documentChart),
    picture,
    own: {
      sentences: text.own,
      names: draft.policies.flatMap(({ name }) => name ?? []),
      settings: ownSettings(draft, pack),
    },
    tables: {
      levels: levelTables(comparison, language, isPriorDriven ?? (() => false)),
      differences: differenceTables(comparison, language, isPriorDriven !== null),
    },
    results: documentResults(comparison, language, outcome),
    settings: [
      { name: words.facts.country, value: countryOf(pack.name, draft.countryHash) },
      { name: words.facts.period, value: about },
      {
        name: words.facts.policies,
        value: run.policies.map((id) => policyName(comparison, id, language)).join('; '),
      },
      { name: words.facts.made, value: date },
    ],
    changes:
      changes.length === 0
        ? null
        : {
            caption: report.changesCaption,
            columns: [columns.what, columns.value, columns.shipped, columns.source],
            rows: changes.map((one) => [one.what, one.value, one.builtIn, one.source]),
          },
    limits: report.limitList,
    citation: format(report.citation, {
      ...{ citation: cited.text, seed: run.seed },
      model: model.slice(0, 12),
      digest: digest.slice(0, 12),
    }),
    reproduce: factBlock?.kind === 'facts' ? factBlock.facts.map(({ name, value }) => ({ name, value })) : [],
    provenance: {
      korpu: comparison.korpu === '' ? cited.version : comparison.korpu,
      ...{ language, outcome, date, model, digest },
      part: 'report',
      question: await questionOf(draft, pack),
      size: { scale: run.scale, replicates: run.replicates, draws: run.draws ?? null, start: run.start },
      figures: printedFigures(comparison, language, outcome),
      ...(brief.length === 0 ? {} : { brief }),
      ...(view === null ? {} : { view }),
      ...(slots === undefined ? {} : { slots }),
      content: '',
    },
  };
}

const heading = (text: string): Block => ({ kind: 'heading', text });
