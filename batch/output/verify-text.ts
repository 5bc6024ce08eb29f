import type { Check } from '../verification/check.ts';
import { clipped, WIDTH, wrapped } from './lines.ts';

/** Write the checks as a table: a line each, by family; beneath one that is not met, what was found. */
export function verifyText(checks: readonly Check[], where: string): string {
  const lines: string[] = [];
  let family = '';
  for (const check of checks) {
    if (check.family !== family) {
      if (family !== '') lines.push('');
      family = check.family;
      lines.push(family);
    }
    lines.push(clipped(`  ${check.held ? 'held   ' : 'NOT MET'}  ${check.says}`, WIDTH));
    if (!check.held) lines.push(...wrapped(`           ${check.id}: ${faultOf(check)}`, 11));
  }
  const held = checks.filter((check) => check.held).length;
  return [...lines, '', ...wrapped(`${held} of ${checks.length} checks held: ${where}.`), ''].join('\n');
}

function faultOf({ found, expected, tolerance, unit }: Check): string {
  if (found === null) return 'the case never came up, so nothing was tested';
  const within = tolerance === 0 ? '' : ` within ${shown(tolerance)}`;
  return `found ${shown(found)}, expected ${shown(expected)}${within} (${unit})`;
}

function shown(value: number): string {
  return Number.isInteger(value) ? String(value) : value.toPrecision(4);
}
