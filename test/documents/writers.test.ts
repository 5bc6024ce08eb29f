import { strFromU8, unzipSync } from 'fflate';
import { beforeAll, describe, expect, test } from 'vitest';
import type { DocumentChart, DocumentModel } from '../../documents/index.ts';
import { clipboardTable, writeCsv, writeExcel, writePowerPoint, writeSvg, writeWord } from '../../documents/office.ts';
import { documentsMessages, type Language, languages, messages } from '../../i18n/index.ts';
import { firstDraft } from '../../scenarios/share/index.ts';
import { precomputedComparison, sampleDocument } from './sample-document.ts';

let models: Record<Language, DocumentModel>;
beforeAll(async () => {
  const comparison = precomputedComparison('recession');
  const draft = { ...firstDraft, shocks: ['recession'] };
  const samples = languages.map(async (language) => [language, await sampleDocument({ language, comparison, draft })]);
  models = Object.fromEntries(await Promise.all(samples)) as typeof models;
});

/** Texts of XML, without its marks. */
const textOf = (xml: string): string =>
  xml
    .replace(/<[^>]*>/g, ' ')
    .replaceAll('&amp;', '&')
    .replaceAll('&quot;', '"')
    .replace(/\s+/g, ' ');

const partsOf = (bytes: Uint8Array): Map<string, string> =>
  new Map(Object.entries(unzipSync(bytes)).map(([path, part]) => [path, strFromU8(part)]));

function chartOf(model: DocumentModel, kind: DocumentChart['kind']): DocumentChart {
  const chart = model.charts.find((one) => one.kind === kind);
  if (chart === undefined) throw new Error(`no ${kind}`);
  return chart;
}

/** Numbers of the values of the series of a chart part. */
function chartValues(xml: string): number[][] {
  return [...xml.matchAll(/<c:val>(.*?)<\/c:val>/gs)].map(([, values = '']) =>
    [...values.matchAll(/<c:v>([^<]*)<\/c:v>/g)].map(([, value]) => Number(value)),
  );
}

describe.each(languages)('files in %s', (language) => {
  test('carry conditions, meaning of the ranges, sources and question', async () => {
    const model = models[language];
    const chart = chartOf(model, 'bars');
    const crisis = messages(language).shocks['recession'] ?? '';
    const texts = {
      word: textOf([...partsOf(await writeWord(model)).values()].join(' ')),
      slides: textOf([...partsOf(await writePowerPoint(model)).values()].join(' ')),
      excel: textOf([...partsOf(await writeExcel(model)).values()].join(' ')),
      svg: textOf(writeSvg(model, chart).svg),
      csv: writeCsv(model, chart),
    };
    for (const [name, text] of Object.entries(texts)) {
      expect(text, name).toContain(crisis);
      expect(text, name).toContain(documentsMessages(language).conditions.lottery);
      expect(text, name).toContain(model.meaning[0]);
      expect(text.replaceAll('""', '"'), name).toContain('korpu-file');
      const { title, about } = documentsMessages(language).sources;
      // In a workbook the title is the name of a sheet.
      expect(text, name).toContain(name === 'excel' ? about : title);
    }
  });
});

describe('native charts', () => {
  test('have the numbers of the model in Word, Excel and PowerPoint', async () => {
    const model = models.en;
    for (const [folder, bytes] of [
      ['word', await writeWord(model)],
      ['ppt', await writePowerPoint(model)],
      ['xl', await writeExcel(model)],
    ] as const) {
      const parts = partsOf(bytes);
      const paths = [...parts.keys()].filter((path) => path.startsWith(`${folder}/charts/chart`)).sort();
      expect(paths, folder).toHaveLength(model.charts.length);
      for (const [i, path] of paths.entries()) {
        const xml = parts.get(path) ?? '';
        const chart = model.charts[i] as DocumentChart;
        const expected =
          chart.kind === 'bars'
            ? [chart.series.map(({ values: [value] }) => value?.mean)]
            : chart.series.map(({ values }) => values.map(({ mean }) => mean));
        expect(chartValues(xml), `${folder} ${path}`).toEqual(expected);
        expect(xml, folder).toContain(chart.kind === 'bars' ? '<c:barChart>' : '<c:lineChart>');
        // Ranges are error bars.
        expect(xml.match(/<c:errBars>/g), folder).toHaveLength(expected.length);
      }
    }
  });

  test('of a workbook refer to cells of its sheets with the same numbers', async () => {
    const parts = partsOf(await writeExcel(models.en));
    const chart = parts.get('xl/charts/chart1.xml') ?? '';
    const [, sheet = ''] = /<c:val><c:numRef><c:f>'([^']+)'!\$B\$2:\$B\$\d+<\/c:f>/.exec(chart) ?? [];
    expect(sheet).toBe('Chart 1');
    expect(chart).not.toContain('externalData');
    const sheets = [...(parts.get('xl/workbook.xml') ?? '').matchAll(/<sheet [^>]*name="([^"]+)"/g)].map(
      ([, name]) => name,
    );
    const number = sheets.indexOf(sheet) + 1;
    const cells = [
      ...(parts.get(`xl/worksheets/sheet${number}.xml`) ?? '').matchAll(/<c r="B(\d+)"[^>]*><v>([^<]*)<\/v>/g),
    ];
    const values = cells.filter(([, row]) => Number(row) > 1).map(([, , value]) => Number(value));
    expect(values).toEqual(chartValues(chart)[0]);
  });
});

