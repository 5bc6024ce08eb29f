import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { EXIT, type ExitCode, misused } from '../exit.ts';
import { makeFolder, writeDurably } from '../experiments/durable.ts';
import { version } from '../installation.ts';
import { type AnalyseWords, type AnalysisAsked, readAnalysis } from './asked.ts';
import { discoverySection } from './discovery-section.ts';
import { flipsSection } from './flips-section.ts';
import { futuresOf } from './futures.ts';
import { givenSection } from './given-section.ts';
import { informationSection } from './information-section.ts';
import { checkLayout } from './layout-check.ts';
import { morrisSection } from './morris-section.ts';
import { openPictures } from './pictures.ts';
import { policiesSection } from './policies-section.ts';
import { openRuns, type Runs } from './read-runs.ts';
import { analysisHtml } from './report.ts';
import type { Section } from './section.ts';
import { sobolSection } from './sobol-section.ts';
import { writeTable } from './table.ts';

/** What an analysis left. */
export interface AnalysisAccount {
  readonly code: ExitCode;
  readonly folder: string;
  readonly report: string;
  readonly tables: readonly string[];
  readonly pictures: readonly string[];
  readonly sections: readonly string[];
}

/** File of the report: a folder that has one holds an analysis. */
const REPORT = 'report.html';

/**
 * Analyses the merged runs of a folder: tables, pictures and a report in its folder `analysis`, or in `words.out`.
 * say: takes a sentence for a person.
 */
export async function analyseFolder(
  folder: string,
  words: AnalyseWords,
  say: (line: string) => void,
): Promise<AnalysisAccount> {
  const out = words.out ?? join(folder, 'analysis');
  if (words.out !== undefined) refuseOtherFolder(out);
  const runs = await openRuns(folder);
  const units = runs.points * runs.draws * runs.shocks.length;
  const asked = readAnalysis(words, folder, runs.manifest.experiment.outcomes, units);
  await checkLayout(runs);
  const futures = await futuresOf(runs);
  const made: (Section | null)[] = [];
  for (const [name, make] of [
    ['Morris', () => morrisSection(runs, asked)],
    ['Sobol', () => sobolSection(runs, asked)],
    ['given data', () => givenSection(runs, futures, asked)],
    ['regret', () => policiesSection(runs, futures, asked)],
    ['PRIM', () => discoverySection(runs, futures, asked)],
    ['flips', () => flipsSection(runs, futures, asked)],
    ['value of information', () => informationSection(runs, futures, asked)],
  ] as const) {
    const started = performance.now();
    const section = await make();
    made.push(section);
    if (section !== null) say(`${name}: ${((performance.now() - started) / 1000).toFixed(1)} s`);
  }
  const sections = made.filter((section) => section !== null);
  makeFolder(out);
  const tables: string[] = [];
  for (const table of sections.flatMap((section) => section.tables)) {
    writeTable(join(out, table.name), table, runs.manifest.plan);
    tables.push(`${table.name}.parquet`, `${table.name}.csv`);
  }
  const { pictures, notice } = await drawPictures(out, sections, asked.pictures);
  if (notice !== null) say(notice);
  const report = join(out, REPORT);
  writeDurably(report, analysisHtml({ ...headOf(runs, asked), sections }));
  return {
    code: runs.failed > 0 ? EXIT.someFailed : EXIT.complete,
    ...{ folder: out, report, tables, pictures },
    sections: sections.map(({ title }) => title),
  };
}

/** Refuses a folder that holds anything but an earlier analysis, before anything is computed. */
function refuseOtherFolder(out: string): void {
  if (!existsSync(out)) return;
  const names = statSync(out).isDirectory() ? readdirSync(out) : null;
  if (names === null) throw misused(`--out: ${out} is a file, expected a folder; give --out another name`);
  if (names.length === 0 || names.includes(REPORT)) return;
  const shown = names.slice(0, 3).join(', ');
  throw misused(
    `--out: ${out} holds ${shown}, expected a new or empty folder, or one of an analysis; give --out another name`,
  );
}

async function drawPictures(out: string, sections: readonly Section[], wanted: boolean) {
  const pictures: string[] = [];
  if (!wanted) return { pictures, notice: null };
  const draw = await openPictures();
  if (draw === null) {
    const notice =
      'no PNG: @napi-rs/canvas is not installed; npm install @napi-rs/canvas brings it. The report has every figure.';
    return { pictures, notice };
  }
  for (const { name, chart } of sections.flatMap((section) => section.figures)) {
    if (chart === null) continue;
    writeDurably(join(out, `${name}.png`), draw(chart));
    pictures.push(`${name}.png`);
  }
  return { pictures, notice: null };
}

function headOf(
  { manifest, failed, shocks, points, draws, replicates, policies }: Runs,
  { outcomes, resampling }: AnalysisAsked,
) {
  const { experiment } = manifest;
  const notices = [
    'Körpü explores, it does not predict: what follows holds for the model and for the ranges of this experiment.',
    ...(failed > 0
      ? [`${failed} of ${manifest.runs} runs failed and have no row; what needs them is left out and counted.`]
      : []),
    ...(replicates * draws < 2
      ? ['There is one replicate: luck cannot be told from effect anywhere in this report.']
      : []),
  ];
  return {
    title: `${experiment.name}: analysis`,
    notices,
    facts: [
      ['about', experiment.about],
      ['design', `${experiment.design.kind}, ${manifest.factors.length} factors`],
      [
        'runs',
        `${manifest.runs} = ${shocks.length} shocks × ${points} points × ${draws} draws × ${replicates} replicates × ${policies.length} policies`,
      ],
      ['policies', policies.join(', ')],
      ['shocks', shocks.join(', ')],
      ['outcomes shown', outcomes.join(', ')],
      ['intervals', `90 %, ${resampling.resamples} bootstrap samples, seed ${resampling.seed}`],
      ['months and scale', `${experiment.months} months, scale ${experiment.scale}`],
      ['Körpü', version],
      ['model', manifest.model],
      ['plan', manifest.plan],
      ['row hash', manifest.results?.rowHash ?? ''],
    ] as const,
  };
}
