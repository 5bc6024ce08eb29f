import { strFromU8, unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { checkFile, readKorpuFile, writeWord } from '../../documents/office.ts';
import { sampleDocument } from './sample-document.ts';

const brief = [
  { text: 'We should act.', state: 'free', stateText: '', reason: '' },
  { text: 'It helps.', state: 'fails', stateText: 'No longer holds', reason: 'Now +1.00 (+0.50 to +1.50).' },
] as const;

test('a Word file holds each sentence of a text with its state, and is checked with them', async () => {
  const bytes = await writeWord(await sampleDocument({ brief }));
  const file = readKorpuFile(bytes);
  expect(file.provenance.brief).toEqual(brief);
  const text = strFromU8(unzipSync(bytes)['word/document.xml'] ?? new Uint8Array(0));
  expect(text).toContain('It helps.');
  expect(text).toContain('No longer holds. Now +1.00');
  const today = await sampleDocument({ brief: file.provenance.brief });
  expect((await checkFile(file, today)).verdict).toBe('same');
  // Without the text, the file would have sentences that the question does not give.
  expect((await checkFile(file, await sampleDocument())).verdict).not.toBe('same');
});
