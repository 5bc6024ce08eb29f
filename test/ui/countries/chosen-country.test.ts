import { describe, expect, test } from 'vitest';
import { outsideLimits } from '../../../scenarios/outside/index.ts';
import { readCountryArchive, readCountryFolder } from '../../../ui/countries/chosen-country.ts';

/** File that says how often it was read. */
function countedFile(size: number) {
  let reads = 0;
  return {
    name: 'country.zip',
    size,
    arrayBuffer: () => {
      reads += 1;
      return Promise.resolve(new ArrayBuffer(Math.min(size, 8)));
    },
    reads: () => reads,
  };
}

describe('a chosen country', () => {
  test('gives the files that belong to a country, and reads no others', async () => {
    const [own, note, hidden, tool] = [countedFile(8), countedFile(8), countedFile(8), countedFile(8)];
    const chosen = await readCountryFolder('testland', [
      { path: 'country.yaml', file: own },
      { path: 'notes.docx', file: note },
      { path: '.git/config.yaml', file: hidden },
      { path: 'node_modules/a/b.yaml', file: tool },
    ]);
    expect('given' in chosen && chosen.given.kind === 'folder' && chosen.given.files.map(({ path }) => path)).toEqual([
      'country.yaml',
    ]);
    expect([own, note, hidden, tool].map((file) => file.reads())).toEqual([1, 0, 0, 0]);
  });

  test('that is too large is refused before it is read', async () => {
    const file = countedFile(outsideLimits.archiveBytes + 1);
    expect(await readCountryArchive(file)).toEqual({ source: 'country.zip', unread: 'tooLarge' });
    const parts = Array.from({ length: 4 }, () => countedFile(outsideLimits.fileBytes));
    const listed = parts.map((part, i) => ({ path: `evidence/${i}.yaml`, file: part }));
    expect(await readCountryFolder('testland', listed)).toEqual({ source: 'testland', unread: 'tooLarge' });
    expect([file, ...parts].map((one) => one.reads())).toEqual([0, 0, 0, 0, 0]);
  });

  test('of too many files is refused before any is read', async () => {
    const file = countedFile(1);
    const many = Array.from({ length: outsideLimits.files + 1 }, (_, i) => ({ path: `evidence/${i}.yaml`, file }));
    expect(await readCountryFolder('downloads', many)).toEqual({ source: 'downloads', unread: 'tooMany' });
    expect(file.reads()).toBe(0);
  });

  test('that is gone since it was chosen is reported', async () => {
    const gone = { name: 'gone.zip', size: 8, arrayBuffer: () => Promise.reject(new DOMException('gone')) };
    expect(await readCountryArchive(gone)).toEqual({ source: 'gone.zip', unread: 'unreadable' });
  });
});
