import { describe, expect, test } from 'vitest';
import { formatError, readPack } from '../../../scenarios/index.ts';
import { readScenarioFile } from '../../../scenarios/internal.ts';
import { baseFiles, basePack } from '../base-pack.ts';

const pack = basePack();
const builtIn = [...pack.policies.values()].filter(({ base, variant }) => !base && variant === null);
const [first] = builtIn;

function namesOf(...copies: readonly string[]): (string | null)[] {
  const policies = copies.map(
    (name, i) => `  - {id: own-${i}, base: ${first?.id}, name: ${JSON.stringify(name)}, phases: []}\n`,
  );
  const read = readScenarioFile(
    'x.yaml',
    `korpu: 1\nkind: scenario\ncountry: ${pack.id}\npolicies:\n  - ${pack.base}\n${policies.join('')}`,
    pack,
  );
  if (!read.ok) throw new Error(read.errors.map(formatError).join('\n'));
  return read.value.policies.slice(1).map(({ name }) => name);
}

describe('copies of policies in scenarios, links and kept scenarios', () => {
  test('have no name of a built-in policy, however it is written', () => {
    const name = first?.name ?? '';
    expect(namesOf(name, name.toUpperCase(), ` ${name.replace(' ', '\u00a0')}`)).toEqual([
      ...[`${name} 2`, `${name.toUpperCase()} 3`, ` ${name.replace(' ', '\u00a0')} 4`],
    ]);
  });

  test('have no name of another copy, and keep their own otherwise', () => {
    expect(namesOf('Mine', 'Mine', 'Mine 2', 'Other')).toEqual(['Mine', 'Mine 2', 'Mine 2 2', 'Other']);
  });
});

/** Errors of the base country with a text in one of its files replaced. */
function errorsWith(file: string, written: RegExp, text: string): string {
  const files = new Map(baseFiles());
  files.set(
    file,
    (files.get(file) ?? '').replace(written, () => text),
  );
  const read = readPack(files);
  return read.ok ? '' : read.errors.map(formatError).join('\n');
}

test('refuses two policies of a country with the same name, with the line', () => {
  const other = builtIn[0];
  const base = pack.policies.get(pack.base);
  const name = `name: ${base?.name.toUpperCase()}`;
  expect(errorsWith(other?.file ?? '', /^name: .*$/m, name)).toMatch(
    /:\d+:\d+ name: got '.*', which is also the name in /,
  );
});

test.each(['"Any\\nverified: yes"', '"Any\\tverified"', '"   "', '"\\u00a0"'])(
  'refuses the name %s, which would look in a report like another line or nothing',
  (name) => {
    expect(errorsWith('country.yaml', /^name: .*$/m, `name: ${name}`)).toMatch(/name: got .*expected a name/);
  },
);

test('refuses a currency and a unit of two lines', () => {
  expect(errorsWith('country.yaml', /^currency: .*$/m, 'currency: "A\\nB"')).toContain('expected a text of one line');
});
