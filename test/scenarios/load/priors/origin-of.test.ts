import { describe, expect, test } from 'vitest';
import { type CountryPack, formatError, readPack } from '../../../../scenarios/index.ts';
import { originOf } from '../../../../scenarios/internal.ts';
import { inheritingFiles } from '../../base-pack.ts';

const own = `korpu: 1
kind: evidence
entries:
  - {id: prior.caseWorkEffect, central: 0.1, source: A trial here., grade: A, verified: true}
tables: [prior.deaths]
`;

function packOf(): CountryPack {
  const pack = readPack(inheritingFiles().set('evidence/own.yaml', own));
  if (!pack.ok) throw new Error(pack.errors.map(formatError).join('\n'));
  return pack.value;
}

describe('the origin of a value', () => {
  const pack = packOf();

  test.each(['prior.languageEffect', 'parameters.labour.languageEffect'])('is the base for inherited %s', (path) => {
    expect(originOf(pack, path)).toEqual({
      ...{ layer: 'base', evidence: 'prior.languageEffect' },
      base: { file: 'base/evidence/labour.yaml', line: 4, grade: 'A' },
    });
  });

  test.each(['prior.caseWorkEffect', 'parameters.labour.caseWorkEffect'])(
    'is the country for %s, of which the base has another number',
    (path) => {
      expect(originOf(pack, path)).toMatchObject({ layer: 'country', base: { grade: 'B' } });
    },
  );

  test.each(['prior.deaths', 'prior.deaths.female'])('is the base for the inherited table of %s', (path) => {
    expect(originOf(pack, path)).toMatchObject({ layer: 'base', evidence: 'prior.deaths' });
  });

  test('is the base for a number in its country file', () => {
    expect(originOf(pack, 'parameters.language.hoursA1')).toEqual({ layer: 'base', evidence: null, base: null });
  });

  test.each(['base.demand', 'parameters.language.hoursA2', 'regions.north.demand', 'regions.south.pay'])(
    'is the country for %s, of which the base has nothing',
    (path) => {
      expect(originOf(pack, path)).toMatchObject({ layer: 'country', base: null });
    },
  );

  test.each(['prior.unread', 'parameters.labour.unknown', 'regions.east.pay'])('is unknown for %s', (path) => {
    expect(originOf(pack, path)).toBeNull();
  });
});
