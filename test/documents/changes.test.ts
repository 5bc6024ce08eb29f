import { expect, test } from 'vitest';
import { changesOf } from '../../documents/index.ts';
import { readPacks } from '../../tools/packs.ts';
import { openCatalogue } from '../../ui/state/catalogue.ts';
import { type Draft, type DraftPhase, firstDraft } from '../../ui/state/draft.ts';

const scenarios = new URL('../../scenarios/countries/', import.meta.url).pathname;
const { pack, policyOf } = openCatalogue(readPacks(scenarios)['azerbaijan'] ?? {});
const changes = (change: Partial<Draft>) => changesOf({ ...firstDraft, ...change }, pack, policyOf, 'en');

/** Copy of the targeted measures with one lever changed. */
function copyWith(childCare: number | null) {
  const file = pack.policies.get('targeted-measures')?.written as { phases: DraftPhase[] };
  const phases = file.phases.map((phase) =>
    childCare === null ? phase : { ...phase, levers: { ...phase.levers, 'courses.childCare': childCare } },
  );
  return { id: 'mine', base: 'targeted-measures', name: 'Mine', phases };
}

test('lists no changes for the initial draft', () => {
  expect(changes({})).toEqual([]);
});

test('lists a changed lever with its built-in value and passage', () => {
  const listed = changes({ policies: [...firstDraft.policies, copyWith(0.9)] });
  expect(listed.map(({ what }) => what)).toEqual([
    'Mine: copy of Targeted measures',
    'Mine, Roll-out: courses.childCare',
  ]);
  expect(listed[1]).toMatchObject({ value: '0.9', builtIn: '0.5' });
  expect(listed[1]?.source).toContain('child care');
});

test('lists an unchanged copy only as a copy', () => {
  expect(changes({ policies: [copyWith(null)] }).length).toBe(1);
});

test('lists an assumption with its central value, source and grade', () => {
  const id = 'permits.lapse.perRenewal';
  const entry = pack.evidence.get(id);
  const [change, ...others] = changes({ values: { [id]: 0.08 } });
  expect(others).toEqual([]);
  expect(change).toMatchObject({ what: `Assumption ${id}`, value: '0.08', builtIn: String(entry?.central) });
  expect(change?.source).toContain(`quality ${entry?.grade}`);
});

test('lists switches, shocks, law and weights with their defaults', () => {
  const listed = changes({
    structure: { labourDemand: 'elastic', deaths: 'lifeTable' },
    shocks: ['recession'],
    law: 'as-designed',
    weights: { equity: 3, effectiveness: 1 },
  });
  expect(listed.map(({ what, value, builtIn }) => [what, value, builtIn])).toEqual([
    ['Modelling choice: labourDemand', 'elastic', 'fixed'],
    ['Crisis', 'Recession', 'none'],
    ['Legislation', 'as-designed', 'lottery'],
    ['Weight of Effectiveness', '1', '1'],
    ['Weight of Efficiency', '0', '1'],
    ['Weight of Equity', '3', '1'],
    ['Weight of Feasibility', '0', '1'],
    ['Weight of Flexibility', '0', '1'],
  ]);
});
