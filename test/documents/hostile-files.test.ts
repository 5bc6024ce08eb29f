import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { beforeAll, describe, expect, test } from 'vitest';
import { pixelHash } from '../../documents/check/png.ts';
import type { DocumentModel } from '../../documents/index.ts';
import { formatProvenance, readProvenance } from '../../documents/index.ts';
import { FileError, readKorpuFile, sealPng, writeExcel, writeSvg, writeWord } from '../../documents/office.ts';
import { plainPng, pngOfRows } from './plain-png.ts';
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

const firstChart = () => {
  const [chart] = model.charts;
  if (chart === undefined) throw new Error('no chart');
  return chart;
};

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
    const { svg } = writeSvg(model, firstChart());
    expect(faultOf(encode(svg.replace('<svg', `${entities}<svg`)))).toBe('unsafe');
  });

  test('is refused when it nests too deep', () => {
    const deep = (xml: string): string =>
      xml.replace('</w:body>', `${'<w:p>'.repeat(5000)}${'</w:p>'.repeat(5000)}</w:body>`);
    expect(faultOf(editedXml('word/document.xml', deep))).toBe('unsafe');
  });

  test.each([
    ['a quoted /> in its tags', '<g b="/>">'.repeat(5000) + '</g>'.repeat(5000)],
    ['a quoted > in its tags', `<g b='/>' c="'>">`.repeat(5000) + '</g>'.repeat(5000)],
    ['ends of elements in CDATA', `<g>${'<![CDATA[</g></g>]]><g>'.repeat(5000)}${'</g>'.repeat(5001)}`],
    ['ends of elements in comments', `<g>${'<!--</g></g>--><g>'.repeat(5000)}${'</g>'.repeat(5001)}`],
    ['ends of elements in instructions', `<g>${'<?a </g></g>?><g>'.repeat(5000)}${'</g>'.repeat(5001)}`],
  ])('is refused when it nests too deep behind %s', (_, deep) => {
    const { svg } = writeSvg(model, firstChart());
    expect(faultOf(encode(svg.replace('</svg>', `${deep}</svg>`)))).toBe('unsafe');
  });

  test.each(['<!-- ', '<![CDATA[ ', '<?a ', '<a b="', '<a ', '</a '])(
    'is refused with %s that does not end',
    (open) => {
      const { svg } = writeSvg(model, firstChart());
      expect(faultOf(encode(svg.replace('</svg>', `${open.repeat(3)}</svg`)))).toBe('damaged');
    },
  );

  test('is refused with more tags than a report has, in one part or in several', () => {
    const part = (tags: number): Uint8Array => strToU8(`<a>${'<a/>'.repeat(tags)}</a>`);
    expect(faultOf(withPart('word/header1.xml', part(600_000)))).toBe('unsafe');
    const parts = Object.fromEntries([1, 2, 3, 4].map((n) => [`word/header${n}.xml`, part(75_000)]));
    expect(faultOf(zipSync({ ...unzipSync(word), ...parts }))).toBe('unsafe');
    expect(faultOf(withPart('word/header1.xml', part(10_000)))).toBe('none');
  });

  test('is refused as a picture far larger than those of the page', () => {
    const { svg } = writeSvg(model, firstChart());
    const longer = (more: string): Uint8Array => encode(svg.replace('</svg>', `${more}</svg>`));
    expect(faultOf(longer('<g/>'.repeat(21_000)))).toBe('unsafe');
    expect(faultOf(longer(' '.repeat(2_100_000)))).toBe('unsafe');
    expect(faultOf(longer('<g/>'.repeat(1000)))).toBe('none');
    const png = sealPng(plainPng(40, 30, 1), model, firstChart());
    const sized = (width: number, height: number): Uint8Array => {
      const bytes = png.slice();
      new DataView(bytes.buffer).setUint32(16, width);
      new DataView(bytes.buffer).setUint32(20, height);
      return bytes;
    };
    expect(faultOf(sized(2401, 30))).toBe('tooLarge');
    expect(faultOf(sized(40, 10_001))).toBe('tooLarge');
  });

  test('is refused by its question before its pixels are looked at, and with thousands of chunks', () => {
    const png = sealPng(plainPng(40, 30, 1), model, firstChart());
    const at = strFromU8(png, true).indexOf('"korpu-file"');
    const other = png.slice();
    other.set(strToU8('"other-file"'), at);
    // Without its pixels: what is wrong with them is not reached.
    other.set(strToU8('xDAT'), strFromU8(png, true).indexOf('IDAT'));
    expect(faultOf(other)).toBe('notKorpu');
    const empty = Uint8Array.from([0, 0, 0, 0, ...strToU8('IDAT'), 0, 0, 0, 0]);
    const bytes = new Uint8Array(png.length + 11_000 * empty.length);
    bytes.set(png.subarray(0, 33));
    for (let n = 0; n < 11_000; n++) bytes.set(empty, 33 + n * empty.length);
    bytes.set(png.subarray(33), 33 + 11_000 * empty.length);
    expect(faultOf(bytes)).toBe('unsafe');
  });

  test('has the same pixels whatever filter their rows have', () => {
    const [width, height, step] = [30, 5, 4];
    const value = (x: number, y: number): number => (x < 0 || y < 0 ? 0 : (x * x * 31 + y * 77 + x * y) % 256);
    const predictedBy: readonly ((left: number, up: number, corner: number) => number)[] = [
      () => 0,
      (left) => left,
      (_, up) => up,
      (left, up) => (left + up) >> 1,
      (left, up, corner) => {
        const distance = (one: number): number => Math.abs(left + up - corner - one);
        const most = Math.min(distance(left), distance(up), distance(corner));
        return [left, up, corner].find((one) => distance(one) === most) ?? 0;
      },
    ];
    const hashes = predictedBy.map((predicted, filter) => {
      const rows = Array.from({ length: height }, (_, y) => [
        filter,
        ...Array.from({ length: width * step }, (__, x) => {
          const guess = predicted(value(x - step, y), value(x, y - 1), x < step ? 0 : value(x - step, y - 1));
          return (value(x, y) - guess) & 255;
        }),
      ]);
      return pixelHash(pngOfRows(width, height, rows.flat()));
    });
    expect(new Set(hashes).size).toBe(1);
  });

  test('is refused when a sheet is named twice, since it would be read as often', async () => {
    const twice = (bytes: Uint8Array): Uint8Array => {
      const parts = unzipSync(bytes);
      const xml = strFromU8(parts['xl/workbook.xml'] ?? new Uint8Array());
      parts['xl/workbook.xml'] = strToU8(xml.replace(/(<sheet [^>]*\/>)/, '$1$1'));
      return zipSync(parts);
    };
    expect(faultOf(twice(await writeExcel(model)))).toBe('unsafe');
    const path = 'word/embeddings/Microsoft_Excel_Worksheet1.xlsx';
    expect(faultOf(withPart(path, twice(unzipSync(word)[path] ?? new Uint8Array())))).toBe('unsafe');
  });

  test('is refused with hundreds of sheets', async () => {
    const parts = unzipSync(await writeExcel(model));
    const edit = (path: string, change: (xml: string) => string): void => {
      parts[path] = strToU8(change(strFromU8(parts[path] ?? new Uint8Array())));
    };
    const numbers = Array.from({ length: 200 }, (_, i) => 900 + i);
    edit('xl/workbook.xml', (xml) =>
      xml.replace('</sheets>', `${numbers.map((n) => `<sheet r:id="x${n}" name="${n}"/>`).join('')}</sheets>`),
    );
    edit('xl/_rels/workbook.xml.rels', (xml) =>
      xml.replace(
        '</Relationships>',
        `${numbers.map((n) => `<Relationship Id="x${n}" Target="worksheets/x${n}.xml"/>`).join('')}</Relationships>`,
      ),
    );
    for (const n of numbers) parts[`xl/worksheets/x${n}.xml`] = strToU8('<worksheet/>');
    expect(faultOf(zipSync(parts))).toBe('unsafe');
  });

  test('is refused when workbooks inside it unpack to more than the limit of the whole', () => {
    const path = 'word/embeddings/Microsoft_Excel_Worksheet1.xlsx';
    const inner = unzipSync(unzipSync(word)[path] ?? new Uint8Array());
    const filled = (bytes: number): Uint8Array => zipSync({ ...inner, 'xl/a.bin': new Uint8Array(bytes) });
    expect(faultOf(withPart(path, filled(15_000_000)))).toBe('none');
    const several = Object.fromEntries([7, 8, 9].map((n) => [path.replace('1', String(n)), filled(15_000_000)]));
    expect(faultOf(zipSync({ ...unzipSync(word), ...several }))).toBe('unsafe');
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
