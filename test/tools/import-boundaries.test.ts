import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));

interface Case {
  readonly file: string;
  readonly source: string;
}

let count = 0;
const at = (folder: string, source: string): Case => ({ file: `${folder}/case${++count}.ts`, source: `${source}\n` });
const imports = (folder: string, from: string): Case =>
  at(folder, `import * as other from '${from}';\nconsole.log(other);`);
const engine = (expression: string): Case => at('engine/processes', `export const value = ${expression};`);

const inexact = [
  'random',
  'exp',
  'log',
  'pow',
  'sin',
  'cos',
  'tan',
  'asin',
  'acos',
  'atan',
  'atan2',
  'sinh',
  'cosh',
  'tanh',
]
  .concat(['asinh', 'acosh', 'atanh', 'cbrt', 'hypot', 'log2', 'log10', 'log1p', 'expm1'])
  .map((name) => engine(`Math.${name}`));

const exact = ['abs', 'ceil', 'clz32', 'floor', 'fround', 'imul', 'max', 'min', 'round', 'sqrt', 'trunc'].map((name) =>
  engine(`[4].map((x) => Math.${name}(x, 2))`),
);

const refusedByLint: readonly Case[] = [
  ...inexact,
  engine("Math['exp'](1)"),
  engine('globalThis.Math.exp(1)'),
  engine('Math.max(Math.exp(1), 2)'),
  at('engine/random', 'export const { log } = Math;'),
  engine('2 ** 3'),
  at('engine', 'let x = 2;\nx **= 3;\nexport const y = x;'),
  engine('new Date(0)'),
  engine('Date.now()'),
  engine('performance.now()'),
  engine("new Intl.NumberFormat('az')"),
  engine("'a'.localeCompare('b')"),
  engine('(1).toLocaleString()'),
  engine("'A'.toLocaleLowerCase()"),
  at('engine', 'for (const key in { a: 1 }) console.log(key);'),
  at('engine', "let key = '';\nfor (key in { a: 1 }) console.log(key);"),
  imports('engine', 'seedrandom'),
  imports('engine/population', '@noble/hashes/sha2.js'),
  imports('engine', 'zod'),
  imports('engine', 'yaml'),
  imports('engine', 'node:fs'),
  imports('engine', 'fs'),
  imports('engine', '../scenarios/index.ts'),
  imports('engine/processes', '../../scenarios/index.ts'),
  imports('engine/processes', '../../ui/main.ts'),
  imports('engine', '../cli/main.ts'),
  imports('engine/processes', './permits.ts'),
  imports('engine/processes/labour', '../permits.ts'),
  imports('engine/processes/hazards', '../permits.ts'),
  imports('engine/processes/hazards', './permits.ts'),
  {
    file: 'engine/processes/permits.ts',
    source: "import { chance } from './hazards/labour.ts';\n\nexport const all = [chance];\n",
  },
  imports('engine/processes/labour', '../permits/rule.ts'),
  imports('engine', '../i18n/index.ts'),
  imports('engine', '../charts/index.ts'),
  at('engine', "export * from '../ui/main.ts';"),
  at('engine', "export const later = () => import('../scenarios/index.ts');"),
  { file: 'engine/random/seed.ts', source: "import seedrandom from 'seedrandom';\nexport const r = seedrandom();\n" },
  { file: 'engine/evaluation/digest.ts', source: "import * as z from 'zod';\nexport const s = z;\n" },
  imports('scenarios', '../ui/main.ts'),
  imports('scenarios', '../cli/main.ts'),
  imports('scenarios', '../charts/index.ts'),
  imports('scenarios/schema', '../../i18n/index.ts'),
  imports('scenarios', '../engine/levers/index.ts'),
  imports('scenarios', 'seedrandom'),
  imports('scenarios', 'node:fs'),
  imports('scenarios/node', 'yaml'),
  imports('scenarios/node', '../pack.ts'),
  imports('scenarios/node', '../../engine/index.ts'),
  imports('scenarios/import', 'fflate'),
  imports('scenarios/import', '../../documents/office.ts'),
  imports('scenarios', 'papaparse'),
  imports('scenarios/outside', 'zod'),
  imports('scenarios/outside', '../../documents/index.ts'),
  imports('scenarios', 'fflate'),
  imports('ui', '../scenarios/outside/unzip.ts'),
  imports('ui', '../scenarios/calibration/trial.ts'),
  imports('scenarios/calibration', '../../cli/main.ts'),
  imports('scenarios/share', 'zod'),
  imports('scenarios/share', '../load/scenario-file.ts'),
  imports('scenarios/workbook', 'fflate'),
  imports('scenarios/workbook', '../../documents/office.ts'),
  imports('scenarios/workbook', '../../cli/main.ts'),
  imports('i18n', '../ui/main.ts'),
  imports('i18n', 'zod'),
  imports('charts', 'chart.js'),
  imports('charts', '../scenarios/index.ts'),
  imports('charts', '../cli/main.ts'),
  imports('charts', '../documents/index.ts'),
  imports('documents', 'chart.js'),
  imports('documents', 'jszip'),
  imports('documents', '../cli/main.ts'),
  imports('documents', '../ui/main.ts'),
  imports('documents/office', '../../charts/figure.ts'),
  imports('cli', '../documents/office/word.ts'),
  imports('cli', 'docx'),
  imports('ui', '../documents/check/png.ts'),
  imports('ui/pages', 'fflate'),
  imports('cli', '../ui/main.ts'),
  imports('cli/plan', '../../ui/main.ts'),
  imports('cli', 'zod'),
  imports('cli', 'yaml'),
  imports('cli', 'chart.js'),
  imports('cli/experiments', 'chart.js'),
  imports('cli/experiments/analysis', 'zod'),
  imports('cli/experiments/analysis', '../../../ui/main.ts'),
  imports('cli/experiments/analysis', '../../../analysis/designs/sobol.ts'),
  imports('cli', 'comlink'),
  imports('cli', 'seedrandom'),
  imports('cli/plan', '../../engine/levers/index.ts'),
  imports('cli', '../scenarios/node/load.ts'),
  imports('cli', 'bullmq'),
  imports('cli/experiments/queue', 'ioredis'),
  { file: 'cli/experiments/queue/bullmq.ts', source: "export const load = () => import('pg');\n" },
  imports('ui', '../cli/main.ts'),
  imports('ui/controls', '../../cli/main.ts'),
  imports('ui/controls', 'chart.js'),
  imports('ui', 'zod'),
  imports('ui', 'piscina'),
  imports('ui', 'node:fs'),
  imports('ui', '../engine/run.ts'),
  imports('ui/target', '../../analysis/estimators/frontier.ts'),
  imports('ui/pages', '../../analysis/estimators/frontier.ts'),
  imports('ui', '../scenarios/node/index.ts'),
  imports('ui', '../test/tools/case.ts'),
  imports('test', 'left-pad'),
  at('ui', "export type Other = import('./other.ts').Other;"),
  at('cli', "export type Other = Promise<typeof import('../engine/index.ts')>;"),
  at('cli', 'async function late() {}\nexport function start() {\n  late();\n}'),
];

