import { anchorDeclarations, type CriterionId, criteria } from '../../engine/internal.ts';
import type { CountryPack } from '../../scenarios/index.ts';
import { made, table } from './generated.ts';

/** Fills the generated parts of docs/criteria.md; the rest is written by hand. */
export function criteriaPage(page: string, pack: CountryPack): string {
  return filled(filled(page, 'matrix', matrixTable(pack)), 'anchors', anchorTable(pack));
}

function filled(page: string, part: string, text: string): string {
  const open = `<!-- made: ${part} -->\n`;
  const from = page.indexOf(open);
  const to = page.indexOf('<!-- end -->', from);
  if (from < 0 || to < 0)
    throw new Error(`docs/criteria.md: got no '${open.trim()}' and '<!-- end -->', expected both`);
  return `${page.slice(0, from)}${open}${made}\n\n${text}\n${page.slice(to)}`;
}

function anchorTable({ country }: CountryPack): string {
  const anchors = country.criteria;
  if (anchors === undefined) throw new Error(`${country.id}: got no anchors, expected those of five criteria`);
  const rows = criteria.flatMap((criterion: CriterionId) =>
    Object.entries(anchorDeclarations[criterion]).map(([name, { unit, about }]) => {
      const found = (anchors[criterion] as Readonly<Record<string, { zero: number; full: number; why: string }>>)[name];
      return [criterion, name, about, unit, String(found?.zero), String(found?.full), found?.why ?? ''];
    }),
  );
  return table(['criterion', 'component', 'description', 'unit', 'scores 0', 'scores 100', 'why'], rows);
}

function matrixTable({ matrix }: CountryPack): string {
  const rows = (matrix?.cells ?? []).map(({ policy, criterion, table: cell, prose, note }) => [
    ...[policy, criterion, cell, prose.join(' or '), note],
  ]);
  return table(['policy', 'criterion', "study's table", "study's prose", 'interpretation of the prose'], rows);
}
