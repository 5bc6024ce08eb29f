import type { Signal } from '@preact/signals';
import type { Language } from '../../../i18n/index.ts';
import type { NewCountryClient } from '../../compute/new-country-client.ts';
import type { CountryForm } from '../../new-country/country-form.ts';
import type { AppState } from '../../state/state.ts';
import type { Store } from '../../state/store.ts';

/** What the form of a new country takes from the page. */
export interface NewCountryDependencies {
  readonly store: Store<AppState>;
  /** Opens a country that is kept in this browser. */
  readonly openCountry: (id: string) => void;
}

/** What the parts of the form share. */
export interface FormContext extends NewCountryDependencies {
  readonly form: CountryForm;
  readonly client: () => NewCountryClient;
  /** What the last action did; empty for nothing. */
  readonly message: Signal<string>;
  readonly language: () => Language;
}
