import { signal } from '@preact/signals';
import { render } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { countriesMessages, format, plural, shareMessages } from '../../../i18n/index.ts';
import { readChosenFolder, readCountryArchive, readDroppedCountry } from '../../countries/chosen-country.ts';
import { sameCountry } from '../../countries/country-address.ts';
import { countryName } from '../../countries/country-name.ts';
import type { KeptCountry } from '../../countries/kept-country.ts';
import type { PageCountry } from '../../countries/opened-country.ts';
import type { AppState } from '../../state/state.ts';
import type { Store } from '../../state/store.ts';
import { keptDate } from '../kept/kept-date.ts';
import { type CalibrationContext, openCalibrationContext } from './calibration-context.ts';
import { CalibrationPart } from './calibration-part.tsx';
import { type CountriesContext, openCountriesContext } from './countries-context.ts';
import { NewCountryWay } from './new-country-way.tsx';

/** Errors listed in full; further ones are counted. */
const MAX_SHOWN_ERRORS = 12;
/** Digits of a hash that are shown; the whole one is in the files that leave the page. */
const SHOWN_DIGITS = 12;

interface CountriesProps {
  readonly context: CountriesContext;
}

/** What the last action did, or why it did nothing. */
function Message({ context }: CountriesProps) {
  const { language } = context.store.state.value;
  const message = context.message.value;
  const remaining = (message?.details.length ?? 0) - MAX_SHOWN_ERRORS;
  const details = message !== null && message.details.length > 0 && (
    <ul class="faults">
      {message.details.slice(0, MAX_SHOWN_ERRORS).map((detail) => (
        <li key={detail} lang="en">
          {detail}
        </li>
      ))}
      {remaining > 0 && <li>{plural(shareMessages(language).more, remaining, language)}</li>}
    </ul>
  );
  return (
    <>
      <p role="status" class="quiet" id="countries-status">
        {context.busy.value}
        {message !== null && !message.isError && message.text}
      </p>
      {message !== null && !message.isError && details}
      <div role="alert" id="countries-refused">
        {message?.isError === true && <p class="refused">{message.text}</p>}
        {message?.isError === true && details}
      </div>
    </>
  );
}

/** Asks before a country is replaced or removed. */
function Question({ context }: CountriesProps) {
  const words = countriesMessages(context.store.state.value.language);
  const question = context.question.value;
  const yes = useRef<HTMLButtonElement>(null);
  useEffect(() => yes.current?.focus(), [question]);
  if (question === null) return null;
  const isRemoval = question.kind === 'remove';
  const text = isRemoval
    ? format(words.removeSure, { name: question.country.name })
    : format(words.replaceSure, { name: question.name, source: question.source });
  const answer = (): Promise<void> =>
    question.kind === 'remove' ? context.remove(question.country) : context.keep(question.read, question.source);
  return (
    <div class="refused" role="group" aria-labelledby="countries-question">
      <p id="countries-question">{text}</p>
      <div class="files">
        <button
          type="button"
          ref={yes}
          id="countries-yes"
          aria-describedby="countries-question"
          onClick={() => void answer()}
        >
          {isRemoval ? words.removeYes : words.replaceYes}
        </button>
        <button
          type="button"
          onClick={() => {
            context.question.value = null;
          }}
        >
          {words.cancel}
        </button>
      </div>
    </div>
  );
}

/** Country of the user in the list. */
function OwnCountry({ context, kept }: CountriesProps & { readonly kept: KeptCountry }) {
  const { language } = context.store.state.value;
  const words = countriesMessages(language);
  const show = useRef<HTMLButtonElement>(null);
  const isOpened = context.opened.value === kept.id;
  useEffect(() => {
    if (isOpened) show.current?.focus();
  }, [isOpened]);
  const named = (text: string): string => `${text}: ${kept.name}`;
  return (
    <li data-country={kept.id}>
      <div class="kept-head">
        <strong>{kept.name}</strong>
        <span class="quiet">
          {format(words.from, { source: kept.source, date: keptDate(kept.keptAt, language) })};{' '}
          {format(words.files, { hash: kept.hash.slice(0, SHOWN_DIGITS) })}
        </span>
      </div>
      <div class="files">
        {context.isShown(kept) ? (
          <span>{words.shown}</span>
        ) : (
          <button
            type="button"
            ref={show}
            class="country-show"
            aria-label={named(words.show)}
            onClick={() => context.show(kept.id, true)}
          >
            {words.show}
          </button>
        )}
        <button type="button" aria-label={named(words.zip)} onClick={() => void context.download(kept, 'zip')}>
          {words.zip}
        </button>
        <button
          type="button"
          aria-label={named(words.workbook)}
          onClick={() => void context.download(kept, 'workbook')}
        >
          {words.workbook}
        </button>
        <button
          type="button"
          class="country-remove"
          aria-label={named(words.remove)}
          onClick={() => {
            context.message.value = null;
            context.question.value = { kind: 'remove', country: kept };
          }}
        >
          {words.remove}
        </button>
      </div>
    </li>
  );
}

/** Country that the one-file page carries. */
function Carried({ context }: CountriesProps) {
  const words = countriesMessages(context.store.state.value.language);
  const carried = context.carried.value;
  if (carried === null) return null;
  return (
    <p class="files" data-carried={carried.id}>
      <strong>{format(words.carried, { id: carried.id, source: carried.source })}</strong>
      {context.country.choice.isCarried === true ? (
        <span>{words.shown}</span>
      ) : (
        <button
          type="button"
          aria-label={`${words.show}: ${carried.id}`}
          onClick={() => location.assign(location.pathname)}
        >
          {words.show}
        </button>
      )}
    </p>
  );
}