const admitted: readonly Case[] = [
  ...exact,
  {
    file: 'engine/random/seed.ts',
    source: "import seedrandom from 'seedrandom';\n\nexport const r = (seed: string) => seedrandom(seed);\n",
  },
  {
    file: 'engine/evaluation/digest.ts',
    source: "import { sha256 } from '@noble/hashes/sha2.js';\n\nexport const digest = sha256;\n",
  },
  {
    file: 'scenarios/parse.ts',
    source:
      "import * as engine from '../engine/index.ts';\nimport * as z from 'zod';\n\nexport const both = [engine, z];\n",
  },
  {
    file: 'scenarios/schema/read.ts',
    source:
      "import { parse } from 'yaml';\nimport * as engine from '../../engine/index.ts';\n\nexport const both = [engine, parse];\n",
  },
  {
    file: 'scenarios/read-internal.ts',
    source:
      "import * as engine from '../engine/index.ts';\nimport * as internal from '../engine/internal.ts';\n\nexport const both = [engine, internal];\n",
  },
  {
    file: 'scenarios/node/files.ts',
    source:
      "import { readFileSync } from 'node:fs';\nimport * as scenarios from '../index.ts';\n\nexport const both = [readFileSync, scenarios];\n",
  },
  {
    file: 'ui/pages/internal.ts',
    source:
      "import * as engine from '../../engine/internal.ts';\nimport * as scenarios from '../../scenarios/internal.ts';\n\nexport const both = [engine, scenarios];\n",
  },
  { file: 'ui/target/search.ts', source: "export * from '../../analysis/internal.ts';\n" },
  {
    file: 'cli/countries/node.ts',
    source:
      "import * as node from '../../scenarios/node/index.ts';\nimport * as internal from '../../scenarios/node/internal.ts';\n\nexport const both = [node, internal];\n",
  },
  {
    file: 'cli/experiments/analysis/internal.ts',
    source:
      "import * as analysis from '../../analysis/internal.ts';\nimport * as engine from '../../engine/internal.ts';\n\nexport const both = [analysis, engine];\n",
  },
  {
    file: 'ui/pages/draw.ts',
    source:
      "import { Chart } from 'chart.js';\nimport * as figures from '../../charts/index.ts';\n\nexport const both = [Chart, figures];\n",
  },
  {
    file: 'cli/experiments/analysis/draw.ts',
    source:
      "import { Chart } from 'chart.js';\nimport * as analysis from '../../../analysis/index.ts';\n\nexport const both = [Chart, analysis];\n",
  },
  { file: 'ui/ambient.d.ts', source: "declare const other: import('./other.ts').Other;\n" },
  { file: 'ui/outside.ts', source: "export type Axe = typeof import('axe-core');\n" },
  { file: 'ui/compute/pool.ts', source: "import { wrap } from 'comlink';\n\nexport const open = wrap;\n" },
  {
    file: 'cli/run/pool.ts',
    source:
      "import { readFile } from 'node:fs/promises';\nimport { Piscina } from 'piscina';\nimport * as engine from '../../engine/index.ts';\n\nexport const all = [readFile, Piscina, engine];\n",
  },
  { file: 'cli/experiments/queue/bullmq.ts', source: "export const load = () => import('bullmq');\n" },
  { file: 'cli/experiments/queue/redis.ts', source: "export const load = () => import('ioredis');\n" },
  { file: 'cli/experiments/queue/postgres.ts', source: "export const load = () => import('pg');\n" },
  {
    file: 'documents/office/draw.ts',
    source:
      "import { ChartRun } from 'docx/charts';\nimport * as figures from '../../charts/index.ts';\n\nexport const both = [ChartRun, figures];\n",
  },
  {
    file: 'charts/bands.ts',
    source:
      "import type { Outcome } from '../engine/index.ts';\nimport { words } from '../i18n/index.ts';\n\nexport const label = (o: Outcome) => words[o];\n",
  },
  {
    file: 'engine/processes/labour/match.ts',
    source:
      "import { draw } from '../../random/draw.ts';\nimport { processIds } from '../ids.ts';\nimport { wage } from './wage.ts';\n\nexport const match = [draw, processIds, wage];\n",
  },
  {
    file: 'engine/processes/labour.ts',
    source:
      "import { draw } from '../random/draw.ts';\nimport { processIds } from './ids.ts';\nimport { finding } from './hazards/labour.ts';\nimport { match } from './labour/match.ts';\n\nexport const all = [draw, finding, match, processIds];\n",
  },
  {
    file: 'engine/processes/hazards/labour.ts',
    source: "import { power } from '../../exact/index.ts';\n\nexport const chance = power;\n",
  },
];

