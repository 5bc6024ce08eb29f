import type { Check } from '../verification/check.ts';
import { clipText, LINE_WIDTH, wrapLines } from './lines.ts';

/** Formats checks as a table: one line each, by family; below a failed one, the finding. */
export function checksText(checks: readonly Check[], where: string): string {
  const lines: string[] = [];
  let family = '';
  for (const check of checks) {
    if (check.family !== family) {
      if (family !== '') lines.push('');
      family = check.family;
      lines.push(family);
    }
    lines.push(clipText(`  ${check.held ? 'held   ' : 'NOT MET'}  ${check.says}`, LINE_WIDTH));
    if (!check.held) lines.push(...wrapLines(`           ${check.id}: ${failureText(check)}`, 11));
  }
  const passedCount = checks.filter((check) => check.held).length;
  return [...lines, '', ...wrapLines(`${passedCount} of ${checks.length} checks held: ${where}.`), ''].join('\n');
}

function failureText({ found, expected, tolerance, unit }: Check): string {
  if (found === null) return 'the case never occurred, so nothing was tested';
  const within = tolerance === 0 ? '' : ` within ${valueText(tolerance)}`;
  return `found ${valueText(found)}, expected ${valueText(expected)}${within} (${unit})`;
}

function valueText(value: number): string {
  return Number.isInteger(value) ? String(value) : value.toPrecision(4);
}
