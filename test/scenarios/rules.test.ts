import { readFileSync } from 'node:fs';
import { beforeAll, expect, test } from 'vitest';
import { parse } from 'yaml';
import { type RuleId, ruleIds, withoutRule } from '../../scenarios/schema/rules.ts';
import { invalidFolder } from './base-pack.ts';
import { brokenFiles, messagesOf } from './broken-files.ts';

const expected = parse(readFileSync(`${invalidFolder}expected.yaml`, 'utf8')) as Record<string, string[]>;

/** Broken files by reported rule: only those files can change when a rule is switched off. */
const files = new Map<RuleId, string[]>();

beforeAll(() => {
  for (const file of brokenFiles) {
    const checked = new Set<RuleId>();
    messagesOf(file, {
      isOn: (id) => {
        checked.add(id);
        return true;
      },
    });
    for (const id of checked) files.set(id, [...(files.get(id) ?? []), file]);
  }
});

/** Returns the messages of a broken file with a rule switched off; a crash yields none. */
function messagesWithout(rule: RuleId, file: string): string {
  try {
    return messagesOf(file, withoutRule(rule));
  } catch {
    return '';
  }
}

test.each(ruleIds)('accepts a broken file without %s, or rejects it for another reason', (rule) => {
  const missed = (files.get(rule) ?? []).filter((file) => {
    const messages = messagesWithout(rule, file);
    return !(expected[file] ?? []).every((words) => messages.includes(words));
  });
  expect(missed).not.toEqual([]);
});
