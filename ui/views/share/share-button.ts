import { shareWords } from '../../../words/index.ts';
import type { Effort } from '../../state/command.ts';
import type { State } from '../../state/state.ts';
import { element, write } from '../element.ts';
import type { PlaceMeans } from '../place.ts';
import type { ShareDialog } from './share-dialog.ts';

/** The button that opens the dialog for sharing. */
export interface ShareButton {
  readonly node: HTMLElement;
  update(state: State): void;
}

/** Makes the button; the dialog is fetched when it is first wanted. */
export function shareButton(means: Promise<PlaceMeans & { readonly effort: Effort }>): ShareButton {
  const button = element('button', { type: 'button', id: 'share', 'aria-haspopup': 'dialog' });
  let dialog: ShareDialog | null = null;
  button.addEventListener('click', async () => {
    if (dialog === null) {
      const [{ shareDialog }, needed] = await Promise.all([import('./share-dialog.ts'), means]);
      dialog ??= shareDialog(needed);
      document.body.append(dialog.node);
    }
    dialog.open();
  });
  return { node: button, update: ({ language }) => write(button, shareWords(language).open) };
}
