import { colourIndex, markOf } from '../../charts/index.ts';

/** Colours of the eight slots of policies on white: those of the light page, in `ui/style/tokens.css`. */
const colours = ['3a3f45', '0f4fb5', 'b54708', '00806f', 'a5148f', '7e0214', '7a4ffa', '001686'] as const;

/** Colour of a policy as six hex digits. */
export function documentColour(place: number): string {
  return place < 0 ? '808080' : (colours[colourIndex(place)] ?? colours[0]);
}

/** Mixes a colour with white; share 0 is white. */
export function tint(colour: string, share: number): string {
  return [0, 2, 4]
    .map((at) => Math.round(255 - (255 - Number.parseInt(colour.slice(at, at + 2), 16)) * share))
    .map((value) => value.toString(16).padStart(2, '0'))
    .join('');
}

/** Dash of a policy in the names of Office, nearest to its dash on the page. */
export function officeDash(place: number): 'solid' | 'shortDot' | 'dash' | 'longDash' | 'dashDot' | 'longDashDot' {
  const { dash } = markOf(place);
  const [line = 0] = dash;
  if (dash.length === 0) return 'solid';
  if (dash.length > 2) return line > 12 ? 'longDashDot' : 'dashDot';
  return line < 5 ? 'shortDot' : line > 12 ? 'longDash' : 'dash';
}
