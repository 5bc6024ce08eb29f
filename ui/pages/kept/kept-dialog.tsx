import { signal } from '@preact/signals';
import { render } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { format, keptMessages, plural, shareMessages } from '../../../i18n/index.ts';
import { type KeptScenario, keptLimits } from '../../state/kept/kept-scenario.ts';
import { openKeptStore } from '../../state/kept/kept-store.ts';
import { KeptComparison } from './kept-comparison.tsx';
import { type KeptContext, type KeptDependencies, openKeptContext } from './kept-context.ts';
import { keptDate } from './kept-date.ts';
import { mountKeptNotice } from './kept-notice.tsx';

/** Errors listed in full; further ones are counted. */
const MAX_SHOWN_ERRORS = 6;

interface KeptProps {
  readonly kept: KeptContext;
}

/** What the last action did, or why it did nothing. */
function Message({ kept }: KeptProps) {
  const { language } = kept.store.state.value;
  const message = kept.message.value;
  const remaining = (message?.details.length ?? 0) - MAX_SHOWN_ERRORS;
  return (
    <>
      <p role="status" class="quiet">
        {message !== null && !message.isError && message.text}{' '}
        {message?.undo !== undefined && (
          <button type="button" id="kept-undo" onClick={message.undo}>
            {keptMessages(language).undo}
          </button>
        )}
      </p>
      <div role="alert">
        {message?.isError === true && <p class="refused">{message.text}</p>}
        {message !== null && message.details.length > 0 && (
          <ul class="faults">
            {message.details.slice(0, MAX_SHOWN_ERRORS).map((detail) => (
              <li key={detail} lang="en">
                {detail}
              </li>
            ))}
            {remaining > 0 && <li>{plural(shareMessages(language).more, remaining, language)}</li>}
          </ul>
        )}
      </div>
    </>
  );
}

/** Fields for a name and a note. */
function NameFields({ id, name, note, language, onName, onNote }: NameFieldsProps) {
  const words = keptMessages(language);
  return (
    <>
      <label for={`${id}-name`}>{words.name}</label>
      <input
        id={`${id}-name`}
        value={name}
        maxLength={keptLimits.name}
        onInput={({ currentTarget }) => onName(currentTarget.value)}
      />
      <label for={`${id}-note`}>{words.note}</label>
      <textarea
        id={`${id}-note`}
        rows={2}
        value={note}
        maxLength={keptLimits.note}
        onInput={({ currentTarget }) => onNote(currentTarget.value)}
      />
    </>
  );
}

interface NameFieldsProps {
  readonly id: string;
  readonly name: string;
  readonly note: string;
  readonly language: Parameters<typeof keptMessages>[0];
  readonly onName: (name: string) => void;
  readonly onNote: (note: string) => void;
}

/** Form that keeps what is open. */
function KeepForm({ kept }: KeptProps) {
  const { language } = kept.store.state.value;
  const words = keptMessages(language);
  const open = kept.list.value.scenarios.find(({ id }) => id === kept.opened.value) ?? null;
  const [name, setName] = useState(open?.name ?? kept.suggestName(kept.store.get()));
  const [note, setNote] = useState(open?.note ?? '');
  return (
    <form
      class="way"
      onSubmit={(event) => {
        event.preventDefault();
        void kept.keep(name, note, null);
      }}
    >
      <h3>{words.keep}</h3>
      <NameFields {...{ id: 'keep', name, note, language, onName: setName, onNote: setNote }} />
      <div class="files">
        <button type="submit" id="keep">
          {open === null ? words.keep : words.keepNew}
        </button>
        {open !== null && (
          <button type="button" id="keep-update" onClick={() => void kept.keep(name, note, open.id)}>
            {format(words.update, { name: open.name })}
          </button>
        )}
      </div>
    </form>
  );
}

/** Says whether a scenario has results, and whether they were computed here. */
function resultsText({ result }: KeptScenario, words: ReturnType<typeof keptMessages>): string {
  if (result === null) return words.withoutResults;
  if (result.imported === true) return words.fromFile;
  return result.stage === 'stopped' ? words.stopped : words.withResults;
}

