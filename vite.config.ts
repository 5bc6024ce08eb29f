import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { UserConfig } from 'vite';
import { defineConfig, type TestProjectInlineConfiguration, type ViteUserConfig } from 'vitest/config';
import { face } from './house/face.ts';
import { pageHeaders } from './house/headers.ts';
import { inside } from './house/inside.ts';
import { LIBRARY_FOLDER, libraryEntries } from './house/library/entries.ts';
import { declarations } from './house/library/write-declarations.ts';
import { offline } from './house/offline.ts';
import { lessons, packs } from './house/packs.ts';

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const scenarios = at('./scenarios');
// Part of each build, so that results name the version that made them.
const define = () => ({
  __KORPU_VERSION__: JSON.stringify(
    (JSON.parse(readFileSync(at('./package.json'), 'utf8')) as { version: string }).version,
  ),
});

const page: UserConfig = {
  root: at('./ui'),
  base: './',
  plugins: [packs(scenarios), lessons(scenarios), face(at('./')), offline(at('./ui/offline/offline.js'))],
  worker: { format: 'es', plugins: () => [packs(scenarios)] },
  build: {
    outDir: at('./dist/ui'),
    emptyOutDir: true,
    target: 'es2022',
    modulePreload: { polyfill: false },
    // Inlined assets become data: addresses, which the page's own policy refuses for anything but pictures.
    assetsInlineLimit: 0,
    rolldownOptions: {
      // Rooms of pure data: what only a place fetched later asks of them must not come with the first one.
      treeshake: { moduleSideEffects: (id) => !/\/(words|figures|scenarios|engine)\/[^?]*\.(ts|json)$/.test(id) },
    },
  },
  preview: { headers: pageHeaders },
};

/** The parts of the edition that is one file; the command line puts them together. */
const single: UserConfig = {
  root: at('./ui'),
  base: './',
  plugins: [inside(), packs(scenarios), lessons(scenarios), face(at('./'))],
  worker: { format: 'iife', plugins: () => [packs(scenarios)] },
  build: {
    ...page.build,
    outDir: at('./dist/single'),
    cssCodeSplit: false,
    chunkSizeWarningLimit: 3000,
    rolldownOptions: {
      ...page.build?.rolldownOptions,
      output: { codeSplitting: false, entryFileNames: 'page.js', assetFileNames: '[name][extname]' },
    },
  },
};

const batch: UserConfig = {
  build: {
    ssr: true,
    outDir: at('./dist/batch'),
    emptyOutDir: true,
    target: 'node20',
    minify: false,
    rolldownOptions: {
      input: {
        main: at('./batch/main.ts'),
        worker: at('./batch/pool/worker.ts'),
        'chunk-worker': at('./batch/experiments/chunk-worker.ts'),
        'evaluate-worker': at('./batch/evaluate/evaluate-worker.ts'),
        'seek-worker': at('./batch/seeking/seek-worker.ts'),
        'trajectory-worker': at('./batch/evaluate/trajectory-worker.ts'),
        'trial-worker': at('./batch/calibration/trial-worker.ts'),
      },
      // Everything in one folder: code that asks for './worker.js' finds it from whichever chunk it landed in.
      output: { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
    },
  },
};

/** The package as a library: one file an entry, what several entries share in chunks, dependencies left as imports. */
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

/** Tell whether this run of vitest will reach a project; without `--project` it reaches all. */
function reaches(project: string): boolean {
  const asked = process.argv.flatMap((word, i, all) =>
    word === '--project' ? [all[i + 1]] : word.startsWith('--project=') ? [word.slice('--project='.length)] : [],
  );
  return asked.length === 0 || asked.includes(project);
}

const node = (
  name: string,
  include: string[],
  exclude: string[] = [],
  testTimeout = 30_000,
): TestProjectInlineConfiguration => ({
  extends: true,
  test: { name, include, exclude, environment: 'node', testTimeout, hookTimeout: Math.max(60_000, testTimeout) },
});

async function browser(): Promise<TestProjectInlineConfiguration> {
  // Loaded only here: the build and the unit tests need no browser.
  const { playwright } = await import('@vitest/browser-playwright');
  const { chromiumLaunch } = await import('./house/browser/index.ts');
  return {
    extends: true,
    optimizeDeps: { include: ['comlink', 'seedrandom', 'chart.js', 'zod', '@noble/hashes/sha2.js'] },
    test: {
      name: 'browser',
      include: ['test/browser/**/*.test.ts'],
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

async function tests(): Promise<ViteUserConfig> {
  const built = ['test/house/library.test.ts', 'test/house/package.test.ts', 'test/house/shipped.test.ts'];
  const elsewhere = [
    'test/browser/**',
    'test/faults/**',
    'test/e2e/**',
    'test/engines/**',
    'test/lessons/**',
    ...built,
  ];
  return {
    plugins: [packs(scenarios), lessons(scenarios), face(at('./'))],
    test: {
      reporters: ['default', './house/reporter.ts'],
      coverage: {
        provider: 'v8',
        include: ['engine/**', 'analysis/**', 'scenarios/**', 'figures/**', 'words/**', 'batch/**'],
      },
      projects: [
        node('unit', ['test/**/*.test.ts'], elsewhere),
        node('e2e', ['test/e2e/**/*.test.ts']),
        node('engines', ['test/engines/**/*.test.ts']),
        node('lessons', ['test/lessons/**/*.test.ts']),
        // One file at a time: each kills processes and looks at the clock.
        node('faults', ['test/faults/**/*.test.ts'], [], 240_000),
        node('package', built),
        ...(reaches('browser') ? [await browser()] : []),
      ],
    },
  };
}

export default defineConfig(async ({ mode }): Promise<ViteUserConfig> => {
  // By mode, not by vitest's environment variable: a test may start a build.
  if (mode === 'test') return tests();
  const config = { batch, single, library }[mode] ?? page;
  return { ...config, define: define() };
});
