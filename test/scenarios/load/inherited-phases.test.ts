import { expect, test } from 'vitest';
import { formatError, readPack, readPolicy } from '../../../scenarios/index.ts';
import { resolvePolicy } from '../../../scenarios/internal.ts';
import { baseFiles, basePack } from '../base-pack.ts';

const pack = basePack();
const fork = 2021 * 12;

function phasesOf(lines: string) {
  const read = readPolicy('any.yaml', `korpu: 1\nkind: policy\nid: any\nname: Any\nabout: Any.\n${lines}`, pack);
  if (!read.ok) throw new Error(read.errors.map(formatError).join('\n'));
  return resolvePolicy(pack, read.value, fork).phases;
}

test('gives the same phases as the policy they start from', () => {
  const copied = phasesOf(
    'phases:\n  - {id: places, from: {policy: more-courses, phase: places}}\n  - {id: law, from: {policy: more-courses, phase: law}}\n',
  );
  const original = pack.policies.get('more-courses');
  expect(original && copied).toEqual(original && resolvePolicy(pack, original, fork).phases);
});

test('keeps own keys and levers, and leaves out those named', () => {
  const [phase] = phasesOf(`phases:
  - id: law
    from: {policy: more-courses, phase: law, without: [courses.seats, courses.evening]}
    start: 2022-01
    when: null
    levers: {permits.temporaryMonths: 36, courses.hours: 300}
`);
  expect(phase).toMatchObject({ id: 'law', startMonth: 12, trigger: null, law: { probability: 0.5, delayMonths: 12 } });
  expect(phase?.levers).toEqual({
    'permits.temporaryMonths': 36,
    'courses.hours': 300,
    'quota.exemptRegions': ['south'],
  });
});

test('inherits through several policies, in any order of their files', () => {
  const policy = (id: string, from: string, lever: string) =>
    `korpu: 1\nkind: policy\nid: ${id}\nname: Policy ${id}\nabout: Any.\nphases:\n  - id: one\n    from: ${from}\n    levers: {${lever}}\n`;
  const files = new Map(baseFiles())
    .set(
      'policies/a-last.yaml',
      policy('a-last', '{policy: b-next, phase: one, without: [courses.eligible]}', 'courses.hours: 300'),
    )
    .set('policies/b-next.yaml', policy('b-next', '{policy: more-courses, phase: places}', 'courses.fee: 10'));
  const read = readPack(files);
  if (!read.ok) throw new Error(read.errors.map(formatError).join('\n'));
  const [phase] = read.value.policies.get('a-last')?.content.phases ?? [];
  expect(Object.keys(phase?.levers ?? {}).sort()).toEqual(['courses.fee', 'courses.hours', 'courses.seats']);
});

test('reports an error in an inherited value at the phase that inherits it', () => {
  const files = new Map(baseFiles());
  const broken = (files.get('policies/more-courses.yaml') ?? '').replace(
    'permits.temporaryMonths: 24',
    'permits.temporaryMonths: -1',
  );
  files.set('policies/more-courses.yaml', broken);
  files.set(
    'policies/x.yaml',
    'korpu: 1\nkind: policy\nid: x\nname: X\nabout: X.\nphases:\n  - id: law\n    from: {policy: more-courses, phase: law}\n',
  );
  const read = readPack(files);
  const messages = read.ok ? [] : read.errors.map(formatError);
  expect(messages).toContainEqual(expect.stringContaining('policies/x.yaml:8:11 phases[0].from'));
});

/** Errors of a country with a policy whose phases start from each other in a row. */
function chainErrors(length: number): string[] {
  const phases = Array.from(
    { length },
    (_, i) => `  - {id: p${i}, from: {policy: c${Math.floor((i + 1) / 20)}, phase: p${i + 1}}}\n`,
  );
  phases.push(`  - {id: p${length}, startMonth: 0, levers: {courses.hours: 300}}\n`);
  const files = new Map(baseFiles());
  for (let i = 0; i * 20 <= length; i++) {
    const own = phases.slice(i * 20, i * 20 + 20).join('');
    files.set(`policies/c${i}.yaml`, `korpu: 1\nkind: policy\nid: c${i}\nname: C${i}\nabout: C.\nphases:\n${own}`);
  }
  const read = readPack(files);
  return read.ok ? [] : read.errors.map(formatError);
}

test('follows fifty phases that start from each other, and refuses more, in whatever order they are read', () => {
  expect(chainErrors(50)).toEqual([]);
  const refused = chainErrors(70);
  expect(refused.map((text) => text.replace(/ phases.*$/, ''))).toHaveLength(20);
  for (const text of refused) expect(text).toContain('got more than 50 phases that start from each other');
});

test('looks no further than the last phase that a policy may have', () => {
  const phases = Array.from({ length: 2000 }, (_, i) => `  - {id: p${i}, from: {policy: c, phase: p${i + 1}}}\n`).join(
    '',
  );
  const files = new Map(baseFiles()).set(
    'policies/c.yaml',
    `korpu: 1\nkind: policy\nid: c\nname: C\nabout: C.\nphases:\n${phases}`,
  );
  const read = readPack(files);
  const refused = read.ok ? [] : read.errors.map(formatError);
  expect(refused.filter((text) => text.includes('the unknown phase'))).toHaveLength(24);
});
