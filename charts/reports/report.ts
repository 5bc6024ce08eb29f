import type { Comparison } from '../../engine/index.ts';
import { allOutcomes, type PeopleCompared, peopleComparedBy } from '../../engine/internal.ts';
import { format, type Language, plural, reportMessages } from '../../i18n/index.ts';
import { differencesFigure, levelsFigure, outcomeName } from '../compare-figure.ts';
import { countryTitle } from '../country-title.ts';
import type { ChartFigure } from '../figure.ts';
import { monthName, shareText } from '../format.ts';
import { verdictLines, wholeVerdict } from '../verdict/details.ts';
import { joinList } from '../verdict/lists.ts';
import { firstPlace } from '../verdict/verdict-text.ts';
import { type BriefLine, briefBlocks } from './brief.ts';
import type { Citation } from './citation.ts';
import { criteriaBlocks, rankingSentence } from './criteria.ts';
import type { Block, Report, ReportChange } from './document.ts';
import { differenceTables, type IsPriorDriven, levelTables } from './numbers-tables.ts';
import { reportOutcomes } from './report-outcomes.ts';
import { verdictTable } from './verdict-table.ts';

/** Content of a report. */
export interface ReportParts {
  readonly comparison: Comparison;
  readonly language: Language;
  /** Name of the country. */
  readonly country: string;
  /** Date of creation, as displayed. */
  readonly date: string;
  /** Outcome of the figures. */
  readonly outcome: string;
  readonly changes: readonly ReportChange[];
  readonly command: string;
  readonly cited: Citation;
  /** Model hash, used if the comparison has none. */
  readonly model: string;
  /** Null for a country without targets. */
  readonly isPriorDriven: IsPriorDriven | null;
  /** Notices below the title, for example that results are coarse. */
  readonly notices: readonly string[];
  /** Text of the user, with the state of each sentence; default: none. */
  readonly brief?: readonly BriefLine[];
}

/** Creates a report: verdict first, then the numbers, then their basis. */
export function reportOf(parts: ReportParts): Report {
  const { comparison, language, isPriorDriven, cited, command } = parts;
  const words = reportMessages(language);
  const { run } = comparison;
  const figures = figuresOf(parts);
  const heading = (text: string): Block => ({ kind: 'heading', text });
  const text = (tone: 'verdict' | 'plain' | 'quiet', content: string): Block => ({ kind: 'text', tone, text: content });
  const marked = isPriorDriven !== null;
  const ranking = rankingSentence(comparison, language);
  const months = monthName(run.start, language);
  const model = comparison.model === '' ? parts.model : comparison.model;
  const others = run.policies.length > 1;
  return {
    language,
    title: words.title,
    made: format(words.made, { date: parts.date }),
    blocks: [
      text(
        'plain',
        format(words.about, {
          country: countryTitle(parts.country, language),
          months: monthsText(run.months, language),
          start: months,
        }),
      ),
      ...parts.notices.map((notice) => text('quiet', notice)),
      ...briefBlocks(parts.brief ?? [], language),
      heading(words.verdict),
      ...verdictBlocks(comparison, language),
      heading(words.levels),
      ...levelTables(comparison, language, isPriorDriven ?? (() => false)).map(tableBlock),
      ...(marked ? [text('quiet', words.priorLevel)] : []),
      ...(others ? [heading(words.differences)] : []),
      ...differenceTables(comparison, language, marked).map(tableBlock),
      ...(others ? [text('quiet', peopleText(language))] : []),
      ...(others ? [text('quiet', words.moneyRows)] : []),
      ...(marked ? [text('quiet', words.priorDriven)] : []),
      text('quiet', `${run.bands === 'chance' ? words.chance : words.both} ${words.windows}`),
      heading(words.criteria),
      ...(ranking === null ? [] : [text('plain', ranking)]),
      ...criteriaBlocks(comparison, language),
      ...(figures.length === 0 ? [] : [heading(words.figures)]),
      ...figures.map((figure): Block => ({ kind: 'figure', figure })),
      heading(words.changes),
      changesBlock(parts.changes, language),
      heading(words.reproduce),
      {
        kind: 'facts',
        facts: [
          { name: words.facts.runs, value: runsText(comparison, language), code: false },
          { name: words.facts.scale, value: shareText(run.scale, language), code: false },
          { name: words.facts.seed, value: run.seed, code: true },
          { name: words.facts.version, value: comparison.korpu === '' ? cited.version : comparison.korpu, code: false },
          { name: words.facts.model, value: model, code: true },
          { name: words.facts.digest, value: comparison.digest, code: true },
          { name: words.facts.command, value: command, code: true },
        ],
      },
      heading(words.cite),
      text(
        'plain',
        format(words.citation, {
          citation: cited.text,
          seed: run.seed,
          model: model.slice(0, 12),
          digest: comparison.digest.slice(0, 12),
        }),
      ),
      heading(words.limits),
      { kind: 'list', items: words.limitList },
    ],
  };
}

/**
 * The verdict: of several policies what all of them change, then each with its numbers next to the others, then what that
 * rests on.
 */
function verdictBlocks(comparison: Comparison, language: Language): Block[] {
  const whole = wholeVerdict(comparison, { language, first: firstPlace(comparison) });
  const table =
    comparison.run.policies.length > 2 && whole.brings.length > 0 ? verdictTable(comparison, language) : null;
  const sentences = (lines: readonly string[]): Block[] =>
    lines.map((line, i) => ({ kind: 'text', tone: i === 0 ? 'verdict' : 'plain', text: line }));
  if (table === null) return sentences(verdictLines(whole));
  return [
    ...sentences([...whole.conditions, ...whole.brings]),
    tableBlock(table),
    { kind: 'list', items: whole.details },
  ];
}

/** States which people the changes of cohort measures compare. */
function peopleText(language: Language): string {
  const named = (people: PeopleCompared): string =>
    joinList(
      reportOutcomes.filter((id) => peopleComparedBy(id) === people).map((id) => outcomeName(id, language)),
      language,
    );
  return format(reportMessages(language).comparedPeople, { arrivals: named('arrivals'), hires: named('hires') });
}

function tableBlock(table: Extract<Block, { kind: 'table' }>['table']): Block {
  return { kind: 'table', table };
}

function figuresOf({ comparison, language, outcome }: ReportParts): ChartFigure[] {
  const match = allOutcomes.find(({ id }) => id === outcome);
  if (match === undefined) return [];
  return [differencesFigure, levelsFigure].flatMap((draw) => draw(comparison, match, language) ?? []);
}

function changesBlock(changes: readonly ReportChange[], language: Language): Block {
  const words = reportMessages(language);
  if (changes.length === 0) return { kind: 'text', tone: 'plain', text: words.noChanges };
  const { what, value, shipped, source } = words.changeColumns;
  return {
    kind: 'table',
    table: {
      caption: words.changesCaption,
      columns: [what, value, shipped, source],
      rows: changes.map((one) => [one.what, one.value, one.builtIn, one.source]),
    },
  };
}

function runsText({ run }: Comparison, language: Language): string {
  const words = reportMessages(language);
  const runs = plural(words.replicates, run.replicates, language);
  return run.draws === undefined ? runs : `${plural(words.draws, run.draws, language)}, ${runs}`;
}

function monthsText(months: number, language: Language): string {
  return plural(reportMessages(language).months, months, language);
}
