import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { localImportsPlugin } from '../../tools/local-imports-plugin.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const { transform } = localImportsPlugin(['/project/engine/']);
type Transform = (code: string, id: string, options?: { ssr: boolean }) => { readonly code: string } | null;
const changed = (code: string, id = '/project/engine/a.ts', ssr = true): string | undefined =>
  (transform as unknown as Transform)(code, id, { ssr })?.code;

describe('imports as local constants', () => {
  test('are those of the module, on as many lines', () => {
    const code = 'import {\n  draw,\n  key as stageKey,\n} from "./random.ts";\nexport const x = draw(stageKey);\n';
    expect(changed(code)?.split('\n')).toEqual([
      'import * as __korpu_0 from "./random.ts"; const draw = __korpu_0["draw"], stageKey = __korpu_0["key"];',
      ...['', '', '', 'export const x = draw(stageKey);', ''],
    ]);
  });

  test('are left to modules of other folders, to browsers, and to modules without any', () => {
    const code = 'import { draw } from "./random.ts";\n';
    expect(changed(code, '/project/ui/a.ts')).toBeUndefined();
    expect(changed(code, '/project/engine/a.ts', false)).toBeUndefined();
    expect(changed('import * as all from "./random.ts";\nimport "./a.ts";\n')).toBeUndefined();
  });

  test('never miss a new value, since no export of these folders is assigned again', () => {
    for (const folder of ['engine', 'analysis']) {
      const files = readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
        .filter((name) => name.endsWith('.ts'))
        .map((name) => join(root, folder, name));
      expect(files.length).toBeGreaterThan(10);
      for (const file of files) expect(readFileSync(file, 'utf8'), file).not.toMatch(/^export (?:let|var) /m);
    }
  });
});
