import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { beforeAll, describe, expect, test } from 'vitest';
import type { DocumentModel } from '../../documents/index.ts';
import { formatProvenance, readProvenance } from '../../documents/index.ts';
import { FileError, readKorpuFile, writeSvg, writeWord } from '../../documents/office.ts';
import { sampleDocument } from './sample-document.ts';

let model: DocumentModel;
let word: Uint8Array;
beforeAll(async () => {
  model = await sampleDocument();
  word = await writeWord(model);
});

function faultOf(bytes: Uint8Array): string {
  try {
    readKorpuFile(bytes);
  } catch (error) {
    if (error instanceof FileError) return error.fault;
    throw error;
  }
  return 'none';
}

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);
const withPart = (path: string, part: Uint8Array): Uint8Array => zipSync({ ...unzipSync(word), [path]: part });
const editedXml = (path: string, edit: (xml: string) => string): Uint8Array =>
  withPart(path, strToU8(edit(strFromU8(unzipSync(word)[path] ?? new Uint8Array()))));

describe('a file that is not of Körpü', () => {
  test.each([
    ['text', encode('a,b\n1,2\n')],
    ['binary data', Uint8Array.from([0xff, 0xfe, 0x00, 0x01])],
    ['another XML', encode('<html><body/></html>')],
    ['a picture without a question', encode('<svg xmlns="http://www.w3.org/2000/svg"/>')],
    ['a zip file', zipSync({ 'a.txt': strToU8('a') })],
    ['nothing', new Uint8Array()],
  ])('is refused: %s', (_, bytes) => {
    expect(faultOf(bytes)).toBe('notKorpu');
  });

  test('is refused without a question in an Office file', () => {
    const parts = unzipSync(word);
    delete parts['docProps/custom.xml'];
    expect(faultOf(zipSync(parts))).toBe('notKorpu');
  });
});

describe('a damaged file', () => {
  test('is refused wherever it is cut', () => {
    for (const share of [0.1, 0.5, 0.9, 0.999]) {
      expect(faultOf(word.subarray(0, Math.floor(word.length * share)))).toBe('damaged');
    }
  });

  test('is refused with a question that is cut or of another form', () => {
    const cut = editedXml('docProps/custom.xml', (xml) =>
      xml.replace(/<property [^>]*name="Korpu 002".*?<\/property>/s, ''),
    );
    expect(faultOf(cut)).toBe('damaged');
    const { provenance } = model;
    const fields = JSON.parse(formatProvenance({ ...provenance, content: 'a'.repeat(64) })) as Record<string, unknown>;
    expect(readProvenance(JSON.stringify(fields)).ok).toBe(true);
    const wrong: Record<string, unknown> = {
      korpu: 'a b',
      language: 'xx',
      outcome: '../../etc',
      part: 'all',
      date: 'today',
      question: '<script>',
      model: 'A'.repeat(64),
      digest: null,
      figures: [{ name: 1 }],
      content: '',
      size: { scale: 2, replicates: 1, draws: null, start: '2026-01' },
    };
    for (const [name, value] of Object.entries(wrong)) {
      expect(readProvenance(JSON.stringify({ ...fields, [name]: value })), name).toMatchObject({ fault: 'damaged' });
    }
    expect(readProvenance(JSON.stringify({ ...fields, 'korpu-file': 9 }))).toMatchObject({ fault: 'newer' });
    expect(readProvenance('[]')).toMatchObject({ fault: 'notKorpu' });
    expect(readProvenance('{'.repeat(200_000))).toMatchObject({ fault: 'damaged' });
  });
});

describe('a hostile file', () => {
  test('is refused with a document type, and so without entities', () => {
    const entities = '<!DOCTYPE a [<!ENTITY x "y"><!ENTITY z "&x;&x;&x;">]>';
    expect(faultOf(editedXml('word/document.xml', (xml) => xml.replace('<w:document', `${entities}<w:document`)))).toBe(
      'unsafe',
    );
    const [chart] = model.charts;
    if (chart === undefined) throw new Error('no chart');
    const { svg } = writeSvg(model, chart);
    expect(faultOf(encode(svg.replace('<svg', `${entities}<svg`)))).toBe('unsafe');
  });

  test('is refused when it nests too deep', () => {
    const deep = (xml: string): string =>
      xml.replace('</w:body>', `${'<w:p>'.repeat(5000)}${'</w:p>'.repeat(5000)}</w:body>`);
    expect(faultOf(editedXml('word/document.xml', deep))).toBe('unsafe');
  });

  test('is refused when it unpacks to more than the limit', () => {
    expect(faultOf(withPart('word/media/a.bin', new Uint8Array(20_000_000)))).toBe('unsafe');
  });

  test('is refused when a part claims another size', () => {
    const bytes = withPart('word/media/a.bin', new Uint8Array(1_000_000)).slice();
    const view = new DataView(bytes.buffer);
    for (let i = 0; i + 46 < bytes.length; i++) {
      if (view.getUint32(i, true) === 0x02014b50 && view.getUint32(i + 24, true) === 1_000_000)
        view.setUint32(i + 24, 10, true);
    }
    expect(faultOf(bytes)).toBe('unsafe');
  });

  test('is refused with a part twice, since programs differ in which they read', () => {
    const bytes = zipSync({ 'word/document.xml': strToU8('<a/>'), 'word/document.xmk': strToU8('<b/>') });
    const text = strFromU8(bytes, true).replaceAll('document.xmk', 'document.xml');
    expect(faultOf(strToU8(text, true))).toBe('unsafe');
  });

  test('is refused with too many parts, or beyond the size limit', () => {
    const parts = Object.fromEntries(Array.from({ length: 500 }, (_, i) => [`a${i}`, new Uint8Array(1)]));
    expect(faultOf(zipSync(parts))).toBe('unsafe');
    expect(faultOf(new Uint8Array(17_000_000))).toBe('tooLarge');
  });
});
