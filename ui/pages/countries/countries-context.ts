import { signal } from '@preact/signals';
import { countriesMessages, format } from '../../../i18n/index.ts';
import { formatError } from '../../../scenarios/index.ts';
import { outsideLimits } from '../../../scenarios/outside/index.ts';
import type { ReadCountry } from '../../compute/country-api.ts';
import { readCountryFile, writeCountryWorkbook } from '../../compute/country-client.ts';
import { type CarriedCountry, carriedCountry } from '../../countries/carried-country.ts';
import type { ChosenCountry } from '../../countries/chosen-country.ts';
import { countryAddress, sameCountry } from '../../countries/country-address.ts';
import {
  type CountryList,
  CountryStorageError,
  getCountry,
  listCountries,
  removeCountry,
} from '../../countries/country-store.ts';
import { keepReadCountry } from '../../countries/keep-country.ts';
import { type KeptCountry, keptCountryLimits } from '../../countries/kept-country.ts';
import { builtInCountries } from '../../countries/open-country.ts';
import type { PageCountry } from '../../countries/opened-country.ts';
import type { AppState } from '../../state/state.ts';
import type { Store } from '../../state/store.ts';
import { runFailureText } from '../run-failure-text.ts';
import { saveFile } from '../trajectories/save-files.ts';

/** Message of the dialog: what happened, or what went wrong with details in English. */
export interface CountriesMessage {
  readonly text: string;
  readonly isError: boolean;
  readonly details: readonly string[];
}

/** What the dialog asks before it changes what is kept. */
export type CountriesQuestion =
  | { readonly kind: 'replace'; readonly source: string; readonly read: ReadCountry; readonly name: string }
  | { readonly kind: 'remove'; readonly country: KeptCountry };

/** Actions of the dialog, and what it shows. */
export type CountriesContext = ReturnType<typeof openCountriesContext>;

/** Opens the context of the dialog. country: the one that the page shows. */
export function openCountriesContext(country: PageCountry, store: Store<AppState>) {
  const list = signal<CountryList>({ countries: [], damaged: [] });
  const builtIn = signal<readonly string[]>([]);
  const carried = signal<CarriedCountry | null>(null);
  const message = signal<CountriesMessage | null>(null);
  const question = signal<CountriesQuestion | null>(null);
  const busy = signal('');
  /** Id of the country opened last, whose button to show it gets the focus. */
  const opened = signal<string | null>(null);
  const words = () => countriesMessages(store.get().language);
  const say = (text: string, details: readonly string[] = [], isError = false): void => {
    message.value = { text, isError, details };
  };

  /** Runs work on the storage; its failure is shown. Null if it failed. */
  async function attempt<T>(work: () => Promise<T>): Promise<T | null> {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof CountryStorageError)) throw error;
      say(words().faults[error.fault], [], true);
      return null;
    }
  }

  async function refresh(): Promise<void> {
    builtIn.value = await builtInCountries();
    carried.value = await carriedCountry();
    const read = await attempt(listCountries);
    if (read !== null) list.value = read;
  }

  /** Checks what the user chose; keeps it, or asks first if it would replace another one. */
  async function open(choosing: Promise<ChosenCountry>): Promise<void> {
    message.value = null;
    question.value = null;
    const chosen = await choosing;
    const { source } = chosen;
    if ('unread' in chosen) {
      const most = `${outsideLimits.archiveBytes / 1e6} MB`;
      const text = chosen.unread === 'tooMany' ? { most: String(outsideLimits.files) } : { most };
      return say(format(words().unread[chosen.unread], { source, ...text }), [], true);
    }
    busy.value = format(words().checking, { source });
    try {
      const read = await readCountryFile(source, chosen.given);
      if (!read.ok) return say(format(words().refused, { source }), read.errors.map(formatError), true);
      await refresh();
      const existing = list.value.countries.find(({ id }) => id === read.value.id);
      if (existing === undefined) await keep(read.value, source);
      else if (existing.hash === read.value.hash) {
        opened.value = existing.id;
        say(format(words().same, { name: existing.name }));
      } else question.value = { kind: 'replace', source, read: read.value, name: existing.name };
    } catch (error) {
      const reason = runFailureText(store.get().language, error);
      say(format(words().workerFailed, { source, reason }), [], true);
    } finally {
      busy.value = '';
    }
  }

  async function keep(read: ReadCountry, source: string): Promise<void> {
    question.value = null;
    const others = list.value.countries.filter(({ id }) => id !== read.id);
    if (others.length >= keptCountryLimits.countries) return say(words().faults.full, [], true);
    const kept = await attempt(() => keepReadCountry(read, source));
    if (kept === null) return;
    await refresh();
    const own = builtIn.value.includes(kept.id) ? ` ${format(words().builtInId, { id: kept.id })}` : '';
    opened.value = kept.id;
    say(`${format(words().kept, { name: kept.name })}${own}`, read.notes);
    // The page has the files from before.
    if (isShown(kept)) location.reload();
  }

  const isShown = ({ id }: KeptCountry): boolean => sameCountry(country.choice, { id, isOwn: true });

  async function remove(removed: KeptCountry): Promise<void> {
    question.value = null;
    if ((await attempt(() => removeCountry(removed.id).then(() => true))) === null) return;
    if (isShown(removed)) return location.assign(location.pathname);
    await refresh();
    say(format(words().removed, { name: removed.name }));
  }

  async function removeDamaged(): Promise<void> {
    for (const id of list.value.damaged) await attempt(() => removeCountry(id));
    await refresh();
  }

  /** Downloads the files of a country as a zip file or a workbook. */
  async function download({ id }: KeptCountry, kind: 'zip' | 'workbook'): Promise<void> {
    message.value = null;
    const kept = await attempt(() => getCountry(id));
    if (kept === null) return;
    if (kind === 'zip') return saveFile([kept.zip], 'application/zip', `${id}.zip`);
    busy.value = words().writing;
    try {
      const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
      saveFile([await writeCountryWorkbook(kept.zip)], type, `${id}.xlsx`);
    } catch (error) {
      const reason = runFailureText(store.get().language, error);
      say(format(words().workerFailed, { source: id, reason }), [], true);
    } finally {
      busy.value = '';
    }
  }

  const show = (id: string, isOwn: boolean): void => location.assign(countryAddress({ id, isOwn }));

  return {
    ...{ country, store, list, builtIn, carried, message, question, busy, opened },
    ...{ refresh, open, keep, remove, removeDamaged, download, show, isShown },
  };
}
