import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { type LinkView, packView } from '../../scenarios/share/index.ts';
import { packKept } from '../../ui/state/kept/kept-scenario.ts';

const page = readFileSync(new URL('../../docs/links-and-files.md', import.meta.url), 'utf8');
const seen = { model: '0'.repeat(64), digest: '0'.repeat(64), numbers: [] };
const view: Required<LinkView> = {
  ...{ picture: 'time', outcome: 'stock.total', chart: 'levels', month: 0, chosen: null, hidden: [] },
  ...{ step: 'year', language: 'en', slots: '0.1', seen },
};

test('the page on links and files names each key of a view and of a kept scenario', () => {
  const kept = packKept({
    ...{ id: '00000000', name: 'A', note: '', keptAt: '2026-01-31T12:00:00Z', scenario: {}, place: 'plan', view },
    result: { korpu: '1', model: '0'.repeat(64), stage: 'settled', sha256: '0'.repeat(64), seen, imported: true },
  });
  const keys = [packView(view), seen, kept, kept['result'] as object].flatMap((part) => Object.keys(part));
  expect(keys.length).toBeGreaterThan(20);
  expect(keys.filter((key) => !page.includes(`\`${key}`))).toEqual([]);
});
