import { messages } from '../../../i18n/index.ts';
import { loadChunk } from '../../load-chunk.ts';
import type { AppState } from '../../state/state.ts';
import { element, write } from '../element.ts';
import type { KeptDependencies } from './kept-context.ts';

/** Button that opens the dialog of kept scenarios. */
export interface KeptButton {
  readonly node: HTMLElement;
  update(state: AppState): void;
}

/** Creates the button; the dialog is fetched on first use. `onFailure` receives the way to try again. */
export function keptButton(
  context: () => Promise<KeptDependencies>,
  onFailure: (error: unknown, again: () => void) => void,
): KeptButton {
  const button = element('button', { type: 'button', id: 'kept', 'aria-haspopup': 'dialog' });
  let dialog: { open(): void } | null = null;
  async function open(): Promise<void> {
    try {
      if (dialog === null) {
        const loading = loadChunk('pages/kept/kept-dialog.tsx', () => import('./kept-dialog.tsx'));
        const [{ createKeptDialog }, dependencies] = await Promise.all([loading, context()]);
        dialog ??= await createKeptDialog(dependencies);
      }
      dialog.open();
    } catch (error) {
      onFailure(error, () => void open());
    }
  }
  button.addEventListener('click', () => void open());
  return { node: button, update: ({ language }) => write(button, messages(language).nav.kept) };
}
