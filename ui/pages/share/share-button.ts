import { messages } from '../../../i18n/index.ts';
import { loadChunk } from '../../load-chunk.ts';
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

/** Creates the button; the dialog is fetched on first use. `onFailure` receives the way to try again. */
export function shareButton(
  context: () => Promise<PageContext & { readonly size: (draft: Draft) => CommandSize }>,
  onFailure: (error: unknown, again: () => void) => void,
): ShareButton {
  const button = element('button', { type: 'button', id: 'share', 'aria-haspopup': 'dialog' });
  let dialog: ShareDialog | null = null;
  async function open(): Promise<void> {
    try {
      if (dialog === null) {
        const loading = loadChunk('pages/share/share-dialog.ts', () => import('./share-dialog.ts'));
        const [{ shareDialog }, dependencies] = await Promise.all([loading, context()]);
        dialog ??= shareDialog(dependencies);
        document.body.append(dialog.node);
      }
      dialog.open();
    } catch (error) {
      onFailure(error, () => void open());
    }
  }
  button.addEventListener('click', () => void open());
  return { node: button, update: ({ language }) => write(button, messages(language).nav.share) };
}
