import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test, vi } from 'vitest';
import { checkFiles } from '../../../cli/countries/check-file.ts';
import { errorText } from '../../../cli/countries/error-text.ts';
import { UserError } from '../../../cli/exit-codes.ts';
import { openExperimentFile } from '../../../cli/experiments/plan/read-experiment-file.ts';
import { runProgram } from '../../../cli/program.ts';
import { tinyFile } from '../experiments/tiny.ts';

const parent = mkdtempSync(join(tmpdir(), 'korpu-outside-'));
afterAll(() => rmSync(parent, { recursive: true, force: true }));
const folder = join(parent, 'experiment');
const elsewhere = join(parent, 'elsewhere');
mkdirSync(join(folder, 'policies'), { recursive: true });
mkdirSync(elsewhere);
const policy =
  'korpu: 1\nkind: policy\ncountry: velmora\nid: mine\nname: Mine\nabout: A policy.\nphases:\n' +
  '  - id: start\n    startMonth: 0\n    levers: {courses.hours: 300}\n';
const SECRET = 's3cretPW';
writeFileSync(join(folder, 'policies', 'mine.yaml'), policy);
writeFileSync(join(elsewhere, 'mine.yaml'), policy);
writeFileSync(join(elsewhere, 'secret.txt'), `KORPU_BROKER=redis://u:${SECRET}@h:1/0\n`);
symlinkSync(elsewhere, join(folder, 'link'));
symlinkSync(join(elsewhere, 'mine.yaml'), join(folder, 'link.yaml'));
symlinkSync(join(folder, 'policies', 'mine.yaml'), join(folder, 'inside.yaml'));

function experimentNaming(name: string): string {
  const file = join(folder, 'experiment.yaml');
  const policies = `policies: [status-quo, ${JSON.stringify(name)}, village-schools]\n`;
  writeFileSync(file, readFileSync(tinyFile, 'utf8').replace('months: 12\n', `months: 12\n${policies}`));
  return file;
}
const reference = /policies\[1\]/;

const outside = [
  '../elsewhere/mine.yaml',
  './policies/../../elsewhere/mine.yaml',
  join(elsewhere, 'mine.yaml'),
  'link/mine.yaml',
  'link.yaml',
  '../elsewhere/secret.txt',
  '/proc/self/environ',
  '/etc/passwd',
];

test.each(outside)('an experiment does not read %s, outside its folder, unless allowed', async (name) => {
  const file = experimentNaming(name);
  const error = await openExperimentFile(file, {}).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(UserError);
  const { message, exitCode } = error as UserError;
  expect(exitCode).toBe(2);
  expect(message).toMatch(
    /experiment\.yaml:\d+:\d+ policies\[1\]: got .*of the experiment.*\n {2}Try: --allow-outside/,
  );
  const [checked] = await checkFiles('velmora', [file]);
  expect(checked?.problems.map(errorText).join('\n')).toBe(message);
  expect(message).toMatch(reference);
});

test.each(['policies/mine.yaml', './policies/mine.yaml', 'link/../policies/mine.yaml', 'inside.yaml'])(
  'an experiment reads %s, below its folder',
  async (name) => {
    const file = experimentNaming(name);
    const opened = await openExperimentFile(file, {}).catch((thrown: unknown) => thrown);
    if (opened instanceof UserError) expect(opened.message).not.toContain('--allow-outside');
    const [checked] = await checkFiles('velmora', [file]);
    expect(checked?.problems.map(errorText).join('\n')).not.toContain('--allow-outside');
  },
);

test('with --allow-outside an experiment reads a policy elsewhere, in every command that reads one', async () => {
  const file = experimentNaming('../elsewhere/mine.yaml');
  expect((await checkFiles('velmora', [file], true))[0]?.problems).toEqual([]);
  const spy = vi.spyOn(process.stdout, 'write').mockImplementation(((_text: string, done?: () => void) => {
    done?.();
    return true;
  }) as typeof process.stdout.write);
  try {
    for (const args of [
      ['plan', file],
      ['run', file, '--dry-run'],
      ['validate', file, '--country', 'velmora'],
    ]) {
      expect(await runProgram([...args, '--allow-outside'])).toBe(0);
      const refused = await runProgram(args).catch((error: unknown) => (error as UserError).exitCode);
      expect([args[0], refused]).toEqual([args[0], 2]);
    }
  } finally {
    spy.mockRestore();
  }
});

/** Contents of files of another kind; none may be repeated in a message. */
const contents: readonly (readonly [string, string])[] = [
  ['a text', `KORPU_BROKER=redis://u:${SECRET}@h:1/0`],
  ['a text with NUL', `A=1\u0000KEY=${SECRET}\u0000`],
  ['lines of a password file', `root:x:0:0:${SECRET}:/root:/bin/sh\ndaemon:x:1:1::/:/bin/${SECRET}\n`],
  ['an unclosed list', `[${SECRET}`],
  ['an alias', `*${SECRET}`],
  ['a tag', `!${SECRET} x`],
  ['a directive', `%${SECRET}\n---\na\n`],
  ['a key twice', `${SECRET}: 1\n${SECRET}: 2\n`],
  ['a map', `password: ${SECRET}\n${SECRET}: 1\n`],
  ['a list', `- ${SECRET}\n- ${SECRET}\n`],
  ['a tab', `a:\n\t${SECRET}: 1\n`],
  ['a key', `-----BEGIN PRIVATE KEY-----\n${SECRET}\n-----END PRIVATE KEY-----\n`],
];

test.each(contents)('no message repeats text of a file that is no file of Körpü: %s', async (_, text) => {
  const other = join(folder, 'other.yaml');
  writeFileSync(other, text);
  const messages: string[] = [];
  for (const file of [other, experimentNaming('other.yaml')]) {
    const [checked] = await checkFiles('velmora', [file]);
    expect(checked?.ok).toBe(false);
    messages.push(...(checked?.problems ?? []).map(errorText));
  }
  const opened = await openExperimentFile(experimentNaming('other.yaml'), {}).catch((error: unknown) => error);
  expect(opened).toBeInstanceOf(UserError);
  messages.push((opened as UserError).message);
  expect(messages.join('\n')).not.toContain(SECRET);
});
