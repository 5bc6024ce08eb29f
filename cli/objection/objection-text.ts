import { outcomeName } from '../../charts/index.ts';
import { wrapLines } from '../output/lines.ts';
import type { Departure } from './departure.ts';
import type { Objection, Objections, VerifiedMargin } from './find-objections.ts';
import type { Measure } from './margins.ts';

/** Numbers with three significant digits, without trailing zeros. */
const number = (value: number): string => String(Number(value.toPrecision(3)));

/** Objection with the fragment of the page's address that opens it; null where the page cannot. */
export interface LinkedObjection extends Objection {
  readonly link: string | null;
}

export interface LinkedObjections extends Objections {
  readonly objections: readonly LinkedObjection[];
}

/** Formats what would turn the verdict, at most 80 columns but for links. */
export function objectionText(
  { leader, points, objections }: LinkedObjections,
  measure: Measure,
  names: Readonly<Record<string, string>>,
): string {
  const name = (id: string): string => names[id] ?? id;
  const by = measure.kind === 'index' ? 'points of the weighted criteria' : outcomeName(measure.outcome, 'en');
  const lines = [
    ...wrapLines(`First by ${by}: ${name(leader)} (${number(points[leader] ?? Number.NaN)}).`),
    ...objections.flatMap((objection) => ['', ...rivalLines(objection, name, points)]),
    '',
    ...wrapLines(
      'A departure of 1 is the end of the range of one assumption; several together count as the root of the sum of their squares. ' +
        'The search finds a near flip; a nearer one cannot be ruled out.',
    ),
  ];
  return `${lines.join('\n')}\n`;
}

function rivalLines(
  { rival, margin, nearest, singles, narrowing, switches, shocks, link }: LinkedObjection,
  name: (id: string) => string,
  points: Readonly<Record<string, number>>,
): string[] {
  const lines = wrapLines(`${name(rival)} (${number(points[rival] ?? Number.NaN)}) would come first instead:`);
  const item = (text: string): string[] => wrapLines(`  ${text}`, 4);
  if (nearest === null) lines.push(...item('with no value of the assumptions within their ranges that was searched.'));
  else {
    lines.push(
      ...item(`if this is true (departure ${number(nearest.distance)}; ${verifiedText(nearest.verified)}):`),
      ...nearest.departures.flatMap((departure) => wrapLines(`    ${departureText(departure)}`, 6)),
    );
    if (link !== null) lines.push('    on the page, add to its address:', `      #${link}`);
  }
  if (nearest === null && narrowing.length > 0) {
    lines.push(...item(`What narrows the lead most, each alone, from ${number(margin)} behind:`));
    for (const { departure, margin: left } of narrowing)
      lines.push(...wrapLines(`    ${number(left)} behind with ${departureText(departure)}`, 6));
  }
  for (const { departure, distance } of singles.slice(0, 3))
    lines.push(...item(`or if this alone is (departure ${number(distance)}): ${departureText(departure)}`));
  for (const one of switches)
    lines.push(...item(`or with the structural switch ${one.switch}=${one.value} (${verifiedText(one.verified)})`));
  for (const one of shocks) lines.push(...item(`or under the shock ${one.shock} (${verifiedText(one.verified)})`));
  return lines;
}

function departureText({ id, about, unit, value, central }: Departure): string {
  return `${id} = ${number(value)} ${unit} in place of ${number(central)}: ${about.replace(/ \(.*$/, '')}`;
}

function verifiedText({ confirmed, mean }: VerifiedMargin): string {
  if (confirmed) return `confirmed on fresh simulations: ahead by ${number(-mean)}`;
  return `not confirmed on fresh simulations: ${mean < 0 ? 'ahead' : 'behind'} by ${number(Math.abs(mean))}`;
}
