import { describe, expect, test } from 'vitest';
import { type Block, type ReportParts, readCitation, reportOf, reportOutcomes } from '../../charts/index.ts';
import type { Comparison } from '../../engine/index.ts';
import { format, languages, messages, reportMessages } from '../../i18n/index.ts';
import { sampleComparison } from '../cli/output/sample-comparison.ts';

const policies = ['status-quo', 'targeted-measures', 'comprehensive-reform', 'sequenced-path', 'mine', 'other'];
const comparison = sampleComparison(policies.slice(0, 4), 12_345_678.9, 0.5);
const parts: ReportParts = {
  comparison,
  language: 'en',
  country: 'Azerbaijan',
  date: '2026-11-21',
  outcome: 'language.b1ShareAt36Months',
  changes: [],
  command: 'korpu compare',
  cited: { version: '0.1.0', text: 'The authors (2026). Körpü. 0.1.0.' },
  model: 'b'.repeat(64),
  isPriorDriven: (id) => id !== 'stock.total',
  notices: [],
};
const tablesOf = (report: { blocks: readonly Block[] }) =>
  report.blocks.flatMap((block) => (block.kind === 'table' ? [block.table] : []));
const shownOutcomes = reportOutcomes.filter((id) => id !== 'accounts.net');
const textOf = (report: object) => JSON.stringify(report);

test('has a row per outcome and a column per policy in the tables of levels and differences', () => {
  const [, levels, differences] = tablesOf(reportOf(parts));
  // The balance of the last years was read as whether a policy pays for itself: the verdict alone says that.
  expect(levels?.rows.length).toBe(shownOutcomes.length);
  expect(textOf(reportOf(parts))).not.toContain('Net balance');
  expect(levels?.columns.slice(2)).toEqual([
    'Status quo',
    'Targeted measures',
    'Comprehensive reform',
    'Sequenced path',
  ]);
  expect(differences?.columns.length).toBe(5);
});

test('marks levels without a record, and all differences, as prior-driven', () => {
  const [, levels, differences] = tablesOf(reportOf(parts));
  const marked = (rows: readonly (readonly string[])[] | undefined) => rows?.map(([name = '']) => name.endsWith('†'));
  expect(marked(levels?.rows)).toEqual(shownOutcomes.map((id) => id !== 'stock.total'));
  expect(marked(differences?.rows)?.every(Boolean)).toBe(true);
  expect(textOf(reportOf({ ...parts, isPriorDriven: null }))).not.toContain('†');
});

