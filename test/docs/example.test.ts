import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));
const main = join(root, 'dist/cli/main.js');
const page = join(root, 'docs/examples/course-hours.md');

/** Runs cells of Python one after another in one namespace; returns the output of each. */
const driver = `
import contextlib, io, json, sys
sys.path.insert(0, sys.argv[1])
names = {}
outputs = []
for cell in json.load(sys.stdin):
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(cell, names)
    outputs.append(printed.getvalue())
json.dump(outputs, sys.stdout)
`;

const cells = /```python\n([\s\S]*?)```\n\n```text\n([\s\S]*?)```/g;
const python = spawnSync('python3', ['--version']).status === 0;

test.skipIf(!python)(
  'has the outputs of its cells in docs/examples/course-hours.md (python3)',
  () => {
    if (!existsSync(main))
      throw new Error('dist/cli/main.js: got no file, expected the built command line; try npm run build');
    const text = readFileSync(page, 'utf8');
    const found = [...text.matchAll(cells)].map(([, code = '', output = '']) => ({ code, output }));
    expect(found).toHaveLength(6);
    const { status, stdout, stderr } = spawnSync('python3', ['-c', driver, join(root, 'clients/python')], {
      input: JSON.stringify(found.map(({ code }) => code)),
      env: { ...process.env, KORPU: `"${process.execPath}" "${main}"` },
      encoding: 'utf8',
    });
    expect([status, stderr]).toEqual([0, '']);
    const outputs = JSON.parse(stdout) as string[];
    if (process.env['UPDATE_DOCS'] === '1') {
      let cell = 0;
      writeFileSync(
        page,
        text.replace(cells, (_, code: string) => `\`\`\`python\n${code}\`\`\`\n\n\`\`\`text\n${outputs[cell++]}\`\`\``),
      );
      return;
    }
    expect(outputs).toEqual(found.map(({ output }) => output));
  },
  180_000,
);