/** Scenario of the list. */
function KeptItem({ kept, scenario, onOpen }: KeptItemProps) {
  const { language } = kept.store.state.value;
  const words = keptMessages(language);
  const [isEditing, setEditing] = useState(false);
  const [name, setName] = useState(scenario.name);
  const [note, setNote] = useState(scenario.note);
  const results = resultsText(scenario, words);
  return (
    <li data-kept={scenario.name}>
      <div class="kept-head">
        <strong>{scenario.name}</strong>
        <span class="quiet">
          {keptDate(scenario.keptAt, language)}, {kept.isOlder(scenario) ? words.older : results}
        </span>
      </div>
      {scenario.note !== '' && !isEditing && <p class="kept-note">{scenario.note}</p>}
      {isEditing && (
        <form
          onSubmit={async (event) => {
            event.preventDefault();
            if (await kept.rename(scenario, name, note)) setEditing(false);
          }}
        >
          <NameFields {...{ id: `edit-${scenario.id}`, name, note, language, onName: setName, onNote: setNote }} />
          <button type="submit">{words.save}</button>
        </form>
      )}
      <div class="files">
        <button type="button" class="kept-open" onClick={() => onOpen(scenario)}>
          {words.openIt}
        </button>
        <button type="button" class="kept-add" onClick={() => kept.addPolicies(scenario)}>
          {words.add}
        </button>
        <button type="button" aria-expanded={isEditing} onClick={() => setEditing(!isEditing)}>
          {words.edit}
        </button>
        <button type="button" class="kept-delete" onClick={() => void kept.remove(scenario)}>
          {words.delete}
        </button>
      </div>
    </li>
  );
}

interface KeptItemProps extends KeptProps {
  readonly scenario: KeptScenario;
  readonly onOpen: (scenario: KeptScenario) => void;
}

/** List of the kept scenarios. */
function KeptScenarios({ kept, onOpen }: KeptProps & Pick<KeptItemProps, 'onOpen'>) {
  const { language } = kept.store.state.value;
  const words = keptMessages(language);
  const { scenarios, damaged, more } = kept.list.value;
  return (
    <div class="way">
      <h3>{words.list}</h3>
      {scenarios.length === 0 && <p class="quiet">{words.empty}</p>}
      <ul class="kept-list">
        {scenarios.map((scenario) => (
          <KeptItem key={`${scenario.id} ${scenario.name} ${scenario.note}`} {...{ kept, scenario, onOpen }} />
        ))}
      </ul>
      {more > 0 && (
        <p class="refused">{format(plural(words.more, more, language), { most: String(keptLimits.scenarios) })}</p>
      )}
      {damaged.length > 0 && (
        <p class="refused">
          {plural(words.damaged, damaged.length, language)}{' '}
          <button type="button" onClick={() => void kept.removeDamaged()}>
            {words.deleteDamaged}
          </button>
        </p>
      )}
    </div>
  );
}

/** Export and import. */
function KeptFiles({ kept }: KeptProps) {
  const words = keptMessages(kept.store.state.value.language);
  const input = useRef<HTMLInputElement>(null);
  return (
    <div class="way">
      <h3>{words.file}</h3>
      <p class="quiet">{words.fileAbout}</p>
      <div class="files">
        <button
          type="button"
          id="kept-export"
          disabled={kept.list.value.scenarios.length === 0}
          onClick={() => void kept.exportAll()}
        >
          {words.exportAll}
        </button>
        <button type="button" onClick={() => input.current?.click()}>
          {words.importFile}
        </button>
      </div>
      <input
        ref={input}
        type="file"
        id="kept-file"
        accept=".json"
        aria-label={words.importFile}
        hidden
        onChange={async ({ currentTarget }) => {
          const [file] = currentTarget.files ?? [];
          if (file !== undefined) await kept.importFile(file);
          // The same file can be chosen again after correction.
          currentTarget.value = '';
        }}
      />
    </div>
  );
}

/** Content of the dialog. shows: number of times it was opened, so that fields begin anew. */
function KeptPanel({ kept, shows, onClose }: KeptProps & { readonly shows: number; readonly onClose: () => void }) {
  const words = keptMessages(kept.store.state.value.language);
  useEffect(() => void kept.refresh(), [shows]);
  const open = async (scenario: KeptScenario): Promise<void> => {
    if (await kept.open(scenario)) onClose();
  };
  return (
    <>
      <div class="share-head">
        <h2 id="kept-title">{words.title}</h2>
        <button type="button" id="kept-close" onClick={onClose}>
          {words.close}
        </button>
      </div>
      <p>{kept.lasts === 'browser' ? words.about : words.aboutWindow}</p>
      <Message kept={kept} />
      <KeepForm key={`${shows} ${kept.opened.value ?? ''}`} kept={kept} />
      <KeptScenarios kept={kept} onOpen={(scenario) => void open(scenario)} />
      <KeptComparison key={shows} kept={kept} />
      <KeptFiles kept={kept} />
    </>
  );
}

/** Creates the dialog, and the notice above the page while kept results are shown. */
export async function createKeptDialog(dependencies: KeptDependencies): Promise<{ open(): void }> {
  const kept = openKeptContext(dependencies, await openKeptStore());
  const node = document.createElement('dialog');
  node.className = 'share kept';
  node.setAttribute('aria-labelledby', 'kept-title');
  document.body.append(node);
  const shows = signal(0);
  const Shown = () => <KeptPanel kept={kept} shows={shows.value} onClose={() => node.close()} />;
  render(<Shown />, node);
  mountKeptNotice(kept);
  return {
    open() {
      kept.message.value = null;
      shows.value += 1;
      node.showModal();
    },
  };
}
