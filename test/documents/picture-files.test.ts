import { describe, expect, test } from 'vitest';
import { type ComparisonPicture, scoresPicture, whyPicture } from '../../charts/index.ts';
import { type DocumentModel, type DrawnView, drawnIds } from '../../documents/index.ts';
import { checkFile, clipboardTable, readKorpuFile, writeCsv, writeSvg } from '../../documents/office.ts';
import type { Comparison } from '../../engine/index.ts';
import { type Language, languages } from '../../i18n/index.ts';
import { firstDraft } from '../../scenarios/share/index.ts';
import { comparedPolicies } from '../../ui/pages/plan/scorecard/compared-policies.ts';
import { needsRows } from '../../ui/pages/plan/scorecard/needs-rows.ts';
import { scorecardRows } from '../../ui/pages/plan/scorecard/scorecard-rows.ts';
import { scoresFigure } from '../../ui/pages/plan/scorecard/scores-figure.ts';
import { precomputedComparison, sampleDocument } from './sample-document.ts';

const card = { comparedPolicies, needsRows, scorecardRows };
const policy = 'comprehensive-reform';
const slots = { 'status-quo': 0, 'targeted-measures': 1, [policy]: 2, 'sequenced-path': 3 };
const viewOf = (id: DrawnView['id']): DrawnView => ({ id, policy, year: 2035, slots });

const scoresOf = (comparison: Comparison, language: Language): ComparisonPicture =>
  scoresPicture(
    scoresFigure(card, {
      result: { comparison, stage: 'shipped', draft: firstDraft },
      ...{ language, currency: 'AZN', hidden: [], slots, lawChance: () => null },
    }),
  );

const why = (language: Language): ComparisonPicture =>
  whyPicture({
    ...{ language, policy: { id: policy, label: 'Reform', place: 2 }, total: 5000, reached: 70 },
    reasons: [{ id: 'a', label: 'learns of the rules', count: 61 }],
  });

async function documentWith(id: DrawnView['id'], language: Language = 'en', shock = 'none'): Promise<DocumentModel> {
  const comparison = precomputedComparison(shock);
  const picture = id === 'scores' ? scoresOf(comparison, language) : id === 'why' ? why(language) : undefined;
  const draft = { ...firstDraft, shocks: shock === 'none' ? [] : [shock] };
  return sampleDocument({ comparison, draft, language, view: viewOf(id), picture });
}

function pictureOf({ picture }: DocumentModel): ComparisonPicture {
  if (picture === null) throw new Error('no picture');
  return picture;
}

const bytesOf = (text: string) => new TextEncoder().encode(text);
const checked = async (text: string, model: DocumentModel) =>
  (await checkFile(readKorpuFile(bytesOf(text)), model)).verdict;

describe.each(['people', 'flow'] as const)('a file of the picture %s', (id) => {
  test('is drawn again from its question: same as written, and a changed digit is found', async () => {
    const model = await documentWith(id);
    for (const text of [writeSvg(model, pictureOf(model)).svg, writeCsv(model, pictureOf(model))]) {
      expect(readKorpuFile(bytesOf(text)).provenance.view).toEqual(viewOf(id));
      expect(await checked(text, await documentWith(id))).toBe('same');
    }
    const csv = writeCsv(model, pictureOf(model));
    const [, digit = ''] = /,(\d)\d*(?:\.\d+)?\r\n/.exec(csv) ?? [];
    const changed = csv.replace(/,(\d)(\d*(?:\.\d+)?)\r\n/, `,${(Number(digit) + 1) % 10}$2\r\n`);
    expect(changed).not.toBe(csv);
    expect(await checked(changed, model)).toBe('altered');
  });

  test('has the same figures whether its results were rounded or not', async () => {
    const comparison = precomputedComparison();
    const policies = Object.entries(comparison.policies).map(([name, one]) => {
      const outcomes = Object.entries(one.outcomes).map(([outcome, summary]) => [
        outcome,
        {
          ...summary,
          series: summary.series.map((at) => ({ ...at, mean: at.mean === null ? null : at.mean * (1 + 1e-9) })),
        },
      ]);
      return [name, { ...one, outcomes: Object.fromEntries(outcomes) }];
    });
    const unrounded = { ...comparison, policies: Object.fromEntries(policies) } as Comparison;
    const model = await sampleDocument({ comparison: unrounded, view: viewOf(id) });
    expect(await checked(writeSvg(model, pictureOf(model)).svg, await documentWith(id))).toBe('same');
  });
});

test.each(['why', 'scores'] as const)(
  'a file of the picture %s fits its hash, and a changed digit does not',
  async (id) => {
    const model = await documentWith(id);
    const text = writeSvg(model, pictureOf(model)).svg;
    const today = await sampleDocument({ view: viewOf(id) });
    expect(await checked(text, today)).toBe('pixels');
    const changed = text.replace(/>([^<]*?)(\d)([^<]*)<\/text>/, (_, a: string, digit: string, b: string) => {
      return `>${a}${(Number(digit) + 1) % 10}${b}</text>`;
    });
    expect(changed).not.toBe(text);
    expect(await checked(changed, today)).toBe('altered');
  },
);

test.each(languages)(
  'pictures and tables name crisis, conditions and ranges, with heads in words (%s)',
  async (language) => {
    for (const id of ['people', 'flow', 'why', 'scores'] as const) {
      const model = await documentWith(id, language, 'recession');
      const picture = pictureOf(model);
      const { svg } = writeSvg(model, picture);
      const csv = writeCsv(model, picture);
      const { html, text } = clipboardTable(model, picture);
      const flat = svg.replace(/<\/text><text[^>]*>/g, ' ');
      for (const part of [...model.conditions, picture.sentence.slice(0, 40)]) {
        expect(flat, id).toContain(part.split(' ').slice(0, 3).join(' '));
      }
      for (const condition of model.conditions) {
        for (const file of [csv, text]) expect(file.replaceAll('""', '"'), id).toContain(condition);
      }
      expect(html).toContain('<table>');
      const heads = picture.cells[0]?.map(String) ?? [];
      const [row = ''] = csv.slice(1).replaceAll('"', '').split('\r\n');
      expect(row, id).toBe(heads.join(language === 'en' ? ',' : ';'));
      for (const head of heads) expect(head, id).not.toMatch(/^[a-z_]+$/);
    }
  },
);

test('the score card has a line for each policy and one for a passed law, with the numbers of the page', async () => {
  const model = await documentWith('scores');
  const { svg } = writeSvg(model, pictureOf(model));
  expect(svg).toContain('Comprehensive reform, if its law passes');
  expect(svg.match(/data-policy="targeted-measures"/g)).toHaveLength(10);
  expect(svg).toContain('Needs a law');
  expect(svg).not.toMatch(/NaN|undefined/);
});

test('a file that names another picture than it can show is refused', async () => {
  const model = await documentWith('flow');
  const svg = writeSvg(model, pictureOf(model)).svg;
  expect(drawnIds).not.toContain('time');
  const damaged = svg.replace('&quot;year&quot;:2035', '&quot;year&quot;:-1');
  expect(damaged).not.toBe(svg);
  expect(() => readKorpuFile(bytesOf(damaged))).toThrow('another view than Körpü writes');
});
