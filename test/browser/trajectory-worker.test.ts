import packs from 'virtual:packs';
import { expect, test } from 'vitest';
import { findDivergenceReasons, formatPersonName, listPeople, tracePerson } from '../../engine/internal.ts';
import { openTrajectoryClient } from '../../ui/compute/trajectory-client.ts';
import { openCatalogue } from '../../ui/state/catalogue.ts';
import { firstDraft } from '../../ui/state/draft.ts';

const catalogue = openCatalogue(packs['azerbaijan'] ?? {});
const read = catalogue.scenarioOf({ ...firstDraft, months: 24 }, 0.01);
if (!read.ok) throw new Error('the scenario is invalid');
const scenario = read.value;
const replicate = 1;

test('lists people, reasons and a trajectory like the engine in the page', async () => {
  const people = listPeople(scenario, replicate);
  const reasons = findDivergenceReasons(scenario, replicate, people);
  const index = people.divergence[0]?.findIndex((month) => month >= 0) ?? -1;
  const id = formatPersonName(scenario.country, people.id[index] ?? 0);
  const shares: number[] = [];
  const client = openTrajectoryClient();
  try {
    await client.call((api) => api.open(scenario, replicate));
    expect(await client.call((api, listen) => api.people(listen((share) => shares.push(share))))).toEqual(people);
    expect(await client.call((api, listen) => api.reasons(listen(() => undefined)))).toEqual(reasons);
    expect(
      await client.call((api, listen) =>
        api.trajectory(
          id,
          listen(() => undefined),
        ),
      ),
    ).toEqual(tracePerson(scenario, { id, replicate }));
  } finally {
    client.end();
  }
  expect(shares.length).toBeGreaterThan(10);
  expect(shares.length).toBeLessThanOrEqual(51);
}, 120_000);

test('rejects an unknown person with a RangeError', async () => {
  const client = openTrajectoryClient();
  try {
    await client.call((api) => api.open(scenario, replicate));
    const answer = client.call((api, listen) =>
      api.trajectory(
        'stock/family/131071',
        listen(() => undefined),
      ),
    );
    await expect(answer).rejects.toMatchObject({ name: 'RangeError' });
  } finally {
    client.end();
  }
}, 60_000);
