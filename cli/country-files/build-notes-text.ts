import type { BuildNote } from '../../scenarios/import/index.ts';

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
      const parts = note.parts.map(([part, value]) => `${part} ${value}`).join(', ');
      return `${note.question}: split as in the invented country, ${parts}; to change it, see policies/status-quo.yaml`;
    }
    case 'own':
      return `${note.question}: 0 has no multiple, so ${note.policies.join(', ')} keeps a number of the invented country, scaled to the stock`;
  }
}
