import { expect, test } from 'vitest';
import { EXIT } from '../../../cli/exit-codes.ts';
import { runHere } from '../run-here.ts';

test.each(['', 'a\nb', 'x'.repeat(201)])(
  'calibrate refuses the seed %j, with which no reader takes its sets',
  async (seed) => {
    const { code, err } = await runHere(['calibrate', '--seed', seed, '--quiet']);
    expect([code, err]).toEqual([
      EXIT.usage,
      expect.stringContaining('expected a text of one line, 1 to 200 characters; try --seed korpu'),
    ]);
  },
);
