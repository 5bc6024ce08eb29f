import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { conditionText, statisticName } from '../../batch/output/claim-words.ts';
import { columnDeclarations, levers, outcomes, pairedOutcomes, parameterDeclarations } from '../../engine/index.ts';
import { DECIDED, type Ledger, type Pack, readClaims, readPack, sidesOf, withNames } from '../../scenarios/index.ts';

export const root: string = fileURLToPath(new URL('../../', import.meta.url));

function filesOf(country: string): Map<string, string> {
  const folder = `${root}scenarios/${country}`;
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.yaml'));
  return new Map(names.map((name) => [name, readFileSync(`${folder}/${name}`, 'utf8')]));
}

/** Reads a shipped pack. */
export function shippedPack(country: string): Pack {
  const read = readPack(filesOf(country));
  if (!read.ok) throw new Error(`${country} does not load`);
  return read.value;
}

/** Reads the claims of a shipped pack. */
export function shippedClaims(country: string): Ledger {
  const read = readClaims(filesOf(country), shippedPack(country));
  if (!read.ok) throw new Error(`the claims of ${country} do not load`);
  return read.value;
}

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ');
const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((row) => `| ${row.map(cell).join(' | ')} |`).join('\n');

const made =
  '<!-- Made from the code and the packs by test/docs; UPDATE_DOCS=1 npx vitest run --project unit test/docs writes it. -->';

/** Writes docs/evidence.md: every number of the Azerbaijan pack with its passport. */
export function evidencePage(pack: Pack): string {
  const entries = [...pack.evidence.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
  const grades = ['A', 'B', 'C', 'D'].map(
    (grade) => `${grade} ${entries.filter((entry) => entry.grade === grade).length}`,
  );
  const rows = entries.map((entry) => [
    entry.id,
    entry.about,
    entry.unit,
    `${entry.low} – **${entry.central}** – ${entry.high}`,
    entry.distribution,
    `${entry.grade}${entry.verified ? '' : ' (not verified)'}`,
    entry.role,
    entry.reason === undefined ? entry.source : `${entry.source} — ${entry.reason}`,
  ]);
  const tables = [...pack.tables.values()].map((one) => [
    one.id,
    one.about,
    one.unit,
    one.grade,
    `${one.source} — ${one.reason ?? ''}`,
  ]);
  return `# Evidence: Azerbaijan

${made}

Grades: A official statistic or legal rule of the country; B causal estimate elsewhere; C descriptive estimate elsewhere; D expert judgement. Entries by grade: ${grades.join(', ')}. A range is about a 90 % interval; the middle number is the one a run with central parameters uses.

${table(['id', 'what it is', 'unit', 'low – central – high', 'law', 'grade', 'role', 'source'], rows)}

## Tables

${table(['id', 'what it is', 'unit', 'grade', 'source'], tables)}
`;
}

/** Writes docs/reference.md: levers, outcomes, parameters and columns as declared. */
export function referencePage(): string {
  const leverRows = levers.map(({ id, kind, unit, min, max, about }) => [id, kind, unit, `${min} to ${max}`, about]);
  const outcomeRows = [...outcomes, ...pairedOutcomes].map(({ id, unit, kind, about }) => [id, unit, kind, about]);
  const parameterRows = Object.entries(parameterDeclarations).flatMap(([group, declared]) =>
    Object.entries(declared).map(([name, { unit, min, max, about }]) => [
      `${group}.${name}`,
      unit,
      `${min} to ${max}`,
      about,
    ]),
  );
  const columnRows = Object.entries(columnDeclarations).map(([name, { unit, min, max, writers, about }]) => [
    name,
    unit,
    `${min} to ${max}`,
    writers.join(', ') || 'arrivals',
    about,
  ]);
  return `# Reference

${made}

## Levers

${table(['id', 'kind', 'unit', 'bounds', 'what it is'], leverRows)}

## Outcomes

A flow is the yearly mean over the last 36 months, a rate or a cohort measure the mean of its last 36 monthly values, a stock the last month, another share or mean the mean of its last 12. The last three exist only as differences.

${table(['id', 'unit', 'kind', 'what it is'], outcomeRows)}

## Parameters

${table(['parameter', 'unit', 'bounds', 'what it is'], parameterRows)}

## Columns

${table(['column', 'unit', 'range', 'written by', 'what it is'], columnRows)}
`;
}

/** Writes docs/claims.md: every claim of the ledger, what is run for it, and what would speak for and against it. */
export function claimsPage(ledger: Ledger): string {
  const named = (text: string): string => withNames(text, ledger.policyNames);
  const documents = [...ledger.documents.values()].map(({ id, title }) => {
    const mine = ledger.claims.filter(({ document }) => document === id);
    const sections = mine.map(({ id: claim, wording, at, combine, tests, reason }) => {
      const rows = tests.map(({ statistic, supports, opposes }) => [
        [...new Set(sidesOf(statistic).map(({ experiment }) => experiment))].join(', '),
        named(statisticName(statistic)),
        conditionText(supports),
        conditionText(opposes),
      ]);
      const several =
        combine === 'agree' ? 'Supported or opposed only where all tests say so.' : 'One test that opposes is enough.';
      return [
        `### ${claim}`,
        `${named(wording)} — ${at}`,
        table(['experiment', 'statistic', 'supported when', 'opposed when'], rows),
        `${tests.length === 1 ? '' : `${several} `}${named(reason)}`,
      ].join('\n\n');
    });
    return [`## ${title}`, ...sections].join('\n\n');
  });
  const experiments = [...ledger.experiments.values()].map(
    ({ id, about, months, policies, shocks, structure, sets }) => [
      id,
      named(about),
      String(months),
      policies.map((one) => ledger.policyNames.get(typeof one === 'string' ? one : one.id) ?? '').join(', '),
      [...shocks, ...Object.entries(structure).map((pair) => pair.join('=')), ...sets].join(', '),
    ],
  );
  return `# Claims

${made}

\`korpu claims\` tests ${ledger.claims.length} claims of the documents this work began with. Wordings are our own; nothing is quoted. A verdict is about the model, not about the world.

Every experiment is run once for each parameter draw (once for each replicate at central parameters, where a country ships no accepted draws), with the same people and the same luck under every policy. A claim is **supported** or **opposed** when at least ${DECIDED * 100} % of draws say so, else **undecided**; the shares are always shown. A number that meets neither condition, or cannot be computed, counts for neither side. No verdict stands here: they come from a run.

${table(['experiment', 'what is run', 'months', 'policies', 'shocks and switches'], experiments)}

${documents.join('\n\n')}
`;
}
