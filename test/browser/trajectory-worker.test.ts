import packs from 'virtual:packs';
import { expect, test } from 'vitest';
import { findDivergenceReasons, formatPersonName, listPeople, tracePerson } from '../../engine/internal.ts';
import { openTrajectoryClient } from '../../ui/compute/trajectory-client.ts';
import { openCatalogue } from '../../ui/state/catalogue.ts';
import { firstDraft } from '../../ui/state/draft.ts';

const catalogue = openCatalogue(packs['azerbaijan'] ?? {});
const read = catalogue.scenarioOf({ ...firstDraft, months: 24 }, 0.01);
if (!read.ok) throw new Error('the scenario does not read');
const scenario = read.value;
const replicate = 1;

test('a worker lists everybody, finds the reasons and follows a life as the engine does here', async () => {
  const everybody = listPeople(scenario, replicate);
  const reasons = findDivergenceReasons(scenario, replicate, everybody);
  const place = everybody.divergence[0]?.findIndex((month) => month >= 0) ?? -1;
  const id = formatPersonName(scenario.country, everybody.id[place] ?? 0);
  const shares: number[] = [];
  const client = openTrajectoryClient();
  try {
    await client.call((api) => api.open(scenario, replicate));
    expect(await client.call((api, hear) => api.people(hear((share) => shares.push(share))))).toEqual(everybody);
    expect(await client.call((api, hear) => api.reasons(hear(() => undefined)))).toEqual(reasons);
    expect(
      await client.call((api, hear) =>
        api.trajectory(
          id,
          hear(() => undefined),
        ),
      ),
    ).toEqual(tracePerson(scenario, { id, replicate }));
  } finally {
    client.end();
  }
  expect(shares.length).toBeGreaterThan(10);
  expect(shares.length).toBeLessThanOrEqual(51);
}, 120_000);

test('a name that nobody has comes back as the RangeError it is', async () => {
  const client = openTrajectoryClient();
  try {
    await client.call((api) => api.open(scenario, replicate));
    const asked = client.call((api, hear) =>
      api.trajectory(
        'stock/family/131071',
        hear(() => undefined),
      ),
    );
    await expect(asked).rejects.toMatchObject({ name: 'RangeError' });
  } finally {
    client.end();
  }
}, 60_000);
