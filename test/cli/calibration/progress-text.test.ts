import { expect, test } from 'vitest';
import { stagesText } from '../../../cli/commands/calibrate.ts';
import { calibrate } from '../../../scenarios/calibration/index.ts';
import { packagedPack } from '../../docs/generated.ts';

test('says what the numbers of the progress line count', () => {
  expect(stagesText({ sets: 45, firstWave: 150, maxDraws: 300 })).toContain('Stage 1: 150 draws are simulated');
});

test('never expects fewer draws than it runs', async () => {
  const velmora = packagedPack('velmora');
  const target = {
    ...({ id: 'a', row: 'a', about: 'Holders.', measure: 'holders', month: velmora.country.lastObserved } as const),
    ...({ observed: 1, low: 0.5, high: 1.5, use: 'fit', nature: 'emergent', source: 'A test.' } as const),
  };
  const pack = { ...velmora, targets: [target] };
  const terms = { seed: 'a', scale: 1, steps: 1 };
  const ran: [ran: number, needed: number][] = [];
  let done = 0;
  await calibrate(pack, { terms, sets: 12, firstWave: 30, maxDraws: 60 }, async (draws, needed) => {
    done += draws.length;
    ran.push([done, needed]);
    return draws.map((draw) => ({
      ...{ draw, values: [], arrivals: [], figures: [1], missed: [], distance: draw / 100 },
    }));
  });
  expect(ran.length).toBeGreaterThan(1);
  for (const [count, needed] of ran) expect(count).toBeLessThanOrEqual(needed);
});
