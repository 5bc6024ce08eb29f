import { anchorDeclarations, type CriterionId, criteria } from '../../engine/internal.ts';
import type { CountryPack } from '../../scenarios/index.ts';
import { filled, table } from './generated.ts';

/** Fills the generated parts of docs/criteria.md; the rest is written by hand. */
export function criteriaPage(page: string, pack: CountryPack): string {
  const file = 'docs/criteria.md';
  return filled(file, filled(file, page, 'matrix', matrixTable(pack)), 'anchors', anchorTable(pack));
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