/** Lists of the built-in countries and those of the user. */
function Lists({ context }: CountriesProps) {
  const { language } = context.store.state.value;
  const words = countriesMessages(language);
  const { countries, damaged } = context.list.value;
  return (
    <>
      <div class="way">
        <h3>{words.builtIn}</h3>
        <ul class="kept-list">
          {context.builtIn.value.map((id) => {
            const choice = { id, isOwn: false };
            const name = countryName(choice, null, language);
            return (
              <li key={id} data-built-in={id}>
                <div class="files">
                  <strong>{name}</strong>
                  {sameCountry(context.country.choice, choice) ? (
                    <span>{words.shown}</span>
                  ) : (
                    <button type="button" aria-label={`${words.show}: ${name}`} onClick={() => context.show(id, false)}>
                      {words.show}
                    </button>
                  )}
                </div>
              </li>
            );
          })}
        </ul>
      </div>
      <div class="way">
        <h3>{words.own}</h3>
        <Carried context={context} />
        {countries.length === 0 && <p class="quiet">{words.none}</p>}
        <ul class="kept-list">
          {countries.map((kept) => (
            <OwnCountry key={`${kept.id} ${kept.hash}`} context={context} kept={kept} />
          ))}
        </ul>
        {damaged.length > 0 && (
          <p class="refused">
            {plural(words.damaged, damaged.length, language)}{' '}
            <button type="button" onClick={() => void context.removeDamaged()}>
              {words.removeDamaged}
            </button>
          </p>
        )}
      </div>
    </>
  );
}

/** Place to drop or choose a country. */
function OpenForm({ context }: CountriesProps) {
  const words = countriesMessages(context.store.state.value.language);
  const file = useRef<HTMLInputElement>(null);
  const folder = useRef<HTMLInputElement>(null);
  // Not a property of the element in every browser's types.
  useEffect(() => folder.current?.setAttribute('webkitdirectory', ''), []);
  return (
    <div
      class="way country-drop"
      role="group"
      aria-labelledby="country-open"
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault();
        const items = [...(event.dataTransfer?.items ?? [])].filter(({ kind }) => kind === 'file');
        void context.open(readDroppedCountry(items.map((item) => item.webkitGetAsEntry())));
      }}
    >
      <h3 id="country-open">{words.openTitle}</h3>
      <p class="quiet">{words.openAbout}</p>
      <div class="files">
        <button type="button" onClick={() => file.current?.click()}>
          {words.chooseFile}
        </button>
        <button type="button" onClick={() => folder.current?.click()}>
          {words.chooseFolder}
        </button>
      </div>
      <input
        ref={file}
        type="file"
        id="country-file"
        accept=".zip,.xlsx"
        aria-label={words.chooseFile}
        hidden
        onChange={({ currentTarget }) => {
          const [chosen] = currentTarget.files ?? [];
          if (chosen !== undefined) void context.open(readCountryArchive(chosen));
          // The same file can be chosen again after correction.
          currentTarget.value = '';
        }}
      />
      <input
        ref={folder}
        type="file"
        id="country-folder"
        aria-label={words.chooseFolder}
        hidden
        onChange={({ currentTarget }) => {
          const files = [...(currentTarget.files ?? [])];
          if (files.length > 0) void context.open(readChosenFolder(files));
          currentTarget.value = '';
        }}
      />
    </div>
  );
}

/** Content of the dialog. shows: number of times it was opened. */
function CountriesPanel({ context, calibration, shows, onClose }: PanelProps) {
  const { language } = context.store.state.value;
  const words = countriesMessages(language);
  const { isOwn } = context.country.choice;
  const { sets } = context.country;
  useEffect(() => void context.refresh(), [context, shows]);
  return (
    <>
      <div class="share-head">
        <h2 id="countries-title">{words.title}</h2>
        <button type="button" id="countries-close" onClick={onClose}>
          {words.close}
        </button>
      </div>
      <p>{words.about}</p>
      {isOwn && (
        <p class="quiet">
          {words.notExperts} {sets === null ? words.central : plural(words.drawn, sets, language)}
        </p>
      )}
      <Message context={context} />
      <Question context={context} />
      {isOwn && <CalibrationPart context={calibration} />}
      <Lists context={context} />
      <OpenForm context={context} />
      <NewCountryWay context={context} onOpen={onClose} />
    </>
  );
}

interface PanelProps extends CountriesProps {
  readonly calibration: CalibrationContext;
  readonly shows: number;
  readonly onClose: () => void;
}

/** Creates the dialog. country: the one that the page shows. */
export function createCountriesDialog(country: PageCountry, store: Store<AppState>): { open(): void } {
  const context = openCountriesContext(country, store);
  const calibration = openCalibrationContext(country, store);
  const node = document.createElement('dialog');
  node.className = 'share kept countries';
  node.setAttribute('aria-labelledby', 'countries-title');
  document.body.append(node);
  const shows = signal(0);
  const Shown = () => (
    <CountriesPanel context={context} calibration={calibration} shows={shows.value} onClose={() => node.close()} />
  );
  render(<Shown />, node);
  return {
    open() {
      context.message.value = null;
      context.question.value = null;
      shows.value += 1;
      node.showModal();
    },
  };
}
