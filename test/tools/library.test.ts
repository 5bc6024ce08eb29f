import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { countryFiles } from '../../scenarios/node/index.ts';
import { publicApi } from '../../tools/library/api-docs.ts';
import { libraryEntries } from '../../tools/library/entries.ts';
import { type InstalledPackage, installPackage, run } from './packed.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const tsc = join(root, 'node_modules/typescript/bin/tsc');
/** Additional versions of Node to test with, from the platform's own npm package of Node. */
const otherNodes = ['20.19.0', '22.12.0', '22.23.3', '24.22.3'];

let installed: InstalledPackage;
/** Paths of Node executables by version. */
const nodes = new Map([[process.version, process.execPath]]);
let examples = '';

/** Runs an example in the folder of the examples with every available Node; all outputs must be equal. */
function runEverywhere(file: string, ...args: string[]): string {
  const outputs = [...nodes].map(([version, node]) => {
    const { status, stdout, stderr } = run(node, [file, ...args], examples);
    expect(`${version} ${status} ${stderr}`).toBe(`${version} 0 `);
    return stdout;
  });
  expect(new Set(outputs).size).toBe(1);
  return outputs[0] ?? '';
}

/** Compiles files as a consumer would, with the declarations of the package. Returns the compiler output. */
function compile(module: string, moduleResolution: string, files: readonly string[], outDir: string): string {
  const options = {
    ...{
      module,
      moduleResolution,
      target: 'ES2022',
      strict: true,
      skipLibCheck: false,
      exactOptionalPropertyTypes: true,
    },
    ...{ allowJs: true, checkJs: true, noUncheckedIndexedAccess: true, types: ['node'], outDir },
    typeRoots: [join(root, 'node_modules/@types')],
  };
  writeFileSync(join(examples, 'tsconfig.json'), JSON.stringify({ compilerOptions: options, files }));
  return run(process.execPath, [tsc, '-p', examples, '--pretty', 'false'], examples).stdout;
}

