import { describe, expect, test, vi } from 'vitest';
import { builtInPack, resolveNamed } from '../../../cli/countries/resolve-request.ts';
import { UserError } from '../../../cli/exit-codes.ts';
import type * as scenarios from '../../../scenarios/index.ts';

const read = vi.hoisted(() => ({ policies: 0 }));

vi.mock('../../../scenarios/index.ts', async (original) => {
  const real = await original<typeof scenarios>();
  return {
    ...real,
    readPolicyFromObject: (...args: Parameters<typeof real.readPolicyFromObject>) => {
      read.policies += 1;
      return real.readPolicyFromObject(...args);
    },
  };
});

const refused = (run: () => unknown): readonly string[] => {
  try {
    run();
  } catch (error) {
    if (error instanceof UserError) return error.messages;
    throw error;
  }
  return [];
};

describe('a request with far too many faults', () => {
  const pack = builtInPack('velmora');

  test('is refused after the policies of the first fifty', () => {
    const levers = Object.fromEntries(Array.from({ length: 60 }, (_, i) => [`lever${i}`, 1]));
    const policies = Array.from({ length: 100 }, (_, i) => ({
      ...{ korpu: 1, kind: 'policy', id: `p${i}`, name: 'P', about: 'P.', country: 'velmora' },
      phases: [{ id: 'a', startMonth: 0, levers }],
    }));
    const messages = refused(() =>
      resolveNamed({ country: 'velmora', shocks: [], assumptions: new Map() }, policies, pack),
    );
    expect(messages.length).toBeGreaterThanOrEqual(50);
    expect(messages.length).toBeLessThanOrEqual(60);
    expect(read.policies).toBe(1);
  });

  test('is refused after fifty unknown assumptions, with their names shortened', () => {
    const assumptions = new Map(Array.from({ length: 1000 }, (_, i) => [`a${i}`.padEnd(9000, 'x'), 1]));
    const messages = refused(() => resolveNamed({ country: 'velmora', shocks: [], assumptions }, ['status-quo'], pack));
    expect(messages).toHaveLength(50);
    expect(Math.max(...messages.map(({ length }) => length))).toBeLessThan(1000);
  });
});
