import { describe, expect, test } from 'vitest';
import { packageDeclarations, withoutInternal } from '../../../tools/library/declarations.ts';
import { DeclarationReader, readDocComment, withoutComments } from '../../../tools/library/read-declarations.ts';

const files: Readonly<Record<string, string>> = {
  'a/index.d.ts': "export { run } from './run.ts';\nexport type { Shape as Form } from '../b/shape.ts';\n",
  'a/run.d.ts': [
    "import { type Clock, Limit } from './clock.ts';",
    "import type { Shape } from '../b/shape.ts';",
    '/**',
    ' * Runs it; see `{` and "}".',
    ' *',
    ' * count: 1 to 3.',
    ' * @throws RangeError for 4.',
    ' * @example',
    " * import { run } from 'a';",
    ' * run({ size: 1 });',
    ' * @public',
    ' */',
    'export declare function run(shape: Shape, options?: {',
    '    readonly limit: Limit;',
    '    /** @internal */',
    '    readonly clock?: {',
    '        readonly now: () => Clock;',
    '    };',
    '    readonly last: "}";',
    '}): number;',
    '/** @internal */',
    'export interface Hidden {',
    '    readonly clock: Clock;',
    '}',
    'export declare const after: 1;',
    '',
  ].join('\n'),
  'a/clock.d.ts': 'export type Clock = number;\nexport interface Limit {\n    readonly most: number;\n}\n',
  'b/shape.d.ts': 'export interface Shape {\n    /** Metres. */\n    readonly size: number;\n}\n',
  'b/unused.d.ts': 'export declare const unused: 1;\n',
};
const read = (path: string): string => {
  const text = files[path];
  if (text === undefined) throw new Error(path);
  return text;
};

describe('packageDeclarations', () => {
  const made = packageDeclarations(['a/index.d.ts'], read);

  test('includes the entries and the files they reach', () => {
    expect([...made.keys()].sort()).toEqual(['a/clock.d.ts', 'a/index.d.ts', 'a/run.d.ts', 'b/shape.d.ts']);
  });

  test('refers to no file by .ts', () => {
    for (const text of made.values()) expect(text).not.toMatch(/from '[^']*\.ts'/);
    expect(made.get('a/index.d.ts')).toContain("from '../b/shape.js'");
  });

  test('omits internal members and declarations, and imports that only they use', () => {
    const text = made.get('a/run.d.ts') ?? '';
    expect(text).not.toMatch(/clock\?|Hidden|Clock/);
    expect(text).toContain("import { Limit } from './clock.js';");
    expect(text).toContain('readonly last: "}";');
    expect(text).toContain('export declare const after: 1;');
  });

  test('does not change a text without internal parts', () => {
    expect(withoutInternal(read('b/shape.d.ts'))).toBe(read('b/shape.d.ts'));
  });
});

describe('DeclarationReader', () => {
  const reader = new DeclarationReader(read);

  test('finds each exported declaration with its doc comment', () => {
    const [run, form] = reader.exportsOf('a/index.d.ts');
    expect(run).toMatchObject({ name: 'run', kind: 'function', path: 'a/run.d.ts' });
    expect(run?.doc).toEqual({
      description: 'Runs it; see `{` and "}".\n\ncount: 1 to 3.',
      throws: ['RangeError for 4.'],
      example: "import { run } from 'a';\nrun({ size: 1 });",
      isPublic: true,
    });
    expect(form).toMatchObject({ name: 'Form', kind: 'interface', text: expect.stringContaining('interface Shape {') });
  });

  test('finds the declarations that others use', () => {
    const run = reader.exportsOf('a/index.d.ts').slice(0, 1);
    expect(reader.reachableFrom(run).map(({ name }) => name)).toEqual(['Clock', 'Limit', 'Shape']);
  });

  test('rejects an export without a declaration', () => {
    const broken = new DeclarationReader((path) => (path === 'c.d.ts' ? "export { x } from './d.ts';\n" : ''));
    expect(() => broken.exportsOf('c.d.ts')).toThrow(/got x without a declaration/);
  });
});

test('collapses white space in withoutComments', () => {
  expect(withoutComments('a: {\n    /** b */\n    c: 1;\n}')).toBe('a: { c: 1; }');
});

test('reads a comment of one line in readDocComment', () => {
  expect(readDocComment(' Adds. ')).toEqual({ description: 'Adds.', throws: [], example: null, isPublic: false });
});