beforeAll(() => {
  installed = installPackage('hyparquet@1.31.5');
  examples = join(installed.user, 'examples');
  cpSync(join(installed.user, 'node_modules/korpu/examples'), examples, { recursive: true });
  writeFileSync(join(examples, 'package.json'), '{ "type": "module" }');
  // Doc comments of the engine name no country of the package.
  for (const [path, text] of countryFiles('azerbaijan')) {
    const file = join(examples, 'my-country', path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }

  const folder = join(installed.folder, 'nodes');
  mkdirSync(folder);
  const platform = `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`;
  for (const version of otherNodes) {
    const alias = `node-${version}`;
    const install = ['install', '--prefer-offline', '--no-audit', '--no-fund', `${alias}@npm:${platform}@${version}`];
    // Without such a package or a network, only CI fails.
    if (run('npm', install, folder).status === 0)
      nodes.set(
        `v${version}`,
        join(folder, 'node_modules', alias, process.platform === 'win32' ? 'node.exe' : 'bin/node'),
      );
  }
}, 300_000);
afterAll(() => rmSync(installed.folder, { recursive: true, force: true }));

describe('the library, installed in an empty folder', () => {
  test.runIf(process.env['CI'] === '1')('is tested with every version of Node', () => {
    expect(nodes.size).toBe(new Set([process.version, ...otherNodes.map((version) => `v${version}`)]).size);
  });

  test('declares as least versions of Node only tested ones', () => {
    const { engines } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { engines: { node: string } };
    const bounds = engines.node.match(/\d+\.\d+\.\d+/g) ?? [];
    expect(bounds.length).toBeGreaterThan(0);
    expect(bounds.filter((version) => !otherNodes.includes(version))).toEqual([]);
  });

  test('has the entries of package.json, each with declarations, and no others', () => {
    const { exports } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
      exports: Record<string, { types: string; default: string } | string>;
    };
    expect(Object.keys(exports).sort()).toEqual(
      ['./package.json', ...libraryEntries.map(({ subpath }) => subpath)].sort(),
    );
    for (const target of Object.values(exports).flatMap((one) => (typeof one === 'string' ? [] : Object.values(one))))
      expect(installed.packed).toContain(target.replace('./', ''));
    const deep = "import('korpu/dist/lib/engine.js').catch(({ code }) => console.log(code))";
    expect(run(process.execPath, ['-e', deep], installed.user).stdout.trim()).toBe('ERR_PACKAGE_PATH_NOT_EXPORTED');
  });

  test('exports the public values at run time', () => {
    for (const { specifier, promised } of publicApi(root)) {
      const values = promised.filter(({ kind }) => kind !== 'interface' && kind !== 'type').map(({ name }) => name);
      const list = `import('${specifier}').then((found) => console.log(JSON.stringify(Object.keys(found).sort())))`;
      expect(JSON.parse(run(process.execPath, ['-e', list], installed.user).stdout)).toEqual(values.sort());
    }
  });

  test.each([
    ['Node16', 'Node16'],
    ['NodeNext', 'NodeNext'],
    ['ESNext', 'Bundler'],
  ])('type-checks the examples with module %s and moduleResolution %s', (module, moduleResolution) => {
    const files = readdirSync(examples).filter((file) => /\.(ts|mjs)$/.test(file));
    expect(files.length).toBeGreaterThanOrEqual(3);
    expect(compile(module, moduleResolution, files, join(installed.folder, module))).toBe('');
    const wrong = "import { runReplicates } from 'korpu';\nrunReplicates('no scenario', 4);\n";
    writeFileSync(join(examples, 'wrong.ts'), wrong);
    const complaint = compile(module, moduleResolution, ['wrong.ts'], join(installed.folder, module));
    rmSync(join(examples, 'wrong.ts'));
    expect(complaint).toMatch(/^wrong\.ts\(2,15\): error TS2345/);
  });

  test('runs the paired difference, equal to the command line', () => {
    expect(compile('NodeNext', 'NodeNext', ['paired-difference.ts'], examples)).toBe('');
    const output = runEverywhere('paired-difference.js');
    const options = [
      ...['--months', '60', '--scale', '0.02', '--replicates', '8', '--parameters', 'central', '--json', '--quiet'],
    ];
    const compare = ['--no-install', 'korpu', 'compare', 'status-quo', 'longer-courses.yaml', ...options];
    const { differences } = JSON.parse(run('npx', compare, examples).stdout) as {
      differences: Record<string, { outcomes: Record<string, { mean: number; low: number; high: number }> }>;
    };
    const found = differences['longer-courses']?.outcomes['language.b1ShareAt36Months'];
    expect(output).toBe(`Longer courses: ${found?.mean} (90 % interval ${found?.low} to ${found?.high}) share\n`);
  }, 240_000);

  test('runs parameter draws over a pool of workers, equal for any number of workers', () => {
    const one = run(process.execPath, ['parameter-draws.mjs', '12', '1'], examples).stdout;
    expect(JSON.parse(one)).toMatchObject({ draws: 12, mean: expect.any(Number) });
    expect(runEverywhere('parameter-draws.mjs', '12', '3')).toBe(one);
  }, 240_000);

  test('compares on the command line with the same digest', () => {
    const main = join(installed.user, 'node_modules/korpu/dist/cli/main.js');
    const options = ['--months', '24', '--scale', '0.01', '--replicates', '2', '--workers', '2', '--digest', '--quiet'];
    expect(runEverywhere(main, 'compare', ...options)).toMatch(/^[0-9a-f]{64}\n$/);
  }, 240_000);

  test('reads a results folder', () => {
    const options = ['--out', 'results', '--quiet'];
    const ran = run('npx', ['--no-install', 'korpu', 'run', 'hours-experiment.yaml', ...options], examples);
    expect(ran.status).toBe(0);
    const lines = runEverywhere('read-results.mjs', 'results', 'work.employedShare').trim().split('\n');
    expect(lines).toHaveLength(6);
    expect(lines[0]).toMatch(
      /^targeted-measures, shock none, point 0: work.employedShare -?\d\S* \(-?\d\S* to -?\d\S*\)$/,
    );
  }, 240_000);

  test('compiles and runs the example of every doc comment', () => {
    const found = publicApi(root).flatMap(({ promised }) =>
      promised.flatMap(({ name, doc }) =>
        doc?.example === null || doc === null ? [] : [[name, doc.example] as const],
      ),
    );
    expect(found.length).toBeGreaterThanOrEqual(6);
    for (const [name, example] of found) writeFileSync(join(examples, `doc-${name}.mts`), example);
    expect(
      compile(
        'NodeNext',
        'NodeNext',
        found.map(([name]) => `doc-${name}.mts`),
        examples,
      ),
    ).toBe('');
    const all = found.map(([name]) => `await import('./doc-${name}.mjs');\n`).join('');
    writeFileSync(join(examples, 'doc-all.mjs'), all);
    const { status, stderr } = run(process.execPath, ['doc-all.mjs'], examples);
    expect(`${status} ${stderr}`).toBe('0 ');
  }, 240_000);
});
