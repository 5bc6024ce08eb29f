import { shareMessages } from '../../../i18n/index.ts';
import type { CommandSize } from '../../state/command.ts';
import type { Draft } from '../../state/draft.ts';
import type { AppState } from '../../state/state.ts';
import { element, write } from '../element.ts';
import type { PageContext } from '../page.ts';
import type { ShareDialog } from './share-dialog.ts';

/** Button that opens the share dialog. */
export interface ShareButton {
  readonly node: HTMLElement;
  update(state: AppState): void;
}

/** Creates the button; the dialog is fetched on first use. */
export function shareButton(
  context: Promise<PageContext & { readonly size: (draft: Draft) => CommandSize }>,
): ShareButton {
  const button = element('button', { type: 'button', id: 'share', 'aria-haspopup': 'dialog' });
  let dialog: ShareDialog | null = null;
  button.addEventListener('click', async () => {
    if (dialog === null) {
      const [{ shareDialog }, dependencies] = await Promise.all([import('./share-dialog.ts'), context]);
      dialog ??= shareDialog(dependencies);
      document.body.append(dialog.node);
    }
    dialog.open();
  });
  return { node: button, update: ({ language }) => write(button, shareMessages(language).open) };
}
