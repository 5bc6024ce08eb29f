import { expect, it } from 'vitest';
import { createEngine, type Parameters, parameterDeclarations } from '../../engine/index.ts';
import { buildScenario, unwrap } from '../../scenarios/index.ts';
import { packagedPack } from '../docs/generated.ts';

it('reads every declared parameter in a run of a policy whose law passes', () => {
  const request = { policies: ['status-quo', 'comprehensive-reform'], months: 72, scale: 0.004, law: 'as-designed' };
  const scenario = unwrap(buildScenario(packagedPack('azerbaijan'), request));
  const reads = new Set<string>();
  const groups = Object.entries(scenario.country.parameters).map(([group, values]) => {
    const observed = new Proxy(values, {
      get(target, key, receiver) {
        reads.add(`${group}.${String(key)}`);
        return Reflect.get(target, key, receiver) as unknown;
      },
    });
    return [group, observed] as const;
  });
  const parameters = Object.fromEntries(groups) as unknown as Parameters;
  createEngine({ ...scenario, country: { ...scenario.country, parameters } }).replicate(0);
  const declared = Object.entries(parameterDeclarations).flatMap(([group, names]) =>
    Object.keys(names).map((name) => `${group}.${name}`),
  );
  expect(declared.filter((name) => !reads.has(name))).toEqual([]);
});
