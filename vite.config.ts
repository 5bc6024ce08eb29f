import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import type { UserConfig } from 'vite';
import { defineConfig, type TestProjectInlineConfiguration, type ViteUserConfig } from 'vitest/config';
import { embedHeaders, embedMetaPolicy, metaPolicy, pageHeaders } from './cli/packaging/page-headers.ts';
import { chunkListPlugin } from './tools/chunk-list-plugin.ts';
import { countrySummaryPlugin } from './tools/country-summary.ts';
import { embedPreviewPlugin } from './tools/embed-preview-plugin.ts';
import { firstResultsPlugin } from './tools/first-results-plugin.ts';
import { LIBRARY_FOLDER, libraryEntries } from './tools/library/entries.ts';
import { declarations } from './tools/library/write-declarations.ts';
import { localImportsPlugin } from './tools/local-imports-plugin.ts';
import { metaPolicyPlugin } from './tools/meta-policy-plugin.ts';
import { offlinePlugin } from './tools/offline-plugin.ts';
import { lessonsPlugin, packsPlugin } from './tools/packs.ts';
import { parsedFilesPlugin } from './tools/parsed-files-plugin.ts';
import { singleFilePlugin } from './tools/single-file-plugin.ts';

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const scenarios = at('./scenarios/countries');
// Part of each build, so that results record the version that made them.
const define = () => ({
  __KORPU_VERSION__: JSON.stringify(
    (JSON.parse(readFileSync(at('./package.json'), 'utf8')) as { version: string }).version,
  ),
});

/** Without the names of source files, which a build started by a test would contain otherwise. */
const jsx = { jsx: { runtime: 'automatic', importSource: 'preact', development: false } } as const;

const page: UserConfig = {
  root: at('./ui'),
  base: './',
  plugins: [
    packsPlugin(scenarios),
    lessonsPlugin(scenarios),
    countrySummaryPlugin(at('./')),
    firstResultsPlugin(scenarios),
    metaPolicyPlugin({ 'index.html': metaPolicy, 'embed.html': embedMetaPolicy }),
    embedPreviewPlugin('embed.html', embedHeaders),
    chunkListPlugin(),
    offlinePlugin(at('./ui/offline/offline.js')),
  ],
  worker: { format: 'es', plugins: () => [packsPlugin(scenarios)] },
  oxc: jsx,
  build: {
    outDir: at('./dist/ui'),
    emptyOutDir: true,
    target: 'es2022',
    modulePreload: { polyfill: false },
    // Inlined assets become data: addresses, which the page's content security policy allows only for images.
    assetsInlineLimit: 0,
    // The writers of Office files, fetched when one is made.
    chunkSizeWarningLimit: 1600,
    rolldownOptions: {
      input: { index: at('./ui/index.html'), embed: at('./ui/embed.html') },
      // Folders of pure data and functions: code used only by a page loaded later must not be part of the first chunk.
      treeshake: {
        moduleSideEffects: (id) => !/\/(i18n|charts|documents|scenarios|engine|analysis)\/[^?]*\.(ts|json)$/.test(id),
      },
    },
  },
  preview: { headers: pageHeaders },
};

/** Parts of the single-file edition; the command line assembles them. */
const single: UserConfig = {
  root: at('./ui'),
  base: './',
  plugins: [
    singleFilePlugin(),
    packsPlugin(scenarios),
    lessonsPlugin(scenarios),
    countrySummaryPlugin(at('./')),
    firstResultsPlugin(null),
  ],
  worker: { format: 'iife', plugins: () => [packsPlugin(scenarios)] },
  oxc: jsx,
  build: {
    ...page.build,
    outDir: at('./dist/single'),
    cssCodeSplit: false,
    chunkSizeWarningLimit: 3000,
    rolldownOptions: {
      ...page.build?.rolldownOptions,
      input: at('./ui/index.html'),
      output: { codeSplitting: false, entryFileNames: 'page.js', assetFileNames: '[name][extname]' },
    },
  },
};

