import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** Sources that read files of the package itself, or a stream of any length, and why. */
const allowed: Readonly<Record<string, string>> = {
  'cli/check/ask-question.ts': 'the citation of the package',
  'cli/commands/init.ts': 'examples of the package',
  'cli/commands/precompute.ts': 'results of the package',
  'cli/commands/report.ts': 'the citation of the package',
  'cli/countries/parsed-files.ts': 'countries of the package, as the build parsed them',
  'cli/experiments/analysis/report-html.ts': 'a library of the package',
  'cli/import/open-table-file.ts': 'a downloaded table, in pieces, with limits of rows and cells',
  'cli/installation.ts': 'package.json',
  'cli/packaging/serve-workbench.ts': 'the built page, as a stream',
  'cli/packaging/single-file.ts': 'the built page',
  'cli/packaging/summarise-forecast.ts': 'the forecast of a country of the package',
  'cli/system/files.ts': 'declares the operations of the store',
  'cli/system/process-space.ts': 'an identifier of the kernel',
  'cli/system/system.ts': 'declares the operations of the store',
};

test('files that users and folders name are read whole by one function, with a limit', () => {
  const sources = execFileSync(
    'git',
    ['ls-files', '-z', '--cached', '--others', '--exclude-standard', 'cli', 'scenarios'],
    {
      cwd: root,
    },
  );
  const readers = sources
    .toString()
    .split('\0')
    .filter((source) => source.endsWith('.ts'))
    .filter((source) => {
      const code = readFileSync(join(root, source), 'utf8').replace(/^ *(\*|\/\/|\/\*\*).*$/gm, '');
      return /\b(readFileSync|createReadStream)\b|\breadFile\b.*node:fs/.test(code);
    });
  expect(readers.sort()).toEqual(Object.keys(allowed).sort());
});

test('the page shows and records the name of a chosen file only as chosenName gives it', () => {
  const sources = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard', 'ui'], {
    cwd: root,
  })
    .toString()
    .split('\0')
    .filter((source) => /\.tsx?$/.test(source));
  const uses = sources.flatMap((source) =>
    [...readFileSync(join(root, source), 'utf8').matchAll(/\bfile\.name\b/g)].map(() => source),
  );
  // A path inside a chosen folder, whose first part is its name, is matched with the paths of a country.
  expect(uses).toEqual(['ui/countries/chosen-country.ts']);
});
