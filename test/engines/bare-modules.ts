import { isBuiltin } from 'node:module';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

const source = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url));

/** Modules of the sources that read files when they are loaded, and what takes their place. */
const replaced: Readonly<Record<string, string>> = {
  [source('cli/installation.ts')]: "export const root = '';\nexport const packageVersion = '0.0.0';",
  [source('cli/countries/parsed-files.ts')]: 'export const withParsed = (files) => files;',
  [source('scenarios/node/load.ts')]:
    'const absent = () => { throw new Error("no files in an engine alone"); };\n' +
    'export { absent as countryFiles, absent as countryFolder, absent as loadCountry, absent as loadPolicy, absent as loadShock, absent as packagedCountries };',
  [source('scenarios/node/priors-files.ts')]:
    'const absent = () => { throw new Error("no files in an engine alone"); };\n' +
    "export const packagedScenarios = '';\n" +
    'export { absent as priorsFiles, absent as filesWithPriors, absent as withPriors, absent as pathOfCountryFile };',
};

/** Functions of Node that are called, and what they give here. */
const given: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'node:os': { availableParallelism: '() => 1' },
};

/** Packages that need Node; nothing of them is called. */
const packages = ['piscina', 'cli-progress'];

const PREFIX = '\0absent:';

/** Lets code of the command line run in an engine alone: modules of Node are there by name, and throw when called. */
export function bareModulesPlugin(): Plugin {
  return {
    name: 'korpu:bare-modules',
    enforce: 'pre',
    resolveId: (id) => (isBuiltin(id) || packages.includes(id) ? `${PREFIX}${id}` : undefined),
    async load(id) {
      const code = replaced[id];
      if (code !== undefined) return { code, moduleSideEffects: false };
      if (!id.startsWith(PREFIX)) return undefined;
      const name = id.slice(PREFIX.length);
      const names = Object.keys((await import(name)) as object).filter((key) => /^[A-Za-z_$]+$/.test(key));
      const absent = `function absent() { throw new Error(${JSON.stringify(`${name}: not in an engine alone`)}); }`;
      const exported = names
        .filter((key) => key !== 'default')
        .map((key) => `const own_${key} = ${given[name]?.[key] ?? 'absent'};\nexport { own_${key} as ${key} };`);
      return { code: [absent, 'export default absent;', ...exported].join('\n'), moduleSideEffects: false };
    },
  };
}
