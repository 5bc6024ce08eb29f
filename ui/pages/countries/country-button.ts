import { format, messages } from '../../../i18n/index.ts';
import { countryName } from '../../countries/country-name.ts';
import type { PageCountry } from '../../countries/opened-country.ts';
import { loadChunk } from '../../load-chunk.ts';
import type { AppState } from '../../state/state.ts';
import type { Store } from '../../state/store.ts';
import { element, write } from '../element.ts';

/** Button with the name of the country shown, which opens the dialog of countries. */
export interface CountryButton {
  readonly node: HTMLElement;
  update(state: AppState): void;
}

/** Creates the button; the dialog is fetched on first use. `onFailure` receives the way to try again. */
export function countryButton(
  country: PageCountry,
  store: Store<AppState>,
  onFailure: (error: unknown, again: () => void) => void,
): CountryButton {
  const button = element('button', { type: 'button', id: 'countries', 'aria-haspopup': 'dialog' });
  let dialog: { open(): void } | null = null;
  async function open(): Promise<void> {
    try {
      if (dialog === null) {
        const { createCountriesDialog } = await loadChunk(
          'pages/countries/countries-dialog.tsx',
          () => import('./countries-dialog.tsx'),
        );
        dialog ??= createCountriesDialog(country, store);
      }
      dialog.open();
    } catch (error) {
      onFailure(error, () => void open());
    }
  }
  button.addEventListener('click', () => void open());
  return {
    node: button,
    update({ language }) {
      const name = countryName(country.choice, country.name, language);
      write(button, name);
      button.title = format(messages(language).country.button, { name });
      button.setAttribute('aria-label', button.title);
    },
  };
}
