import { expect, test } from 'vitest';
import { builtInPack } from '../../../cli/countries/resolve-request.ts';
import { drawnEntries, rerunTrial, usualTerms } from '../../../scenarios/calibration/index.ts';
import { packagedCountries } from '../../../scenarios/node/index.ts';

const countries = packagedCountries().filter((id) => builtInPack(id).accepted !== null);

test.each(countries)('the first and the last accepted set of %s still give their figures', (id) => {
  const pack = builtInPack(id);
  const { accepted } = pack;
  if (accepted === null) throw new Error('no accepted sets');
  const { parameters, seed, scale } = accepted;
  const entries = drawnEntries(pack).map((entry) => ({ ...entry, column: parameters.indexOf(entry.id) }));
  for (const set of [accepted.sets[0], accepted.sets.at(-1)]) {
    if (set === undefined) throw new Error('no set');
    const values = entries.map(({ column, central }) => set.values[column] ?? central);
    const { figures } = rerunTrial(pack, { seed, scale, steps: usualTerms.steps }, { ...set, values });
    expect(Object.fromEntries(pack.targets.map(({ id: target }, k) => [target, figures[k]]))).toEqual(
      Object.fromEntries(pack.targets.map(({ id: target }, k) => [target, set.figures[k]])),
    );
  }
});

test('some built-in country is calibrated', () => {
  expect(countries).toContain('azerbaijan');
});
