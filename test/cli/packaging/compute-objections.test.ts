import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { modelHash } from '../../../cli/countries/model-hash.ts';
import { resolveRequest } from '../../../cli/countries/resolve-request.ts';
import { readRunRequest } from '../../../cli/options/run-request.ts';
import { assumableEntries, type PrecomputedObjections } from '../../../scenarios/internal.ts';
import { firstDraft } from '../../../scenarios/share/index.ts';

const path = new URL('../../../scenarios/countries/azerbaijan/precomputed/objections.json', import.meta.url);
const text = readFileSync(path, 'utf8');
const file = JSON.parse(text) as PrecomputedObjections;
const { pack, scenarioOf } = resolveRequest(readRunRequest({ country: 'azerbaijan', parameters: 'draws' }), []);

describe('precomputed objections', () => {
  it('are of this model; otherwise run npm run precompute:objections', () => {
    expect(file.model).toBe(modelHash(scenarioOf(0).country, pack.accepted));
  });

  it('are small, and have an objection for each rival by the criteria and by two outcomes', () => {
    expect(text.length).toBeLessThan(60_000);
    expect(file.policies).toEqual(firstDraft.policies.map(({ id }) => id));
    expect(file.lists.map(({ by }) => by)).toEqual(['index', 'accounts.net', 'stock.irregular']);
    for (const { leader, objections } of file.lists)
      expect([leader, ...objections.map(({ rival }) => rival)].sort()).toEqual([...file.policies].sort());
  });

  it('set assumptions within their ranges', () => {
    const entries = assumableEntries(pack);
    const departures = file.lists.flatMap(({ objections }) =>
      objections.flatMap(({ nearest }) => nearest?.departures ?? []),
    );
    for (const { id, value } of departures) {
      const entry = entries.get(id);
      expect(value).toBeGreaterThanOrEqual(entry?.low ?? Number.POSITIVE_INFINITY);
      expect(value).toBeLessThanOrEqual(entry?.high ?? Number.NEGATIVE_INFINITY);
    }
  });
});
