import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ChartFigure } from '../../charts/index.ts';
import { figureSvg } from '../../cli/output/report/figure-svg.ts';
import { reportHtml } from '../../cli/output/report/report-html.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const main = join(root, 'dist/cli/main.js');
const small = ['status-quo', 'targeted-measures', '--scale', '0.01', '--replicates', '2', '--months', '24', '--quiet'];
const asked = [...small, '--shock', 'recession', '--set', 'targeted-measures:courses.childCare=0.9'];

let folder = '';
beforeAll(() => {
  if (!existsSync(main)) throw new Error('dist/cli/main.js is missing: npm run build makes it');
  folder = mkdtempSync(join(tmpdir(), 'korpu-report-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function korpu(...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [main, ...args], { cwd: folder, encoding: 'utf8' });
  return { status, stdout, stderr };
}

describe('korpu report', () => {
  test('writes one self-contained file with scores, changes and the digest of the same comparison', () => {
    const file = join(folder, 'report.html');
    expect(korpu('report', ...asked, '--out', file)).toEqual({ status: 0, stdout: '', stderr: '' });
    const html = readFileSync(file, 'utf8');
    expect(html.replaceAll('"http-equiv"', '')).not.toMatch(/https?:|<script|<link|src=/);
    const digest = korpu('compare', ...asked, '--digest').stdout.trim();
    expect(digest).toMatch(/^[0-9a-f]{64}$/);
    expect(html).toContain(digest);
    expect(html).toContain('Flexibility');
    expect(html).toContain('targeted-measures:courses.childCare');
    expect(html).toMatch(/<td>0\.9<\/td><td>0\.5<\/td>/);
    expect(html.match(/<svg /g)?.length).toBe(2);
    const command = /<code>(korpu compare [^<]*)<\/code>/.exec(html)?.[1] ?? '';
    expect(korpu(...command.split(' ').slice(1), '--digest', '--quiet').stdout.trim()).toBe(digest);
  }, 120_000);

  test('writes to standard output in the given language', () => {
    const { status, stdout } = korpu('report', ...small, '--language', 'ru');
    expect(status).toBe(0);
    expect(stdout).toContain('<html lang="ru">');
    expect(stdout).toContain('Что изменено');
  }, 120_000);

  test.each([
    [['--language', 'fr'], /expected one of en, az, ru/],
    [['--outcome', 'stock.totl'], /stock\.total/],
    [['--out', '.'], /is a folder/],
  ])('rejects %j with a message', (args, sentence) => {
    const { status, stdout, stderr } = korpu('report', ...small, ...args);
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(sentence);
  });
});

describe('its parts', () => {
  const figure = {
    ...{ kind: 'intervals', outcome: 'x', language: 'en', title: '<b>&"', sentence: 's', reading: 'r' },
    ...{ unit: 'persons', unitText: 'persons' },
    headers: { month: '', policy: '', mean: '', low: '', high: '', unknown: '?' },
    series: [
      { id: 'a', label: 'A<script>', place: 1, point: { mean: -2, low: -4, high: 0 } },
      { id: 'b', label: 'B', place: 2, point: { mean: null, low: null, high: null } },
    ],
  } as ChartFigure;

  test('escapes markup in names', () => {
    const blocks = [{ kind: 'figure', figure }] as const;
    const html = reportHtml({ language: 'en', title: '<i>', made: '', blocks });
    expect(html).not.toMatch(/<script|<b>|<i>/);
    expect(html).toContain('A&lt;script&gt;');
  });

  test('draws an interval at its numbers, and only the label of a missing one', () => {
    const svg = figureSvg(figure);
    // From -4 at the labels to 0 at the right edge, the mean midway.
    expect(svg).toContain('M170 17H676');
    expect(svg).toContain('M423 8H676');
    expect(svg.match(/stroke-width="4"/g)?.length).toBe(1);
    expect(svg).toContain('>B</text>');
  });

  test('omits a figure without numbers', () => {
    expect(figureSvg({ ...figure, series: [] } as ChartFigure)).toBe('');
  });
});