const circle = (kind: string, a: string, b: string): Case[] => [
  { file: `engine/circles/${kind}/a.ts`, source: `${a}\n` },
  { file: `engine/circles/${kind}/b.ts`, source: `${b}\n` },
];
const typeOfA = "import type { A } from './a.ts';\n\nexport type B = A | null;";
const valueOfA = "import { a } from './a.ts';\n\nexport const b = () => a;";
const circles: readonly Case[] = [
  ...circle('values', "import { b } from './b.ts';\n\nexport const a = () => b;", valueOfA),
  ...circle('types', "import type { B } from './b.ts';\n\nexport type A = readonly B[];", typeOfA),
  ...circle('mixed', "import { type B, b } from './b.ts';\n\nexport type A = B;\nexport const a = b;", typeOfA),
  ...circle('exports', "export * from './b.ts';\n\nexport const a = 1;", valueOfA),
  ...circle('exported-types', "export type { B } from './b.ts';\n\nexport type A = string;", typeOfA),
  ...circle('dynamic', "export const a = () => import('./b.ts');", valueOfA),
];

const refusedByTypes: readonly Case[] = [
  engine('document.title'),
  engine('process.argv'),
  engine('performance.now()'),
  engine('new URL("a:b")'),
  engine('setTimeout(() => 1)'),
  engine('console.log(1)'),
  imports('engine', 'node:fs'),
  imports('engine', '../cli/main.ts'),
  imports('engine', '../ui/main.ts'),
  imports('engine', '../scenarios/index.ts'),
];
const acceptedByTypes: Case = at('engine', 'export const half = (x: number): number => x / 2;');

