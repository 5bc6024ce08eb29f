import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { beforeAll, describe, expect, test } from 'vitest';
import { contentHash } from '../../documents/check/content.ts';
import { csvRows } from '../../documents/check/csv-content.ts';
import { FileError } from '../../documents/check/file-error.ts';
import { formOfParts } from '../../documents/check/form-hash.ts';
import type { DocumentModel } from '../../documents/index.ts';
import { formatProvenance, readProvenance } from '../../documents/model/provenance.ts';
import { documentColour } from '../../documents/office/colours.ts';
import {
  checkFile,
  fileCheckText,
  readKorpuFile,
  sealPng,
  writeCsv,
  writeExcel,
  writePowerPoint,
  writeSvg,
  writeWord,
} from '../../documents/office.ts';
import { languages } from '../../i18n/index.ts';
import { plainPng } from './plain-png.ts';
import { sampleDocument } from './sample-document.ts';

type Bytes = Uint8Array<ArrayBuffer>;

let model: DocumentModel;
let word: Bytes;
beforeAll(async () => {
  model = await sampleDocument();
  word = await writeWord(model);
});

const chartOf = (kind: 'bars' | 'lines') => {
  const chart = model.charts.find((one) => one.kind === kind);
  if (chart === undefined) throw new Error(`no ${kind}`);
  return chart;
};
const encode = (text: string): Bytes => new TextEncoder().encode(text);

/** Every format with a writer, and where in it a figure is changed: path of a part, text, and what replaces it. */
const formats: readonly {
  readonly name: string;
  readonly write: () => Promise<Bytes>;
  readonly changes: readonly (readonly [part: string, from: RegExp, to: string])[];
}[] = [
  {
    name: 'Word',
    write: async () => word,
    changes: [
      // A sentence, a table cell, a value of a chart, its range, the workbook behind it, and its alternative text.
      ['word/document.xml', /(<w:t[^>]*>[^<]*December 2035: Status quo 6)5/, '$17'],
      ['word/document.xml', /(\+2,)623/, '$1632'],
      ['word/charts/chart1.xml', /(<c:val>.*?<c:v>0\.9)3/s, '$18'],
      ['word/charts/chart2.xml', /(<c:plus>.*?<c:v>\d+\.\d)/s, '$11'],
      ['word/embeddings/Microsoft_Excel_Worksheet1.xlsx', /(<v>0\.9)3/, '$18'],
      ['word/document.xml', /(descr="[^"]*December 2035: Status quo 6)5/, '$17'],
    ],
  },
  {
    name: 'PowerPoint',
    write: () => writePowerPoint(model),
    changes: [
      ['ppt/slides/slide1.xml', /(pays more once donors have left, \D+)\d+(\.\d)/, '$177$2'],
      ['ppt/slides/slide6.xml', /(\+2,)623/, '$1632'],
      ['ppt/charts/chart', /(<c:val>.*?<c:v>0\.9)3/s, '$18'],
    ],
  },
  {
    name: 'Excel',
    write: () => writeExcel(model),
    changes: [
      ['xl/worksheets/sheet2.xml', /(<v>65\.)5/, '$16'],
      ['xl/sharedStrings.xml', /(pays more once donors have left, \D+)\d+(\.\d)/, '$177$2'],
      ['xl/charts/chart1.xml', /(<c:val>.*?<c:v>0\.9)3/s, '$18'],
      // A formula shows what the program computes.
      ['xl/worksheets/sheet2.xml', /<v>65\.5<\/v>/, '<f>60+9</f><v>65.5</v>'],
    ],
  },
];

/** Changes a text inside a part of a zip file, and in workbooks inside it. */
function altered(bytes: Bytes, path: string, from: RegExp, to: string): Bytes {
  const parts = unzipSync(bytes);
  const name = Object.keys(parts).find((one) => one.startsWith(path)) ?? '';
  const part = parts[name] ?? new Uint8Array();
  if (name.endsWith('.xlsx')) parts[name] = altered(part as Bytes, 'xl/worksheets/sheet1.xml', from, to);
  else {
    const xml = strFromU8(part);
    const changed = xml.replace(from, to);
    expect(changed, `${path} ${from}`).not.toBe(xml);
    parts[name] = strToU8(changed);
  }
  return zipSync(parts) as Bytes;
}

