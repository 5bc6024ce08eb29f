import { expect, test } from 'vitest';
import type { Phase } from '../../../engine/index.ts';
import { buildScenario, defaultPolicies, formatError, readPack, unwrap } from '../../../scenarios/index.ts';
import { loadCountry } from '../../../scenarios/node/index.ts';
import { baseFiles } from '../base-pack.ts';

const azerbaijan = loadCountry('azerbaijan');

function packWith(setting: string) {
  const policy = `korpu: 1\nkind: policy\nid: dosed\nname: Dosed\nabout: Any.\nphases:\n  - id: one\n    startMonth: 0\n    levers: {courses.hours: 300, courses.seats: ${setting}}\n`;
  const read = readPack(new Map(baseFiles()).set('policies/dosed.yaml', policy));
  if (!read.ok) throw new Error(read.errors.map(formatError).join('\n'));
  return read.value;
}

function leversOf(pack: ReturnType<typeof packWith>, id: string): Phase['levers'] | undefined {
  const scenario = unwrap(buildScenario(pack, { policies: [id] }));
  expect(scenario.policies[0]?.id).toBe(id);
  return scenario.policies[0]?.phases[0]?.levers;
}

test('builds a variant of each dose that differs from its policy in the settings with doses only', () => {
  const pack = packWith('{value: {every: 100}, low: {every: 50}, high: {every: 200, south: 300}}');
  expect([...pack.policies.keys()]).toEqual(['status-quo', 'dosed', 'dosed@low', 'dosed@high', 'more-courses']);
  expect(leversOf(pack, 'dosed')).toEqual({ 'courses.hours': 300, 'courses.seats': { north: 100, south: 100 } });
  expect(leversOf(pack, 'dosed@low')).toEqual({ 'courses.hours': 300, 'courses.seats': { north: 50, south: 50 } });
  expect(leversOf(pack, 'dosed@high')).toEqual({ 'courses.hours': 300, 'courses.seats': { north: 200, south: 300 } });
  expect(pack.policies.get('dosed@low')).toMatchObject({
    name: 'Dosed, low dose',
    variant: { of: 'dosed', dose: 'low' },
  });
});

test('builds no variants of a policy without doses', () => {
  expect([...packWith('{every: 100}').policies.keys()]).toEqual(['status-quo', 'dosed', 'more-courses']);
});

test('draws references in a dose like those in a value', () => {
  const pack = packWith('{value: {every: 100}, low: {every: 50}, high: {north: =base.demand, south: 1}}');
  const values = new Map([['base.demand', 3]]);
  const [policy] = unwrap(buildScenario(pack, { policies: ['dosed@high'], values })).policies;
  expect(policy?.phases[0]?.levers['courses.seats']).toEqual({ north: 3, south: 1 });
});

test('suggests the near variant for an unknown one', () => {
  const made = buildScenario(azerbaijan, { policies: ['status-quo', 'comprehensive-reform@lwo'] });
  const [message = ''] = made.ok ? [] : made.errors.map(formatError);
  expect(message).toContain("request policies: got the unknown policy 'comprehensive-reform@lwo'");
  expect(message).toContain('reform-with-free-movement');
  expect(message).toContain('or one of these with @low or @high');
  expect(message).toContain('Try: comprehensive-reform@low.');
});

test('suggests the policy itself for its central dose', () => {
  const made = buildScenario(azerbaijan, { policies: ['status-quo', 'targeted-measures@central'] });
  expect(made.ok ? '' : made.errors.map(formatError).join()).toContain('Try: targeted-measures.');
});

test.each(['targeted-measures', 'comprehensive-reform', 'sequenced-path', 'reform-with-free-movement'])(
  'orders the doses of %s in places, hours and workers',
  (id) => {
    const of = (dose: string) => unwrap(buildScenario(azerbaijan, { policies: [`${id}${dose}`] })).policies[0]?.phases;
    const [low, central, high] = [of('@low'), of(''), of('@high')];
    central?.forEach((phase, k) => {
      for (const lever of ['courses.seats', 'courses.hours', 'desks.caseWorkers', 'desks.counterWorkers'] as const) {
        if (phase.levers[lever] === undefined) continue;
        const sums = [low?.[k], phase, high?.[k]].map((one) => total(one?.levers[lever]));
        expect(sums).toEqual([...sums].sort((a, b) => a - b));
        expect(new Set(sums).size).toBe(3);
      }
      const rest = ({ levers: _, ...timing }: Phase) => timing;
      if (low?.[k] !== undefined) expect(rest(low[k])).toEqual(rest(phase));
    });
  },
);

function total(value: unknown): number {
  return typeof value === 'number' ? value : Object.values(value as Record<string, number>).reduce((a, b) => a + b, 0);
}

test('compares the study and its sequence by default, and what was added to it only where it is named', () => {
  const ids = defaultPolicies(azerbaijan);
  expect(ids).toEqual(['status-quo', 'targeted-measures', 'comprehensive-reform', 'sequenced-path']);
});

test('keeps what the study does not say out of its policies', () => {
  const added = [
    ...['permits.portable', 'permits.temporaryMonths', 'permits.spreadMonths', 'permits.jobLossDays'],
    ...['enforcement.legalise', 'enforcement.regularisation'],
  ];
  const setBy = (id: string) =>
    azerbaijan.policies.get(id)?.content.phases.flatMap(({ levers }) => Object.keys(levers)) ?? [];
  for (const id of ['targeted-measures', 'comprehensive-reform', 'sequenced-path'])
    expect(setBy(id).filter((lever) => added.includes(lever))).toEqual([]);
  expect(setBy('reform-with-free-movement').sort()).toEqual([...setBy('comprehensive-reform'), ...added].sort());
});

test('gives every law of the reform the same chance and delay', () => {
  const laws = ['comprehensive-reform', 'comprehensive-reform@high', 'sequenced-path', 'reform-with-free-movement'].map(
    (id) => azerbaijan.policies.get(id)?.content.phases.find((phase) => phase.id === 'reform')?.law,
  );
  expect(laws[0]).toMatchObject({
    probability: azerbaijan.evidence.get('policy.comprehensive.adoptionProbability')?.central,
  });
  for (const law of laws) expect(law).toEqual(laws[0]);
});
