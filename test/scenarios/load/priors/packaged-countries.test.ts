import { describe, expect, test } from 'vitest';
import { packHash } from '../../../../cli/countries/model-hash.ts';
import { readSealedForecast } from '../../../../cli/record/read-forecast.ts';
import { textDigest } from '../../../../engine/evaluation/digest.ts';
import { canonicalJson, modelHashOf } from '../../../../engine/index.ts';
import { presetValues } from '../../../../engine/internal.ts';
import { buildScenario, type CountryPack, unwrap } from '../../../../scenarios/index.ts';
import { countryFiles, loadCountry } from '../../../../scenarios/node/index.ts';

const azerbaijan = loadCountry('azerbaijan');
const velmora = loadCountry('velmora');

const byKey = <T>(map: ReadonlyMap<string, T>): [string, T][] => [...map].sort(([a], [b]) => (a < b ? -1 : 1));

/** What levers answer, without those that a status quo need not name, which came later. */
function alignmentBefore({ alignment }: CountryPack): unknown {
  if (alignment === null) return alignment;
  const levers = Object.entries(alignment.levers).filter(([id]) => !Object.hasOwn(presetValues, id));
  return { ...alignment, levers: Object.fromEntries(levers) };
}

/** Digest of everything that is read of a country. */
function resolvedDigest(pack: CountryPack): string {
  const { id, name, names, country, targets, accepted, base, matrix } = pack;
  const alignment = alignmentBefore(pack);
  return textDigest(
    canonicalJson({
      ...{ id, name, names, country, targets, accepted, base, matrix, alignment },
      ...{ labels: byKey(pack.labels), evidence: byKey(pack.evidence), tables: byKey(pack.tables) },
      ...{ policies: [...pack.policies], shocks: [...pack.shocks] },
    }),
  );
}

const modelOf = (pack: CountryPack): string =>
  modelHashOf(unwrap(buildScenario(pack, { policies: ['status-quo'], months: 12, scale: 0.01 })).country);

describe('Azerbaijan', () => {
  // Both were taken before its priors moved to the base. A figure that is corrected on purpose moves them too.
  test('is the country that it was before it inherited', () => {
    expect(resolvedDigest(azerbaijan)).toBe('507ba0e465906e7ac9985f6887746abddb463747567b5a86a94dc21cbefece8d');
    expect(modelOf(azerbaijan)).toBe('46417b8711ac20881bd1e16176073f8653919eb0d4a1e4d58f599b5707abb702');
  });

  test('has the hash of its sealed forecast', () => {
    expect(readSealedForecast('azerbaijan')?.model).toBe(packHash(azerbaijan));
  });

  test('names each inherited entry in its own files', () => {
    const own = [...countryFiles('azerbaijan')].filter(([file]) => file.startsWith('evidence/'));
    const text = own.map(([, content]) => content).join('\n');
    expect(azerbaijan.inherited.evidence.size).toBe(149);
    for (const id of azerbaijan.inherited.evidence.keys()) expect(text).toMatch(new RegExp(`\\b${id}[,\\n]`));
  });
});

describe('Velmora', () => {
  test('has the parameters that it had before it inherited', () => {
    expect(modelOf(velmora)).toBe('d5c8a54ac2402604c6ff3840bcc83aea2f8cde7f0299781bf70cac2610b73a3e');
  });

  test('is written in fewer than 600 lines', () => {
    const own = [...countryFiles('velmora')].filter(([file]) => !file.startsWith('base/'));
    const lines = own.reduce((sum, [, text]) => sum + text.split('\n').length - 1, 0);
    expect(lines).toBeLessThan(600);
  });

  test('inherits entries as the base has them, one grade lower', () => {
    expect(velmora.evidence.get('labour.discrimination.callbackRatio')).toMatchObject({ central: 1.25, grade: 'B' });
    expect(velmora.inherited.evidence.get('labour.discrimination.callbackRatio')).toMatchObject({
      ...{ file: 'base/evidence/labour.yaml', grade: 'A' },
    });
  });
});
