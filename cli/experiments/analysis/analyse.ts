import { join } from 'node:path';
import { EXIT, type ExitCode } from '../../exit-codes.ts';
import { packageVersion } from '../../installation.ts';
import { analysisTableFiles } from './analysis-table.ts';
import { openChartRenderer } from './chart-renderer.ts';
import { createFutures } from './futures.ts';
import { checkLayout } from './layout-check.ts';
import { type AnalyseCommandOptions, type AnalysisOptions, readAnalysisOptions } from './options.ts';
import { type ExperimentRuns, openExperimentRuns } from './read-runs.ts';
import { analysisHtml } from './report-html.ts';
import { discoverySection } from './sections/discovery.ts';
import { flipsSection } from './sections/flips.ts';
import { givenDataSection } from './sections/given-data.ts';
import { informationSection } from './sections/information.ts';
import { morrisSection } from './sections/morris.ts';
import { policiesSection } from './sections/policies.ts';
import type { AnalysisSection } from './sections/section.ts';
import { sobolSection } from './sections/sobol.ts';
import { type AnalysisFolder, claimAnalysisFolder, REPORT } from './written-files.ts';

/** Summary of an analysis. */
export interface AnalysisSummary {
  readonly code: ExitCode;
  readonly folder: string;
  readonly report: string;
  readonly tables: readonly string[];
  readonly pictures: readonly string[];
  readonly sections: readonly string[];
  /** Analyses that the experiment has too little for. */
  readonly omitted: readonly OmittedAnalysis[];
}

export interface OmittedAnalysis {
  readonly title: string;
  readonly reason: string;
}

/**
 * Analyses the merged runs of a folder: writes tables, figures and a report to its subfolder `analysis`, or to
 * `options.out`. log: receives messages.
 */
export async function analyseFolder(
  folder: string,
  commandOptions: AnalyseCommandOptions,
  log: (line: string) => void,
): Promise<AnalysisSummary> {
  const out = commandOptions.out ?? join(folder, 'analysis');
  const runs = await openExperimentRuns(folder);
  const units = runs.points * runs.draws * runs.shocks.length;
  const options = readAnalysisOptions(commandOptions, folder, runs.manifest.experiment.outcomes, units);
  await checkLayout(runs);
  const target = claimAnalysisFolder(out, commandOptions.out !== undefined);
  try {
    return await analyse({ runs, options, out, target, log });
  } catch (error) {
    target.release();
    throw error;
  }
}

interface AnalysisTask {
  readonly runs: ExperimentRuns;
  readonly options: AnalysisOptions;
  readonly out: string;
  readonly target: AnalysisFolder;
  readonly log: (line: string) => void;
}

async function analyse({ runs, options, out, target, log }: AnalysisTask): Promise<AnalysisSummary> {
  const futures = await createFutures(runs);
  const sections: AnalysisSection[] = [];
  const omitted: OmittedAnalysis[] = [];
  for (const [name, make] of [
    ['Morris', () => morrisSection(runs, options)],
    ['Sobol', () => sobolSection(runs, options)],
    ['given data', () => givenDataSection(runs, futures, options)],
    ['regret', () => policiesSection(runs, futures, options)],
    ['PRIM', () => discoverySection(runs, futures, options)],
    ['flips', () => flipsSection(runs, futures, options)],
    ['value of information', () => informationSection(runs, futures, options)],
  ] as const) {
    const started = performance.now();
    const section = await make();
    if (section === null) continue;
    if ('omitted' in section) {
      omitted.push({ title: section.title, reason: section.omitted });
      log(`${name}: left out: ${section.omitted}`);
      continue;
    }
    sections.push(section);
    log(`${name}: ${((performance.now() - started) / 1000).toFixed(1)} s`);
  }
  const tables: string[] = [];
  for (const table of sections.flatMap((section) => section.tables)) {
    for (const [name, content] of analysisTableFiles(table, runs.manifest.plan)) {
      target.write(name, content);
      tables.push(name);
    }
  }
  const { pictures, notice } = await drawPictures(target, sections, options.pictures);
  if (notice !== null) log(notice);
  target.write(
    REPORT,
    analysisHtml({ ...reportHead(runs, options), sections: [...sections, ...omittedSection(omitted)] }),
  );
  const { removed } = target.finish();
  if (removed.length > 0) log(`removed files of the earlier analysis: ${removed.join(', ')}`);
  return {
    code: runs.failed > 0 ? EXIT.someFailed : EXIT.complete,
    ...{ folder: out, report: join(out, REPORT), tables, pictures },
    sections: sections.map(({ title }) => title),
    omitted,
  };
}

/** Section of the report that names what is left out; none if nothing is. */
function omittedSection(omitted: readonly OmittedAnalysis[]): AnalysisSection[] {
  if (omitted.length === 0) return [];
  const about = omitted.map(({ title, reason }) => `${title}: ${reason}.`);
  return [{ title: 'Left out', about, figures: [], tables: [] }];
}

async function drawPictures(target: AnalysisFolder, sections: readonly AnalysisSection[], enabled: boolean) {
  const pictures: string[] = [];
  if (!enabled) return { pictures, notice: null };
  const draw = await openChartRenderer();
  if (draw === null) {
    const notice =
      'no PNG written: @napi-rs/canvas is not installed; try npm install @napi-rs/canvas. The report contains every figure.';
    return { pictures, notice };
  }
  for (const { name, chart } of sections.flatMap((section) => section.figures)) {
    if (chart === null) continue;
    target.write(`${name}.png`, draw(chart));
    pictures.push(`${name}.png`);
  }
  return { pictures, notice: null };
}

function reportHead(
  { manifest, failed, hasDifferences, shocks, points, draws, replicates, policies }: ExperimentRuns,
  { outcomes, resampling }: AnalysisOptions,
) {
  const { experiment } = manifest;
  const notices = [
    'Körpü explores, it does not predict: these results hold for the model and the ranges of this experiment.',
    ...(failed > 0
      ? [`${failed} of ${manifest.runs} runs failed and have no row; figures that need them are omitted and counted.`]
      : []),
    ...(hasDifferences || policies.length < 2
      ? []
      : [
          'The rows of this folder have no paired differences, since an earlier version computed them: differences of cohort measures are of all people, not of the people that compare has.',
        ]),
    ...(replicates * draws < 2
      ? ['There is one replicate: chance cannot be separated from effects in this report.']
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
      ['Körpü', packageVersion],
      ['model', manifest.model],
      ['plan', manifest.plan],
      ['row hash', manifest.results?.rowHash ?? ''],
    ] as const,
  };
}