test('says what is counted in a row of money, and what the mark at a name means, at each table', () => {
  const { blocks } = reportOf(parts);
  const places = blocks.flatMap((block, i) => (block.kind === 'table' ? [i] : [])).slice(1, 3);
  for (const i of places) {
    const { kind, ...block } = blocks[i] as Extract<Block, { kind: 'table' }>;
    expect(kind).toBe('table');
    const names = block.table.rows.map(([name = '']) => name);
    expect(names.find((name) => name.startsWith('Total public cost'))).toMatch(/programmes and public services/);
    const next = blocks.slice(i + 1).findIndex((one) => one.kind === 'table' || one.kind === 'heading');
    expect(textOf(blocks.slice(i + 1, i + 1 + next))).toMatch(/"† based on expert judgement/);
  }
});

test('tells what each of several policies does, achieves, costs and depends on, next to the others', () => {
  const { blocks } = reportOf(parts);
  const [verdict] = tablesOf(reportOf(parts));
  expect(verdict?.columns).toEqual(['Policy', 'Targeted measures', 'Comprehensive reform', 'Sequenced path']);
  const labels = ['What it does', 'Achieves in 2026', 'Depends on', 'How sure', 'Largest doubt'];
  expect(verdict?.rows.map(([label]) => label)).toEqual(labels);
  for (const cell of verdict?.rows.flatMap(([, ...cells]) => cells) ?? []) expect(cell).toMatch(/^\S.*\.$/);
  const said = blocks.flatMap((block) => (block.kind === 'text' ? [block.text] : [])).join(' ');
  expect(said).not.toMatch(/Under [^,]+, (a law|donors|gains)/);
});

test('shows large amounts in millions', () => {
  const [, levels] = tablesOf(reportOf(parts));
  const money = levels?.rows.at(-1);
  expect(money?.[0]).toMatch(/^Total public cost/);
  expect(money?.[1]).toBe('million manat a year');
  expect(money?.[2]).toMatch(/^12\.3 /);
});

test('splits more than four policies into several tables', () => {
  const many = { ...parts, comparison: sampleComparison(policies) };
  const [verdict, ...tables] = tablesOf(reportOf(many));
  // Of more than four alternatives, the verdict has a row for each.
  expect(verdict?.rows.map(([name]) => name)).toEqual(
    policies.slice(1).map((id) => messages('en').policies[id] ?? `The policy named ${id}`),
  );
  // Five columns stay together: a table of one would take a third of a page.
  expect(tables.map(({ columns }) => columns.length - 2).slice(0, 3)).toEqual([4, 2, 5]);
});

test('states missing scores, else the ranking and what would change it', () => {
  expect(textOf(reportOf(parts))).toContain('no scores');
  const ranked = {
    ...comparison,
    criteria: {},
    ranking: {
      weights: {},
      order: [
        { policy: 'sequenced-path', total: 61.2, rank: 1 },
        { policy: 'status-quo', total: 50.4, rank: 2 },
      ],
      flip: { policy: 'status-quo', moved: 0.25, to: 'feasibility', from: {} },
    },
  } as unknown as Comparison;
  const report = reportOf({ ...parts, comparison: ranked });
  expect(textOf(report)).toContain(
    'Sequenced path ranks first on the criteria, with 61 of 100 points; Status quo follows with 50.',
  );
  expect(textOf(report)).toContain('Feasibility is not counted.');
  expect(textOf(report)).toContain('25%');
  const near = {
    ...ranked,
    ranking: {
      ...ranked.ranking,
      weights: { feasibility: 0.2 },
      order: ranked.ranking?.order.map((one) => ({ ...one, total: one.total > 60 ? 46.4 : 44.9 })),
    },
  } as unknown as Comparison;
  const said = textOf(reportOf({ ...parts, comparison: near }));
  expect(said).toContain(
    'Sequenced path and Status quo are practically equal on the criteria, with 46 and 45 of 100 points.',
  );
  expect(said).not.toContain('Feasibility is not counted');
});

test('gives policies too near to tell apart one rank, but none without a clear gain the first', () => {
  const ranksOf = (clearGain: readonly boolean[]) => {
    const order = [46.4, 44.9, 40].map((total, i) => ({
      ...{ policy: policies[i], total, rank: i + 1 },
      clearGain: clearGain[i],
    }));
    const ranked = { ...comparison, criteria: {}, ranking: { weights: {}, order, flip: null } };
    const { blocks } = reportOf({ ...parts, comparison: ranked as unknown as Comparison });
    return tablesOf({ blocks })
      .find(({ columns }) => columns[0] === 'Rank')
      ?.rows.map(([rank]) => rank);
  };
  expect(ranksOf([true, true, true])).toEqual(['1–2', '1–2', '3']);
  expect(ranksOf([true, false, false])).toEqual(['1', '2', '3']);
});

test('lists changes with value, built-in value and source', () => {
  const change = { what: 'Shock', value: 'Recession', builtIn: 'none', source: 'chapter 3' };
  const report = reportOf({ ...parts, changes: [change] });
  expect(tablesOf(report).at(-1)?.rows).toEqual([['Shock', 'Recession', 'none', 'chapter 3']]);
});

describe.each(languages)('%s', (language) => {
  test('fills all placeholders and includes the digest', () => {
    const text = textOf(reportOf({ ...parts, language }));
    expect(text).not.toMatch(/\{\w+\}/);
    expect(text).toContain(comparison.digest);
    const names = messages(language).outcomes;
    const people = reportMessages(language).comparedPeople;
    expect(text).toContain(
      format(people, { arrivals: names['language.b1ShareAt36Months'] ?? '', hires: names['work.retention12'] ?? '' }),
    );
  });
});

test('reads the citation from its file', () => {
  const cff =
    'title: "Körpü: a laboratory"\nauthors:\n  - name: The authors\nversion: 0.1.0\ndate-released: 2026-11-21\n';
  expect(readCitation(cff)).toEqual({ version: '0.1.0', text: 'The authors (2026). Körpü: a laboratory. 0.1.0.' });
});
