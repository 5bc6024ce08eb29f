import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Plugin, runnerImport } from 'vite';
import type { SourceEdit } from './mutants.ts';
import type { CallKey } from './remembered-results.ts';
import type { simulate as Simulate } from './simulate.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** Function of the sources whose result follows from its values alone. */
interface PureFunction {
  readonly file: string;
  readonly name: string;
  readonly key: CallKey;
}

const storage = 'cli/experiments/storage';

/** Functions that all simulations call with the same values, again and again. */
export const pureFunctions: readonly PureFunction[] = [
  { file: `${storage}/parquet.ts`, name: 'encodeTable', key: 'content' },
  { file: `${storage}/parquet.ts`, name: 'decodeTable', key: 'content' },
  { file: `${storage}/part-label.ts`, name: 'readPartLabel', key: 'content' },
  { file: `${storage}/manifest.ts`, name: 'parseManifest', key: 'content' },
  { file: `${storage}/session-records.ts`, name: 'parsed', key: 'content' },
  { file: `${storage}/session-records.ts`, name: 'isSessionStart', key: 'objects' },
  { file: `${storage}/session-records.ts`, name: 'isSessionEnd', key: 'objects' },
  { file: `${storage}/previous-plan.ts`, name: 'previousPlanOf', key: 'objects' },
  { file: 'cli/experiments/dictionary.ts', name: 'describeColumns', key: 'objects' },
  { file: 'cli/experiments/compute-chunk.ts', name: 'digestOfRun', key: 'objects' },
  { file: 'engine/evaluation/model-hash.ts', name: 'canonicalJson', key: 'objects' },
  { file: 'scenarios/parsing/yaml-source.ts', name: 'parseYaml', key: 'content' },
];

/** What the simulator is loaded with. */
export interface SimulatorSources {
  /** Texts that are replaced. */
  readonly edits?: readonly SourceEdit[];
  /** Whether results of pure functions are remembered; default: yes. */
  readonly remembers?: boolean;
}

/** Loads the simulator with sources of its own. */
export async function loadSimulator({ edits = [], remembers = true }: SimulatorSources = {}): Promise<typeof Simulate> {
  const plugin: Plugin = {
    name: 'fault-simulator',
    enforce: 'pre',
    transform(code, id) {
      const isOf = ({ file }: { readonly file: string }): boolean => id.split('?', 1)[0] === join(root, file);
      const edited = edits.filter(isOf).reduce((text, { from, to }) => text.replace(from, () => to), code);
      const functions = remembers ? pureFunctions.filter(isOf) : [];
      return edited === code && functions.length === 0 ? null : withRemembered(edited, functions);
    },
  };
  const { module } = await runnerImport<{ readonly simulate: typeof Simulate }>(
    join(root, 'tools/fault-simulator/simulate.ts'),
    { root, logLevel: 'error', configFile: false, plugins: [plugin] },
  );
  return module.simulate;
}

/** Replaces functions by ones that remember. */
function withRemembered(code: string, functions: readonly PureFunction[]): string {
  const from = join(root, 'tools/fault-simulator/remembered-results.ts');
  let text = `import { remembered as rememberedResult } from '${from}';\n${code}`;
  for (const { name, key } of functions) {
    text = text.replace(declarationOf(name), (_, keywords: string) => {
      const isExported = keywords.startsWith('export ');
      const rest = keywords.replace('export ', '');
      const call = `rememberedResult('${name}', '${key}', ${name}Computed, values)`;
      return `${isExported ? 'export ' : ''}function ${name}(...values: any): any { return ${call}; }\n${rest}function ${name}Computed`;
    });
  }
  return text;
}

function declarationOf(name: string): RegExp {
  return new RegExp(`^((?:export )?(?:async )?)function ${name}\\b`, 'm');
}

/** Asserts that a remembered function is declared in its source. */
export function assertDeclared({ file, name }: PureFunction): void {
  if (declarationOf(name).test(readFileSync(join(root, file), 'utf8'))) return;
  throw new Error(`${file}: got no function ${name}; follow the change of the source`);
}
