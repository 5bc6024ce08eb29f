import type { BuildNote } from '../../scenarios/import/index.ts';

/** What to do where amounts of a currency exceed the bounds of the model. */
export const THOUSANDS =
  'where amounts are that large, give all of them in thousands, pay too, and say so in currency, such as: thousand HUF';

/** Says what was done with answers that their user would not expect, a line for each. */
export function buildNotesText(notes: readonly BuildNote[]): string[] {
  return notes.map(noteText);
}

function noteText(note: BuildNote): string {
  switch (note.kind) {
    case 'fixed': {
      const { low, central, high } = note.number;
      return `${note.question}: got ${low} .. ${central} .. ${high}; law, budget or a policy sets one number, so it is ${central} without a range`;
    }
    case 'split': {
      const parts = note.parts.map(([part, value]) => `${part} ${Math.round(value)}`).join(', ');
      return `${note.question}: split as in the invented country, ${parts}; to change it, see policies/status-quo.yaml`;
    }
    case 'group':
      return `origins: ${note.names.join(', ')}: no country by name, so counted as a group of countries; check the spelling`;
    case 'own':
      return `${note.question}: 0 has no multiple, so ${note.policies.join(', ')} keeps a number of the invented country, scaled to the stock`;
    case 'cut': {
      const { lever, wanted, bound, policies, isMoney } = note;
      return `${lever}: scaled to your ${isMoney ? 'pay' : 'stock'} the number of the invented country is ${wanted}, above the bound of the lever, so ${policies.join(', ')} has ${bound}${isMoney ? `; ${THOUSANDS}` : ''}`;
    }
  }
}