let workspace = '';

function build(name: string, cases: readonly Case[], copied: readonly string[]): string {
  const folder = join(workspace, name);
  mkdirSync(folder);
  for (const file of copied) cpSync(join(root, file), join(folder, file), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  for (const { file, source } of cases) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), source);
  }
  return folder;
}

/** Collects the rules that biome reports for each file. */
function lint(folder: string): Map<string, string[]> {
  const biome = join(root, 'node_modules/@biomejs/biome/bin/biome');
  const run = spawnSync(process.execPath, [biome, 'lint', '--reporter=json', '--max-diagnostics=none', '.'], {
    cwd: folder,
    encoding: 'utf8',
  });
  const report = JSON.parse(run.stdout) as { diagnostics: { category: string; location: { path: string } }[] };
  const found = new Map<string, string[]>();
  for (const { category, location } of report.diagnostics) {
    found.set(location.path, [...(found.get(location.path) ?? []), category]);
  }
  return found;
}

function compile(folder: string): string {
  const tsc = join(root, 'node_modules/typescript/bin/tsc');
  return spawnSync(process.execPath, [tsc, '-p', 'engine', '--pretty', 'false'], { cwd: folder, encoding: 'utf8' })
    .stdout;
}

beforeAll(() => {
  workspace = realpathSync(mkdtempSync(join(tmpdir(), 'korpu-boundaries-')));
});
afterAll(() => rmSync(workspace, { recursive: true, force: true }));

describe('lint', () => {
  let complaints = new Map<string, string[]>();
  let complaintsInVain = new Map<string, string[]>();
  beforeAll(() => {
    const cases = [...refusedByLint, ...circles];
    const copied = ['biome.json', 'package.json', 'tools/lint'];
    complaints = lint(build('refused', cases, copied));
    complaintsInVain = lint(build('admitted', admitted, copied));
  }, 60_000);

  test.each(refusedByLint)('rejects $file: $source', ({ file }) => {
    expect(complaints.get(file)).toContainEqual(expect.stringMatching(/^plugin|noRestricted|noFloating|noUndeclared/));
  });

  test.each(admitted)('accepts $file: $source', ({ file }) => {
    expect(complaintsInVain.get(file)).toBeUndefined();
  });

  test.each(circles)('rejects the import cycle of $file', ({ file }) => {
    expect(complaints.get(file)).toContain('lint/suspicious/noImportCycles');
  });
});

describe('types', () => {
  let output = '';
  beforeAll(() => {
    const copied = ['tsconfig.base.json', 'engine/tsconfig.json'];
    output = compile(build('types', [...refusedByTypes, acceptedByTypes], copied));
  }, 60_000);

  test.each(refusedByTypes)('reject $file: $source', ({ file }) => {
    expect(output).toContain(`${file}(`);
  });

  test('accept plain arithmetic', () => {
    expect(output).not.toContain(acceptedByTypes.file);
  });
});
