import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { DocumentModel } from '../../documents/index.ts';
import { writeCsv, writeExcel, writePowerPoint, writeWord } from '../../documents/office.ts';
import { documentsMessages } from '../../i18n/index.ts';
import { sampleDocument } from './sample-document.ts';

const hasProgram = (name: string, ...args: string[]): boolean => spawnSync(name, args).error === undefined;
const office = hasProgram('soffice', '--version') && hasProgram('pdftotext', '-v') && hasProgram('pdfimages', '-v');
/** Reasons are in the name, so that a machine without the programs says what it skipped. */
const withOffice = office ? test : test.skip;

let folder: string;
let model: DocumentModel;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'korpu-office-'));
  model = await sampleDocument({ language: 'ru' });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Converts a file with LibreOffice and returns the path of the result. */
function converted(name: string, content: Uint8Array | string, to: string, extra: readonly string[] = []): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  const profile = `-env:UserInstallation=file://${join(folder, 'profile')}`;
  execFileSync('soffice', [profile, '--headless', ...extra, '--convert-to', to, '--outdir', folder, path], {
    stdio: 'ignore',
  });
  return path.replace(/\.\w+$/, `.${to.replace(/:.*/, '')}`);
}

const textOfPdf = (path: string): string =>
  execFileSync('pdftotext', ['-layout', path, '-'], { encoding: 'utf8', maxBuffer: 50_000_000 }).replace(/\s+/g, ' ');

withOffice.each([
  ['docx', writeWord],
  ['pptx', writePowerPoint],
  ['xlsx', writeExcel],
] as const)('LibreOffice opens %s with its charts and tables (needs soffice and pdftotext)', async (format, write) => {
  const pdf = converted(`file.${format}`, await write(model), 'pdf');
  const text = textOfPdf(pdf);
  for (const chart of model.charts) expect(text).toContain(chart.title.split(':')[0] ?? '');
  // Names in the legend of the line chart and on the axis of bars.
  for (const { label } of model.charts[1]?.series ?? []) expect(text).toContain(label);
  expect(text).toContain(documentsMessages('ru').conditions.lottery.split(':')[0]);
  // Charts are drawn from data: no picture is in the file.
  const images = execFileSync('pdfimages', ['-list', pdf], { encoding: 'utf8' }).trim().split('\n').slice(2);
  expect(images).toEqual([]);
});

withOffice.each([
  ['az', 1068],
  ['ru', 1049],
] as const)('LibreOffice reads the CSV of %s in columns, with numbers (needs soffice)', async (language, locale) => {
  const own = await sampleDocument({ language });
  const chart = own.charts.find(({ kind }) => kind === 'bars');
  if (chart === undefined) throw new Error('no chart');
  // Separator semicolon (59), UTF-8 (76), and the language by its Windows number.
  const filter = `--infilter=CSV:59,34,76,1,,${locale},false,true,false`;
  const out = converted(`${language}.csv`, writeCsv(own, chart), 'fods', [filter]);
  const xml = readFileSync(out, 'utf8');
  const columns = documentsMessages(language).columns;
  for (const head of [columns.outcome, columns.policy, columns.unit, columns.mean])
    expect(xml).toContain(`<text:p>${head}</text:p>`);
  expect(xml).toContain(chart.series[0]?.label);
  for (const bound of ['mean', 'low', 'high'] as const) {
    expect(xml).toContain(`office:value="${chart.series[0]?.values[0]?.[bound]}"`);
  }
});