test('tables of Word have a row per outcome and the words of the report', async () => {
  const xml = partsOf(await writeWord(models.en)).get('word/document.xml') ?? '';
  const tables = [...xml.matchAll(/<w:tbl>(.*?)<\/w:tbl>/gs)].map(([, table = '']) => table);
  const [levels] = models.en.tables.levels;
  // The verdict of each policy comes first.
  for (const cell of models.en.verdictTable?.rows.flat() ?? []) expect(textOf(tables[0] ?? '')).toContain(cell);
  expect(tables[1]?.match(/<w:tr[ >]/g)).toHaveLength((levels?.rows.length ?? 0) + 1);
  for (const cell of levels?.rows[6] ?? []) expect(textOf(tables[1] ?? '')).toContain(cell.replace(/\s+/g, ' '));
});

test('results of a workbook are numbers with ranges, as on the screen', async () => {
  const parts = partsOf(await writeExcel(models.en));
  const sheet = parts.get('xl/worksheets/sheet2.xml') ?? '';
  const { results } = models.en;
  for (const [i, { mean, low, high }] of results.entries()) {
    const row = i + 3;
    const cells = ['E', 'F', 'G'].map(
      (column) => new RegExp(`<c r="${column}${row}"[^>]*><v>([^<]*)</v>`).exec(sheet)?.[1] ?? null,
    );
    expect(cells.map((cell) => (cell === null ? null : Number(cell)))).toEqual([mean, low, high]);
  }
  // A share of 65 % is 65, not 0.65.
  expect(results.find(({ unit }) => unit === '%')?.mean).toBeGreaterThan(1);
});

test('CSV separates by the language, with the words and values of the screen', () => {
  const row = (language: Language): string =>
    writeCsv(models[language], chartOf(models[language], 'bars')).split('\r\n')[1] ?? '';
  const [value] = chartOf(models.en, 'bars').series[0]?.values ?? [];
  const { mean, low, high } = value ?? { mean: null, low: null, high: null };
  expect(row('en')).toBe(
    `Speak the language (B1) after 3 years,Targeted measures,percentage points,${mean},${low},${high}`,
  );
  for (const language of ['az', 'ru'] as const) {
    const csv = writeCsv(models[language], chartOf(models[language], 'bars'));
    const decimal = (number: number | null | undefined): string => String(number).replace('.', ',');
    expect(csv.startsWith('\uFEFF')).toBe(true);
    expect(csv.split('\r\n')[1]?.split(';').slice(3)).toEqual([mean, low, high].map(decimal));
    expect(csv).toContain(documentsMessages(language).columns.outcome);
  }
});

test('a picture has text that stays text, and its size for twice as many pixels', () => {
  const chart = chartOf(models.ru, 'lines');
  const { svg, width } = writeSvg(models.ru, chart);
  expect(width * 2).toBeGreaterThanOrEqual(2400);
  expect(svg.match(/<text /g)?.length).toBeGreaterThan(20);
  expect(svg).toContain('>2030</text>');
  for (const { label } of chart.series) expect(textOf(svg)).toContain(label);
  expect(svg).not.toMatch(/style=|<script|<image|href=/);
  expect(writeSvg(models.ru, chart, true).svg).not.toContain('id="background"');
});

test('a copied table has the same cells as HTML and with tabs', () => {
  const { html, text } = clipboardTable(models.en, chartOf(models.en, 'bars'));
  const rows = text.split('\r\n').slice(2, 2 + chartOf(models.en, 'bars').series.length);
  for (const row of rows) {
    const cells = row.split('\t');
    expect(cells).toHaveLength(4);
    expect(html).toContain(`<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`);
  }
});
