import { readFileSync } from 'node:fs';
import { beforeAll, expect, test } from 'vitest';
import { parse } from 'yaml';
import { type RuleId, ruleIds, without } from '../../scenarios/schema/rules.ts';
import { wrong } from './base-pack.ts';
import { brokenFiles, messagesOf } from './broken.ts';

const expected = parse(readFileSync(`${wrong}expected.yaml`, 'utf8')) as Record<string, string[]>;

/** Which rules spoke about which file: only those files can change when a rule is taken out. */
const files = new Map<RuleId, string[]>();

beforeAll(() => {
  for (const file of brokenFiles) {
    const asked = new Set<RuleId>();
    messagesOf(file, {
      on: (id) => {
        asked.add(id);
        return true;
      },
    });
    for (const id of asked) files.set(id, [...(files.get(id) ?? []), file]);
  }
});

/** What a reader is told once a rule has been taken out; a crash tells nothing of what was expected. */
function toldWithout(rule: RuleId, file: string): string {
  try {
    return messagesOf(file, without(rule));
  } catch {
    return '';
  }
}

test.each(ruleIds)('without %s a broken file passes, or is refused for another reason', (rule) => {
  const missed = (files.get(rule) ?? []).filter((file) => {
    const told = toldWithout(rule, file);
    return !(expected[file] ?? []).every((words) => told.includes(words));
  });
  expect(missed).not.toEqual([]);
});