const cli: UserConfig = {
  plugins: [parsedFilesPlugin([at('./scenarios/base'), scenarios])],
  build: {
    ssr: true,
    outDir: at('./dist/cli'),
    emptyOutDir: true,
    target: 'node20',
    minify: false,
    rolldownOptions: {
      input: {
        main: at('./cli/main.ts'),
        worker: at('./cli/run/worker.ts'),
        'chunk-worker': at('./cli/experiments/chunk-worker.ts'),
        'parquet-worker': at('./cli/points/parquet-worker.ts'),
        'table-worker': at('./cli/experiments/storage/table-worker.ts'),
        'evaluate-worker': at('./cli/evaluate/evaluate-worker.ts'),
        'seek-worker': at('./cli/experiments/search/seek-worker.ts'),
        'trajectory-worker': at('./cli/evaluate/trajectory-worker.ts'),
        'forecast-worker': at('./cli/record/forecast-worker.ts'),
        'trial-worker': at('./cli/calibration/trial-worker.ts'),
      },
      // A single folder: code that loads './worker.js' finds it from any chunk.
      output: { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
    },
  },
};

/** Library build: one file per entry, shared code in chunks, dependencies as imports. */
const library: UserConfig = {
  plugins: [declarations(at('./'))],
  build: {
    lib: {
      entry: Object.fromEntries(libraryEntries.map(({ built, source }) => [built, at(`./${source}`)])),
      formats: ['es'],
    },
    outDir: at(`./${LIBRARY_FOLDER}`),
    emptyOutDir: true,
    target: 'es2022',
    minify: false,
    rolldownOptions: {
      external: (id) => !/^[./]|^[A-Za-z]:[\\/]|^\0/.test(id),
      output: { entryFileNames: '[name].js', chunkFileNames: 'shared-[hash].js' },
    },
  },
};

/** Returns whether this run of vitest includes a project; without `--project` it includes all. */
function reaches(project: string): boolean {
  const requested = process.argv.flatMap((word, i, all) =>
    word === '--project' ? [all[i + 1]] : word.startsWith('--project=') ? [word.slice('--project='.length)] : [],
  );
  return requested.length === 0 || requested.includes(project);
}

/**
 * Two files at a time even on two cores, where vitest would run one: a file waits for disk, pages and processes now and
 * then, and most simulations of a test use one core. All such projects are one group, which ends with many short files.
 */
const together = { maxWorkers: Math.max(2, availableParallelism() - 1), sequence: { groupOrder: 0 } };
/** One file at a time, after the others: projects with another number of workers must be another group. */
const alone = { maxWorkers: 1, sequence: { groupOrder: 1 } };

const node = (
  name: string,
  include: string[],
  exclude: string[] = [],
  testTimeout = 30_000,
  workers = together,
): TestProjectInlineConfiguration => ({
  extends: true,
  test: {
    ...{ name, include, exclude, environment: 'node', testTimeout, hookTimeout: Math.max(60_000, testTimeout) },
    ...workers,
  },
});

async function browser(): Promise<TestProjectInlineConfiguration> {
  // Loaded only here: the build and the unit tests need no browser.
  const { playwright } = await import('@vitest/browser-playwright');
  const { chromiumLaunch } = await import('./tools/browser/index.ts');
  return {
    extends: true,
    optimizeDeps: { include: ['comlink', 'seedrandom', 'chart.js', 'zod', '@noble/hashes/sha2.js'] },
    test: {
      name: 'browser',
      include: ['test/browser/**/*.test.ts'],
      ...alone,
      browser: {
        enabled: true,
        headless: true,
        screenshotFailures: false,
        provider: playwright({ launchOptions: await chromiumLaunch() }),
        instances: [{ browser: 'chromium' }],
      },
    },
  };
}

/** Tests that take many simulations or start many processes: part of `npm run test:all`, not of `npm test`. */
const deepFiles = [
  'test/cli/calibrate-country-command-line.test.ts',
  'test/cli/calibration/calibrate.test.ts',
  'test/cli/calibration/known-answer.test.ts',
  'test/cli/claims/simulated.test.ts',
  'test/cli/country-command-line.test.ts',
  'test/cli/experiments/bit-flips.test.ts',
  'test/properties/displacement.test.ts',
  'test/properties/every-country.test.ts',
  'test/cli/evaluate-command-line.test.ts',
  'test/cli/serve-command-line.test.ts',
  'test/cli/run/planned-work.test.ts',
  'test/cli/run/structural-variants.test.ts',
  'test/cli/uncertainty-command-line.test.ts',
  'test/cli/record-command-line.test.ts',
  'test/e2e/another-seed.test.ts',
  'test/e2e/brief.test.ts',
  'test/e2e/countries.test.ts',
  'test/e2e/early.test.ts',
  'test/e2e/kept.test.ts',
  'test/e2e/new-country.test.ts',
  'test/e2e/newer-build.test.ts',
  'test/e2e/not-loaded.test.ts',
  'test/e2e/plan-compared.test.ts',
  'test/e2e/single-file-country.test.ts',
  'test/e2e/solve-target.test.ts',
  'test/cli/run/small-programme.test.ts',
  'test/cli/verification/checks.test.ts',
  'test/cli/verification/command-line.test.ts',
  'test/clients/**/*.test.ts',
  'test/docs/example.test.ts',
  'test/docs/first-change.test.ts',
  'test/documents/office-programs.test.ts',
  'test/fuzz/fuzz.test.ts',
  'test/fuzz/worst-cases.test.ts',
  'test/scenarios/workbook/damaged.test.ts',
  'test/scenarios/workbook/filled-cells.test.ts',
  'test/scenarios/workbook/saved-by-libreoffice.test.ts',
  'test/tools/fault-simulator-deep.test.ts',
  'test/ui/compute/progressive-runner-draws.test.ts',
];

/** Folders of unit tests whose files may share a process, where each imported module is loaded once. */
const pureFolders = ['analysis', 'charts', 'documents', 'engine', 'i18n', 'scenarios', 'ui'];
/**
 * Files of these folders that replace modules or globals, change the environment or set clocks, or simulate much: a
 * process simulates slower once a file that it ran before has detached a buffer.
 */
const ownProcess = [
  'test/scenarios/share/inflate.test.ts',
  'test/scenarios/workbook/costly.test.ts',
  'test/ui/compute/**/*.test.ts',
  'test/ui/state/kept/kept-file.test.ts',
  'test/ui/state/paced.test.ts',
  'test/ui/state/single-runs.test.ts',
  'test/ui/state/trajectory-command.test.ts',
];

/** Milliseconds for a test at the depth of `test:all`. */
const DEEP_TIMEOUT = 120_000;

/** Milliseconds for a test of a page next to another file that computes: a watchdog, not a promise. */
const PAGE_TIMEOUT = 120_000;

/** Tests of the page with axe in every language, colour scheme and width. */
const accessibilityFiles = ['test/e2e/every-view.test.ts', 'test/e2e/every-dialog.test.ts'];

/** Unit tests: with the project `pure` in two projects, without it in one, where each file has a process of its own. */
function units(excluded: string[], testTimeout: number | undefined): TestProjectInlineConfiguration[] {
  if (!reaches('pure')) return [node('unit', ['test/**/*.test.ts'], excluded, testTimeout)];
  const others = [`test/!(${pureFolders.join('|')})/**/*.test.ts`, ...ownProcess];
  const pure = node(
    'pure',
    pureFolders.map((folder) => `test/${folder}/**/*.test.ts`),
    [...excluded, ...ownProcess],
    testTimeout,
  );
  return [node('unit', others, excluded, testTimeout), { ...pure, test: { ...pure.test, isolate: false } }];
}

/** Projects of vitest. deep: with the depths of `test:all` (see test/depth.ts). */
async function tests(deep: boolean): Promise<ViteUserConfig> {
  const built = [
    'test/tools/library.test.ts',
    'test/tools/package.test.ts',
    'test/tools/precomputed.test.ts',
    'test/tools/reproducible.test.ts',
  ];
  const otherTiers = ['test/browser/**', 'test/faults/**', 'test/e2e/**', 'test/engines/**', 'test/lessons/**'];
  const excluded = [...otherTiers, ...built, ...deepFiles];
  return {
    plugins: [
      localImportsPlugin([at('./engine/'), at('./analysis/')]),
      packsPlugin(scenarios),
      lessonsPlugin(scenarios),
      countrySummaryPlugin(at('./')),
      firstResultsPlugin(null),
    ],
    test: {
      reporters: ['default', './tools/reporter.ts'],
      // Polls end when their condition holds; the default of one second is too little for a busy machine.
      expect: { requireAssertions: true, poll: { timeout: 20_000 } },
      env: deep ? { KORPU_TESTS: 'deep' } : {},
      coverage: {
        provider: 'v8',
        include: ['engine/**', 'analysis/**', 'scenarios/**', 'charts/**', 'documents/**', 'i18n/**', 'cli/**'],
      },
      projects: [
        ...units(excluded, deep ? DEEP_TIMEOUT : undefined),
        node('e2e', ['test/e2e/**/*.test.ts'], [...accessibilityFiles, ...deepFiles], PAGE_TIMEOUT),
        node('deep', deepFiles, [], DEEP_TIMEOUT),
        node('accessibility', accessibilityFiles, [], PAGE_TIMEOUT),
        node('engines', ['test/engines/**/*.test.ts'], [], PAGE_TIMEOUT),
        node('lessons', ['test/lessons/**/*.test.ts'], [], PAGE_TIMEOUT),
        // Each file kills processes and measures time.
        node('faults', ['test/faults/**/*.test.ts'], [], 240_000, alone),
        // Its files build, or use all cores.
        node('package', built, [], 30_000, alone),
        ...(reaches('browser') ? [await browser()] : []),
      ],
    },
  };
}

export default defineConfig(async ({ mode }): Promise<ViteUserConfig> => {
  // Depends on the mode rather than vitest's environment variable: a test may start a build.
  if (mode === 'test' || mode === 'deep') return tests(mode === 'deep');
  const config = { cli, single, library }[mode] ?? page;
  return { ...config, define: define() };
});
