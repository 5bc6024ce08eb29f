import { shareMessages } from '../../../i18n/index.ts';
import type { CommandSize } from '../../state/command.ts';
import type { AppState } from '../../state/state.ts';
import { element, write } from '../element.ts';
import type { PageContext } from '../page.ts';
import type { ShareDialog } from './share-dialog.ts';

/** The button that opens the dialog for sharing. */
export interface ShareButton {
  readonly node: HTMLElement;
  update(state: AppState): void;
}

/** Makes the button; the dialog is fetched when it is first wanted. */
export function shareButton(means: Promise<PageContext & { readonly effort: CommandSize }>): ShareButton {
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
  return { node: button, update: ({ language }) => write(button, shareMessages(language).open) };
}
