import { expect, test } from 'vitest';
import { checkFile, readKorpuFile, writeExcel, writePowerPoint, writeWord } from '../../documents/office.ts';
import type { Comparison } from '../../engine/index.ts';
import { languages } from '../../i18n/index.ts';
import { precomputedComparison, sampleDocument } from './sample-document.ts';

// The page shows precomputed results where it has them; `korpu check`, and the page after an edit, calculate.
const precomputed = precomputedComparison();
const { sensitivity, structure: _, ...calculated } = precomputed;
const row = { switch: 'deaths', value: 'off', policy: 'targeted-measures', outcome: 'language.b1Share', unit: 'share' };
const structure = [{ ...row, difference: 0.1, low: 0, high: 0.2, reference: 0.3 }];

test('an honest file is the same, however its results and those of the check were calculated', async () => {
  expect(sensitivity?.length).toBeGreaterThan(0);
  const ways: readonly Comparison[] = [precomputed, calculated, { ...precomputed, structure }];
  for (const language of languages) {
    const [first, ...others] = await Promise.all(ways.map((comparison) => sampleDocument({ comparison, language })));
    for (const other of others) expect(other).toEqual(first);
  }
  const [ofPage, ofCheck] = [
    await sampleDocument({ comparison: precomputed }),
    await sampleDocument({ comparison: calculated }),
  ];
  for (const write of [writeWord, writeExcel, writePowerPoint]) {
    expect(await checkFile(readKorpuFile(await write(ofPage)), ofCheck)).toMatchObject({
      verdict: 'same',
      differences: [],
    });
    expect((await checkFile(readKorpuFile(await write(ofCheck)), ofPage)).verdict).toBe('same');
  }
});
