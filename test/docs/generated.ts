import { fileURLToPath } from 'node:url';
import { outcomeEntries, windowText } from '../../cli/listing/outcome-entry.ts';
import { levers, outcomes, parameterDeclarations } from '../../engine/index.ts';
import {
  columnDeclarations,
  mechanismOutcomes,
  mechanismParameterDeclarations,
  pairedOutcomes,
} from '../../engine/internal.ts';
import type { MechanismDeclaration } from '../../engine/mechanism-parameters.ts';
import { type CountryPack, readPack } from '../../scenarios/index.ts';
import { isPriorsFile, isTableCell, type RowRange } from '../../scenarios/internal.ts';
import { countryFiles } from '../../scenarios/node/index.ts';

export const root: string = fileURLToPath(new URL('../../', import.meta.url));

/** Reads the files of a packaged country, without those of the base of priors. */
export function packagedFiles(country: string): Map<string, string> {
  return new Map([...countryFiles(country)].filter(([file]) => !isPriorsFile(file)));
}

/** Reads a packaged country. */
export function packagedPack(country: string): CountryPack {
  const read = readPack(countryFiles(country));
  if (!read.ok) throw new Error(`${country}: got errors, expected none`);
  return read.value;
}

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ');
export const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((row) => `| ${row.map(cell).join(' | ')} |`).join('\n');

export const made: string =
  '<!-- Generated from the code and the country packs by test/docs; update with UPDATE_DOCS=1 npx vitest run --project unit test/docs. -->';

/** Fills a generated part of a page that is otherwise written by hand. */
export function filled(file: string, page: string, part: string, text: string): string {
  const open = `<!-- made: ${part} -->\n`;
  const from = page.indexOf(open);
  const to = page.indexOf('<!-- end -->', from);
  if (from < 0 || to < 0) throw new Error(`${file}: got no '${open.trim()}' and '<!-- end -->', expected both`);
  return `${page.slice(0, from)}${open}${made}\n\n${text}\n${page.slice(to)}`;
}

function rangeText({ rows, distribution, concentration, factor, grade, reason }: RowRange): string {
  const size = concentration ?? factor;
  return `${rows?.join(', ') ?? 'all'}: ${distribution}${size === undefined ? '' : ` ${size}`}, ${grade}: ${reason}`;
}

/** Generates docs/evidence.md: every number of the Azerbaijan pack with its source. */
export function evidencePage(pack: CountryPack): string {
  const entries = [...pack.evidence.values()].filter((one) => !isTableCell(one)).sort((a, b) => (a.id < b.id ? -1 : 1));
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
    (one.ranges ?? []).map(rangeText).join('; '),
  ]);
  const cells = [...pack.evidence.values()].filter(isTableCell).length;
  return `# Evidence: Azerbaijan

${made}

Grades: A official statistic or legal rule of the country; B causal estimate elsewhere; C descriptive estimate elsewhere; D expert judgement. Entries by grade: ${grades.join(', ')}. A range is approximately a 90 % interval; runs with central parameters use the middle number.

${table(['id', 'description', 'unit', 'low – central – high', 'law', 'grade', 'role', 'source'], rows)}

## Tables

Each row of a table is drawn like an entry: *dirichlet* keeps the sum of a row of shares, *beta* draws each share, *lognormal* each number, *factor* multiplies the row. Concentration is the number of observed people that the judgement is worth, a factor the upper end of the 90 % interval over the central number. ${cells} cells are drawn.

${table(['id', 'description', 'unit', 'grade', 'source', 'range of rows'], tables)}
`;
}

/** Generates docs/reference.md: levers, outcomes, parameters and columns as declared. */
export function referencePage(): string {
  const leverRows = levers.map(({ id, kind, unit, min, max, about }) => [id, kind, unit, `${min} to ${max}`, about]);
  const outcomeRows = [...outcomes, ...pairedOutcomes].map(({ id, unit, kind, about }) => {
    const { window = '', direction = '' } = outcomeEntries.find((entry) => entry.id === id) ?? {};
    return [id, unit, kind, window, direction, about];
  });
  const parameterRows = Object.entries(parameterDeclarations).flatMap(([group, declared]) =>
    Object.entries(declared).map(([name, { unit, min, max, about }]) => [
      `${group}.${name}`,
      unit,
      `${min} to ${max}`,
      about,
    ]),
  );
  const mechanismRows = Object.entries(mechanismParameterDeclarations).flatMap(([mechanism, declared]) =>
    Object.entries<MechanismDeclaration>(declared).map(([name, { unit, min, max, default: value, about }]) => [
      `${mechanism}.${name}`,
      unit,
      `${min} to ${max}`,
      `${value}`,
      about,
    ]),
  );
  const mechanismOutcomeRows = Object.entries(mechanismOutcomes).flatMap(([mechanism, list]) =>
    list.map((outcome) => [outcome.id, mechanism, outcome.unit, outcome.kind, windowText(outcome), outcome.about]),
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

\`korpu list\` prints these ids and those of each country, and searches them: [ids](ids.md).

## Levers

${table(['id', 'kind', 'unit', 'bounds', 'description'], leverRows)}

## Outcomes

A flow is the yearly mean over the last 36 months, a rate or cohort the mean of its last 36 monthly values, a stock the last month, a share or mean the mean of its last 12. The last three outcomes exist only as differences.

${table(['id', 'unit', 'kind', 'window', 'better', 'description'], outcomeRows)}

## Parameters

${table(['parameter', 'unit', 'bounds', 'description'], parameterRows)}

## Parameters of mechanisms

A [mechanism](decisions/mechanisms.md) is off unless a run names it; its parameters have the value given here where a country gives none. Sources and ranges are in the page of each mechanism ([language ladder](decisions/language-ladder.md), [scarce jobs](decisions/vacancies.md)).

${table(['parameter', 'unit', 'bounds', 'value', 'description'], mechanismRows)}

## Outcomes of mechanisms

Measured only while the mechanism is on; under \`mechanisms\` in the JSON of \`compare\`.

${table(['outcome', 'mechanism', 'unit', 'kind', 'window', 'description'], mechanismOutcomeRows)}

## Columns

${table(['column', 'unit', 'range', 'written by', 'description'], columnRows)}
`;
}
