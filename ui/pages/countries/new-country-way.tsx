import { newCountryMessages } from '../../../i18n/index.ts';
import { countryAddress } from '../../countries/country-address.ts';
import { loadChunk } from '../../load-chunk.ts';
import { failureText } from '../failed-part.ts';
import type { CountriesContext } from './countries-context.ts';

interface NewCountryProps {
  readonly context: CountriesContext;
  /** Closes the dialog of countries, whose place the form takes. */
  readonly onOpen: () => void;
}

let dialog: { open(): void } | null = null;

/** Way to the form of a new country, which is fetched on first use. */
export function NewCountryWay({ context, onOpen }: NewCountryProps) {
  const { store } = context;
  const words = newCountryMessages(store.state.value.language);
  async function open(): Promise<void> {
    try {
      if (dialog === null) {
        const { createNewCountryDialog } = await loadChunk(
          'pages/new-country/new-country-dialog.tsx',
          () => import('../new-country/new-country-dialog.tsx'),
        );
        dialog ??= createNewCountryDialog({
          store,
          openCountry: (id) => location.assign(countryAddress({ id, isOwn: true })),
        });
      }
    } catch (error) {
      const { language } = store.get();
      const text = failureText(language, newCountryMessages(language).open, error);
      context.message.value = { text, isError: true, details: [] };
      return;
    }
    onOpen();
    dialog.open();
  }
  return (
    <div class="way">
      <h3>{words.open}</h3>
      <p class="quiet">{words.about}</p>
      <div class="files">
        <button type="button" id="new-country" aria-haspopup="dialog" onClick={() => void open()}>
          {words.begin}
        </button>
      </div>
    </div>
  );
}