const check = async (bytes: Uint8Array, today = model) => checkFile(readKorpuFile(bytes), today);

describe.each(formats)('$name', ({ write, changes }) => {
  test('is the same when its question gives the same', async () => {
    const found = await check(await write());
    expect(found).toMatchObject({ verdict: 'same', differences: [], moved: [], ownFigures: [] });
  });

  test('is found altered by one changed figure, wherever it stands', async () => {
    const bytes = await write();
    for (const [part, from, to] of changes) {
      const found = await check(altered(bytes, part, from, to));
      expect(found.verdict, `${part} ${from}`).toBe('altered');
      expect(found.differences.length, `${part} ${from}`).toBeGreaterThan(0);
    }
  });
});

describe.each(['bars', 'lines'] as const)('a picture and data of %s', (kind) => {
  test('are the same, and altered by one changed figure', async () => {
    const { svg } = writeSvg(model, chartOf(kind));
    const csv = writeCsv(model, chartOf(kind));
    expect((await check(encode(svg))).verdict).toBe('same');
    expect((await check(encode(writeSvg(model, chartOf(kind), true).svg))).verdict).toBe('same');
    expect((await check(encode(csv))).verdict).toBe('same');
    const value = kind === 'bars' ? /\+0\.93 / : />66\.7% |66\.7 \(/;
    const changedSvg = svg.replace(value, (text) => text.replace('3', '8').replace('66.7', '68.7'));
    expect(changedSvg).not.toBe(svg);
    expect((await check(encode(changedSvg))).verdict).toBe('altered');
    const moved = svg.replace(
      /(<path d="M[\d.]+ )(\d)/,
      (_, before: string, digit: string) => `${before}${9 - Number(digit)}`,
    );
    expect((await check(encode(moved))).verdict).toBe('altered');
    const changedCsv = csv.replace(/,(\d+)\.(\d)/, ',$1.$29');
    expect(changedCsv).not.toBe(csv);
    expect((await check(encode(changedCsv))).verdict).toBe('altered');
  });
});

describe('a picture of pixels', () => {
  test('is as saved, and altered by one pixel', async () => {
    const bytes = sealPng(plainPng(40, 30, 1), model, chartOf('bars'));
    expect((await check(bytes)).verdict).toBe('pixels');
    const other = sealPng(plainPng(40, 30, 2), model, chartOf('bars'));
    const question = strFromU8(bytes, true).indexOf('iTXt') - 4;
    const otherQuestion = strFromU8(other, true).indexOf('iTXt') - 4;
    const mixed = Uint8Array.from([...other.subarray(0, otherQuestion), ...bytes.subarray(question)]);
    expect((await check(mixed)).verdict).toBe('altered');
  });
});

describe('a file', () => {
  test('may have text without figures added', async () => {
    const note = '<w:p><w:r><w:t>For the ministry.</w:t></w:r></w:p><w:sectPr';
    const added = altered(word, 'word/document.xml', /<w:sectPr/, note);
    expect((await check(added)).verdict).toBe('added');
    expect(fileCheckText('f', await check(added), '2.0', 'en')[1]).toContain('For the ministry.');
    for (const text of ['12', 'the % of', 'ten € of', '\u0431\u0417 a\u0417', '六']) {
      const withFigure = altered(word, 'word/document.xml', /<w:sectPr/, note.replace('the', text));
      expect((await check(withFigure)).verdict, text).toBe('altered');
    }
  });

  test('of policies with slots of their own has the colours of the page, and its question gives it again', async () => {
    const slots = { 'status-quo': 0, 'targeted-measures': 5, 'comprehensive-reform': 1, 'sequenced-path': 2 };
    const moved = await sampleDocument({ slots });
    const files = [
      await writeWord(moved),
      await writePowerPoint(moved),
      encode(writeSvg(moved, moved.charts[0] ?? chartOf('bars')).svg),
    ];
    for (const bytes of files) {
      const { provenance } = readKorpuFile(bytes);
      expect(provenance.slots).toEqual(slots);
      expect((await check(bytes, await sampleDocument({ slots: provenance.slots }))).verdict).toBe('same');
    }
    const colourOf = (of: DocumentModel): string[] =>
      (of.charts[0]?.series ?? []).map(({ place }) => documentColour(place));
    expect(colourOf(moved)).toContain(documentColour(5));
    expect(colourOf(model)).not.toContain(documentColour(5));
    // Of another program, or none: a slot that is no number of one.
    const text = formatProvenance({ ...moved.provenance, slots: { 'status-quo': -1 } });
    expect(readProvenance(text)).toMatchObject({ ok: false, got: 'another slots than Körpü writes' });
  });

  test('is altered by a missing condition', async () => {
    const without = altered(word, 'word/document.xml', /Crisis: none\./, '');
    expect((await check(without)).verdict).toBe('altered');
  });

  test('has the same figures when runs of text are split, as programs do, but not the same form', async () => {
    const split = altered(
      word,
      'word/document.xml',
      /Assumptions: none changed\./,
      'Assumptions: </w:t></w:r><w:r><w:t xml:space="preserve">none changed.',
    );
    expect((await check(split)).verdict).toBe('resaved');
  });

  test('of another model says what moved, or that it was altered since', async () => {
    const bytes = word;
    const [first, ...rest] = model.provenance.figures;
    const today: DocumentModel = {
      ...model,
      provenance: {
        ...model.provenance,
        model: 'f'.repeat(64),
        figures: [{ name: first?.name ?? '', text: '+9.99 (+9.98 … +10.00)' }, ...rest],
      },
    };
    const found = await check(bytes, today);
    expect(found.verdict).toBe('newer');
    expect(found.moved).toEqual([{ name: first?.name, from: first?.text, to: '+9.99 (+9.98 … +10.00)' }]);
    const changed = altered(bytes, 'word/document.xml', /(\+2,)623/, '$1632');
    expect((await check(changed, today)).verdict).toBe('alteredSince');
  });

  test('of another version is the same, or not compared, and never called the same where something differs', async () => {
    const old: DocumentModel = { ...model, provenance: { ...model.provenance, korpu: '0.0.9' } };
    const sealed = (csv: string): string => {
      const { items, provenance } = readKorpuFile(encode(csv));
      return csv.replaceAll(provenance.content, contentHash(items));
    };
    const csv = writeCsv(old, chartOf('bars'));
    const forms = ['minus $', '\u2796$', '$ mln', '$ bn', '\u2500 $', '($)', '$O', '$1'];
    for (const form of forms) {
      const forged = csv.replace(/,(\d+\.\d)/, (_, figure: string) => `,${form.replace('$', figure)}`);
      expect(forged).not.toBe(csv);
      expect((await check(encode(sealed(forged)))).verdict, form).toBe('reworded');
      expect((await check(encode(forged))).verdict, form).toBe('altered');
    }
    const { svg } = writeSvg({ ...old, conditions: ['No crisis in 2026.'] }, chartOf('bars'));
    expect((await check(encode(svg))).verdict).toBe('reworded');
    const words = { ...old, about: `${model.about.replace('from', 'since')}` };
    const reworded = await check(await writePowerPoint(words));
    expect(reworded.verdict).toBe('reworded');
    expect(fileCheckText('slides', reworded, '2.0', 'en')[0]).toContain('what it shows was not compared');
    expect(fileCheckText('slides', reworded, '2.0', 'en')[0]).not.toContain('same figures');
    // Another main figure is altered, whatever the version.
    const [first, ...rest] = old.provenance.figures;
    const figures = [{ name: first?.name ?? '', text: '+9.99 (+9.98 … +10.00)' }, ...rest];
    const moved = await check(await writePowerPoint({ ...words, provenance: { ...old.provenance, figures } }));
    expect(moved.verdict).toBe('altered');
  });

  test.each(languages)('is the same in %s, and says so', async (language) => {
    const translated = await sampleDocument({ language, outcome: 'stock.irregular' });
    const found = await check(await writeWord(translated), translated);
    expect(found.verdict).toBe('same');
    expect(fileCheckText('report', found, '2.0', language)[0]).toMatch(/^report: /);
  });
});

describe('a file that shows other figures than those of its texts', () => {
  const withPart = (bytes: Uint8Array, path: string, change: (text: string) => string): Uint8Array => {
    const parts = unzipSync(bytes);
    return zipSync({ ...parts, [path]: strToU8(change(strFromU8(parts[path] ?? new Uint8Array()))) });
  };
  const document = 'word/document.xml';

  test.each<[string, (text: string) => string]>([
    ['a formula', (text) => text.replace('</w:p>', '<m:oMath><m:r><m:t>9.9</m:t></m:r></m:oMath></w:p>')],
    ['a picture', (text) => text.replace('</w:p>', '<w:r><w:drawing><pic:pic/></w:drawing></w:r></w:p>')],
    ['a field', (text) => text.replace('</w:p>', '<w:r><w:instrText>= 9.9</w:instrText></w:r></w:p>')],
    ['hidden text', (text) => text.replace(/<w:r>(?!<w:rPr>)/, '<w:r><w:rPr><w:vanish/></w:rPr>')],
    ['no chart', (text) => text.replace(/<c:chart [^>]*\/>/, '')],
  ])('in Word by %s is altered', async (_, change) => {
    const changed = withPart(word, document, change);
    expect(strFromU8(unzipSync(changed)[document] ?? new Uint8Array())).not.toBe(
      strFromU8(unzipSync(word)[document] ?? new Uint8Array()),
    );
    expect((await check(changed)).verdict).toBe('altered');
  });

  test('in Word by a picture among its parts is altered', async () => {
    expect((await check(zipSync({ ...unzipSync(word), 'word/media/image1.png': strToU8('x') }))).verdict).toBe(
      'altered',
    );
  });

  const vanish = '<w:style w:type="paragraph" w:default="1"><w:rPr><w:vanish/></w:rPr></w:style></w:styles>';
  test.each<[string, () => Promise<Uint8Array>]>([
    ['a style that hides text', async () => withPart(word, 'word/styles.xml', (t) => t.replace('</w:styles>', vanish))],
    [
      'another main part',
      async () => withPart(word, '_rels/.rels', (t) => t.replace('word/document.xml', 'word/other.xml')),
    ],
    ['a header that nothing refers to', async () => withPart(word, 'word/header9.xml', () => '<w:hdr/>')],
    [
      'a row that is hidden',
      async () =>
        withPart(await writeExcel(model), 'xl/worksheets/sheet1.xml', (t) => t.replace(/<row /, '<row hidden="1" ')),
    ],
    [
      'an instruction to the program',
      async () =>
        encode(`<?xml-stylesheet href="data:text/css,text{display:none}"?>${writeSvg(model, chartOf('bars')).svg}`),
    ],
    ['further cells next to the question', async () => encode(`${writeCsv(model, chartOf('bars')).trimEnd()},+9.99\n`)],
  ])('is not called the same with %s', async (_, forged) => {
    expect((await check(await forged())).verdict).toBe('resaved');
  });

  test('looks into workbooks of a file once, and into those within one not at all', () => {
    const zip = (parts: Record<string, Uint8Array>): Uint8Array => zipSync(parts);
    const large = (name: string): Record<string, Uint8Array> => ({ [name]: new Uint8Array(30_000_000) });
    const inner = zip(large('xl/worksheets/sheet1.xml'));
    expect(() => formOfParts({ 'word/embeddings/a1.xlsx': inner, 'word/embeddings/a2.xlsx': inner })).toThrow(
      FileError,
    );
    // Bombs inside a workbook inside are not unpacked.
    const nested = zip({ 'xl/a.xlsx': inner, 'xl/b.xlsx': inner, 'xl/c.xlsx': inner });
    expect(formOfParts({ 'word/embeddings/a1.xlsx': nested })).toMatch(/^[0-9a-f]{64}$/);
  });

  test.each(['&quot;9.9&quot;', '9.9', '\\9.\\9', '0.0&quot; 1&quot;'])(
    'in Excel by the format %s of its numbers is altered',
    async (code) => {
      const excel = await writeExcel(model);
      const numFmt = `<numFmt numFmtId="199" formatCode="${code}"/>`;
      const changed = withPart(excel, 'xl/styles.xml', (text) =>
        text.includes('</numFmts>')
          ? text.replace('</numFmts>', `${numFmt}</numFmts>`)
          : text.replace(/(<styleSheet[^>]*>)/, `$1<numFmts count="1">${numFmt}</numFmts>`),
      );
      expect((await check(changed)).verdict).toBe('altered');
      const harmless = withPart(excel, 'xl/styles.xml', (text) =>
        text.replace('</numFmts>', '<numFmt numFmtId="198" formatCode="[$-409]#,##0.00;[Red]-0.0%"/></numFmts>'),
      );
      expect((await check(harmless)).verdict).toBe('resaved');
    },
  );
});

describe('a table whose figures moved to other cells', () => {
  const csvOf = (kind: 'bars' | 'lines'): string => writeCsv(model, chartOf(kind));
  /** Replaces the first row with three figures at its end. */
  const withRow = (csv: string, change: (cells: readonly string[]) => string): string => {
    const line = csv.split('\r\n').find((row) => /^[^"]*(?:,-?[\d.]+){3}$/.test(row)) ?? '';
    const changed = change(line.split(','));
    expect(changed).not.toBe(line);
    return csv.replace(line, changed);
  };

  test.each<[string, (cells: readonly string[]) => string]>([
    [
      'cells joined by a bar',
      (cells) => [...cells.slice(0, 3), `"${cells.slice(3, 5).join(' | ')}"`, ...cells.slice(5)].join(','),
    ],
    ['a bar in place of an empty cell', (cells) => [...cells.slice(0, -1), '|', ...cells.slice(-1)].join(',')],
    ['an escaped bar', (cells) => [cells.slice(0, 2).join(' \\| '), ...cells.slice(2)].join(',')],
    ['an empty cell before its figures', (cells) => [...cells.slice(0, -3), '', ...cells.slice(-3)].join(',')],
    ['a row that a carriage return splits', (cells) => cells.join(',').replace(' ', '\r')],
    ['a quotation mark within a cell', (cells) => cells.join(',').replace('%', '"%"').replace('Sta', 'S"ta"')],
  ])('in CSV by %s is altered', async (_, change) => {
    expect((await check(encode(withRow(csvOf('lines'), change)))).verdict).toBe('altered');
  });

  test.each<[string, (csv: string) => string]>([
    ['empty columns and rows added', (csv) => csv.replace(/\r\n(?!$)/g, ',,,\r\n,,,,,,\r\n')],
    ['line feeds alone', (csv) => csv.replaceAll('\r\n', '\n')],
    ['no mark of its encoding', (csv) => csv.slice(1)],
    ['every cell quoted', (csv) => requoted(csv, ',')],
    ['semicolons', (csv) => requoted(csv, ';')],
    ['tabs', (csv) => requoted(csv, '\t')],
  ])('has the same figures when a spreadsheet program saves it with %s', async (_, change) => {
    for (const kind of ['bars', 'lines'] as const) {
      const csv = csvOf(kind);
      const saved = change(csv);
      expect(saved).not.toBe(csv);
      const { verdict, differences } = await check(encode(saved));
      expect([differences, ['same', 'resaved'].includes(verdict)]).toEqual([[], true]);
    }
  });

  /** The file as another program writes it. */
  function requoted(csv: string, separator: string): string {
    const rows = csvRows(csv.slice(1), ',');
    return rows
      .map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(separator))
      .join('\r\n')
      .concat('\r\n');
  }

  test('in Excel is altered', async () => {
    const excel = await writeExcel(model);
    const sheet = 'xl/worksheets/sheet2.xml';
    const [last = ''] =
      /<c r="[A-Z]+\d+"[^>]*>(?:(?!<\/c>).)*<\/c><\/row>/.exec(strFromU8(unzipSync(excel)[sheet] as Bytes)) ?? [];
    const moved = last.replace(/r="([A-Z]+)(\d+)"/, 'r="Z$2"');
    expect((await check(altered(excel, sheet, new RegExp(escapedText(last)), moved))).verdict).toBe('altered');
  });

  test('in the workbook of a chart in Word is altered', async () => {
    const path = 'word/embeddings/Microsoft_Excel_Worksheet1.xlsx';
    expect((await check(altered(word, path, /r="B2"/, 'r="C2"'))).verdict).toBe('altered');
  });

  test.each<[string, () => Promise<Bytes>, string, string]>([
    ['Word', async () => word, 'word/document.xml', 'w:tc'],
    ['PowerPoint', () => writePowerPoint(model), 'ppt/slides/slide6.xml', 'a:tc'],
  ])('in a table of %s is altered', async (_, write, path, cell) => {
    // An empty cell before the figure: a figure moves to the next column.
    const figure = new RegExp(`<${cell}>(?=(?:(?!</${cell}>).)*\\+2,623)`, 's');
    expect((await check(altered(await write(), path, figure, `<${cell}></${cell}><${cell}>`))).verdict).toBe('altered');
  });

  test('in a row of its own is altered', async () => {
    const figure = /<w:tc>(?=(?:(?!<\/w:tc>).)*\+2,623)/s;
    const empty = '<w:tc></w:tc>';
    const [before = ''] =
      /^.*<w:tr[ >](?:(?!<w:tr[ >]).)*?(?=<w:tc>(?:(?!<\/w:tc>).)*\+2,623)/s.exec(
        strFromU8(unzipSync(word)['word/document.xml'] as Bytes),
      ) ?? [];
    const column = before.slice(before.lastIndexOf('<w:tr')).split('<w:tc>').length - 1;
    const split = `</w:tr><w:tr>${empty.repeat(column)}<w:tc>`;
    expect((await check(altered(word, 'word/document.xml', figure, split))).verdict).toBe('altered');
  });

  test('to another point of a chart is altered', async () => {
    const from = /(<c:val>.*?<c:pt idx=")0("[^>]*><c:v>)/s;
    expect((await check(altered(word, 'word/charts/chart1.xml', from, '$17$2'))).verdict).toBe('altered');
  });

  test('by attributes of a picture that become one is altered', async () => {
    const { svg } = writeSvg(model, chartOf('bars'));
    const merged = svg.replace(/(<rect x="[^"]*)" y="([^"]*")/, '$1 y=$2');
    expect(merged).not.toBe(svg);
    expect((await check(encode(merged))).verdict).toBe('altered');
  });

  test('with a cell of millions of signs is refused, and with many is compared', async () => {
    const csv = writeCsv(model, chartOf('bars'));
    const withCell = (text: string): Uint8Array => encode(csv.replace(/,(\d+\.\d)/, `,"$1${text}2"`));
    await expect(async () => check(withCell('-'.repeat(1_000_001)))).rejects.toMatchObject({ fault: 'tooLarge' });
    expect((await check(withCell('-'.repeat(990_000)))).verdict).toBe('altered');
  });

  test('with a format of thousands of signs is altered, and one text of it is named', async () => {
    const excel = await writeExcel(model);
    const format = `<numFmt numFmtId="200" formatCode="&quot;${'7'.repeat(200_000)}"/></numFmts>`;
    const found = await check(altered(excel, 'xl/styles.xml', /<\/numFmts>/, format));
    expect(found.verdict).toBe('altered');
    expect(found.differences[0]?.found?.length).toBeLessThan(300);
  });

  test('has many notes as added, and with more than a thousand is another file', async () => {
    const notes = (count: number): Promise<{ readonly verdict: string }> => {
      const note = '<w:p><w:r><w:t>For the ministry.</w:t></w:r></w:p>';
      return check(altered(word, 'word/document.xml', /<w:sectPr/, `${note.repeat(count)}<w:sectPr`));
    };
    expect((await notes(1000)).verdict).toBe('added');
    expect((await notes(1001)).verdict).toBe('altered');
  });

  test('has a note in an empty column, or a row of text, as added', async () => {
    const excel = await writeExcel(model);
    const note = (cell: string) => `<c r="${cell}" t="inlineStr"><is><t>seen</t></is></c>`;
    const sheet = 'xl/worksheets/sheet2.xml';
    const lastOfRow = /(<c r="[A-Z]+(\d+)"(?:(?!<c ).)*)<\/row>/s;
    const withNote = altered(excel, sheet, lastOfRow, `$1${note('Z$2')}</row>`);
    expect((await check(withNote)).verdict).toBe('added');
    const withTextRow = altered(excel, sheet, /<\/sheetData>/, `<row r="900">${note('B900')}</row></sheetData>`);
    expect((await check(withTextRow)).verdict).toBe('added');
  });
});

describe('what is no text without figures', () => {
  test('is a number or shared text of a cell that programs read differently', async () => {
    const excel = await writeExcel(model);
    for (const cell of [
      '<c r="B900"><v>12abc</v></c>',
      '<c r="B900"><v>1e999</v></c>',
      '<c r="B900" t="s"><v>3x</v></c>',
    ]) {
      const added = altered(
        excel,
        'xl/worksheets/sheet2.xml',
        /<\/sheetData>/,
        `<row r="900">${cell}</row></sheetData>`,
      );
      expect((await check(added)).verdict, cell).toBe('altered');
    }
  });

  // A minus in the cell of a figure was an added text without figures, and the file had the same ones.
  test.each(['−', '-', '+', '%', '(', '‰', 'O', 'l', '九', 'minus', 'million', 'For the ministry.'])(
    'is %s before or after a figure in its cell or row',
    async (text) => {
      const paragraph = `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`;
      const path = 'word/document.xml';
      const before = altered(word, path, /<w:p>(?:(?!<w:p>).)*\+2,623/s, `${paragraph}$&`);
      const after = altered(word, path, /\+2,623.*?<\/w:p>/s, `$&${paragraph}`);
      const inCell = `<a:p><a:r><a:t>${text}</a:t></a:r></a:p>`;
      const slide = altered(
        await writePowerPoint(model),
        'ppt/slides/slide5.xml',
        /<a:tc>(?:(?!<a:p>).)*/s,
        `$&${inCell}`,
      );
      for (const forged of [before, after, slide]) expect((await check(forged)).verdict).toBe('altered');
    },
  );

  test.each(['−', '%', 'O', '九'])('is %s in an empty column, a row or a paragraph of its own', async (text) => {
    const excel = await writeExcel(model);
    const note = (cell: string) => `<c r="${cell}" t="inlineStr"><is><t>${text}</t></is></c>`;
    const sheet = 'xl/worksheets/sheet2.xml';
    const lastOfRow = /(<c r="[A-Z]+(\d+)"(?:(?!<c ).)*)<\/row>/s;
    expect((await check(altered(excel, sheet, lastOfRow, `$1${note('Z$2')}</row>`))).verdict).toBe('altered');
    const row = `<row r="900">${note('B900')}</row></sheetData>`;
    expect((await check(altered(excel, sheet, /<\/sheetData>/, row))).verdict).toBe('altered');
    const paragraph = `<w:p><w:r><w:t>${text}</w:t></w:r></w:p><w:sectPr`;
    expect((await check(altered(word, 'word/document.xml', /<w:sectPr/, paragraph))).verdict).toBe('altered');
  });

  test('is a word in a picture, whose place may be that of a figure', async () => {
    const { svg } = writeSvg(model, chartOf('bars'));
    const forged = svg.replace('</svg>', '<text x="100" y="100">minus</text></svg>');
    expect((await check(encode(forged))).verdict).toBe('altered');
  });

  test('is a word in an empty cell above figures', async () => {
    const excel = await writeExcel(model);
    const sheet = 'xl/worksheets/sheet2.xml';
    const cell = '<c r="B1" t="inlineStr"><is><t>minus</t></is></c>';
    const forged = altered(excel, sheet, /(<row r="1".*?)(<\/row>)/s, `$1${cell}$2`);
    expect((await check(forged)).verdict).toBe('altered');
  });

  test('is a shape of a picture, which can hide figures or show others', async () => {
    const { svg } = writeSvg(model, chartOf('bars'));
    const shapes = ['<image href="other.png"/>', '<use href="#background"/>', '<style>text{display:none}</style>'];
    for (const shape of shapes)
      expect((await check(encode(svg.replace('</svg>', `${shape}</svg>`)))).verdict, shape).toBe('altered');
    const hidden = svg.replace('</metadata>', '</metadata><g display="none">').replace('</svg>', '</g></svg>');
    expect((await check(encode(hidden))).verdict).toBe('altered');
  });
});

function escapedText(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
}
