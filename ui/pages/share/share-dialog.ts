import { format, type Language, plural, shareMessages } from '../../../i18n/index.ts';
import { decodeText, formatError } from '../../../scenarios/index.ts';
import { fragmentOf, type LinkView } from '../../../scenarios/share/index.ts';
import { mergeBriefs, noBrief, writtenBrief } from '../../brief/brief-store.ts';
import { chosenName, readChosenFile, unreadFileText } from '../../chosen-file.ts';
import { phasesIn } from '../../state/address.ts';
import { type CommandSize, policyFileName, shellCommand } from '../../state/command.ts';
import type { Draft } from '../../state/draft.ts';
import { briefOfText, draftOfText, textOfDraft, textOfPolicy } from '../../state/saved-files.ts';
import { seenResult } from '../../state/seen-result.ts';
import { shareLink } from '../../state/share-link.ts';
import type { AppState } from '../../state/state.ts';
import { viewOf } from '../../state/view.ts';
import { element, write } from '../element.ts';
import type { PageContext } from '../page.ts';
import { copyField } from './copy-field.ts';
import { downloadText } from './download-text.ts';
import { embedWay } from './embed-way.ts';
import { errorsView } from './errors-view.ts';
import { qrWay } from './qr-way.ts';

/** Dialog to export and import a comparison. */
export interface ShareDialog {
  readonly node: HTMLDialogElement;
  open(): void;
}

type ShareDependencies = Pick<PageContext, 'store' | 'history' | 'catalogue'> & {
  readonly size: (draft: Draft) => CommandSize;
};

/** Creates the dialog; its content is filled in on opening. */
export function shareDialog({ store, history, catalogue, size }: ShareDependencies): ShareDialog {
  const { pack } = catalogue;
  const title = element('h2', { id: 'share-title' });
  const about = element('p');
  const status = element('p', { role: 'status', class: 'quiet' });
  const alert = element('div', { role: 'alert' });
  const report = (message: 'copied' | 'copyFailed') => write(status, shareMessages(store.get().language)[message]);
  const link = copyField('share-link', report);
  const linkAbout = element('p', { class: 'quiet' });
  const linkNote = element('p', { id: 'share-link-note' });
  link.field.setAttribute('aria-describedby', linkNote.id);
  const qr = qrWay();
  const embed = embedWay(report);
  const command = copyField('share-command', report);
  const commandAbout = element('p', { class: 'quiet' });
  const files = element('div', { class: 'files' });
  const filesAbout = element('p');
  const fileTitle = element('h3');
  const fileAbout = element('p', { class: 'quiet' });
  const save = element('button', { type: 'button', id: 'share-save' });
  const load = element('button', { type: 'button', id: 'share-load' });
  const input = element('input', { type: 'file', id: 'share-file', accept: '.yaml,.yml,.json', hidden: true });
  const close = element('button', { type: 'button', id: 'share-close' });
  const node = element(
    'dialog',
    { class: 'share', 'aria-labelledby': 'share-title' },
    element('div', { class: 'share-head' }, title, close),
    about,
    element('div', { class: 'way' }, link.label, linkAbout, link.field, linkNote, link.button, qr.node),
    element('div', { class: 'way' }, fileTitle, fileAbout, element('div', { class: 'files' }, save, load), input),
    embed.node,
    element('div', { class: 'way' }, command.label, commandAbout, command.field, command.button, filesAbout, files),
    status,
    alert,
  );
  close.addEventListener('click', () => node.close());
  save.addEventListener('click', () => {
    const { draft, brief } = store.get();
    downloadText(textOfDraft(draft, brief === undefined ? null : writtenBrief(brief)), 'korpu-scenario.yaml');
  });
  load.addEventListener('click', () => input.click());
  input.addEventListener('change', () => void loadFile());

  async function loadFile(): Promise<void> {
    const [file] = input.files ?? [];
    if (file === undefined) return;
    const { language } = store.get();
    const words = shareMessages(language);
    write(status, '');
    const bytes = await readChosenFile(file);
    if (typeof bytes === 'string') {
      alert.replaceChildren(element('p', {}, unreadFileText(bytes, chosenName(file), language)));
    } else {
      const text = decodeText(chosenName(file), bytes);
      const result = text.ok ? draftOfText(chosenName(file), text.value, catalogue) : text;
      if (result.ok) {
        history.open(result.value);
        const opened = text.ok ? briefOfText(chosenName(file), text.value, pack) : null;
        if (opened !== null) store.set({ brief: mergeBriefs(store.get().brief ?? noBrief, opened) });
        alert.replaceChildren();
        fillIn();
        write(status, format(words.loaded, { file: chosenName(file) }));
      } else {
        const message = element('p', {}, format(words.fileRefused, { file: chosenName(file) }));
        const remedy = text.ok ? [] : [element('p', {}, words.fileEncoding)];
        alert.replaceChildren(message, ...remedy, errorsView(result.errors.map(formatError), language));
      }
    }
    allowSameFile();
  }

  /** Allows the same file to be chosen again after correction. */
  function allowSameFile(): void {
    input.value = '';
  }

  function fillPolicies(draft: Draft, language: Language): void {
    const words = shareMessages(language);
    const copies = draft.policies.filter(({ phases }) => phases !== null);
    filesAbout.hidden = copies.length === 0;
    write(filesAbout, plural(words.policyFiles, copies.length, language));
    files.replaceChildren(
      ...copies.map((policy) => {
        const name = policyFileName(policy.id);
        const button = element('button', { type: 'button' }, format(words.download, { file: name }));
        button.addEventListener('click', () => downloadText(textOfPolicy(policy, pack), name));
        return button;
      }),
    );
  }

  function fillIn(): void {
    const state = store.get();
    const { language, draft } = state;
    const words = shareMessages(language);
    write(title, words.title);
    write(about, words.about);
    write(close, words.close);
    write(link.label, words.link);
    write(linkAbout, words.linkAbout);
    write(link.button, words.copyLink);
    write(fileTitle, words.file);
    write(fileAbout, words.fileAbout);
    write(save, words.save);
    write(load, words.load);
    input.setAttribute('aria-label', words.load);
    write(command.label, words.command);
    write(commandAbout, words.commandAbout);
    write(command.button, words.copyCommand);
    command.set(shellCommand(draft, size(draft)));
    fillPolicies(draft, language);
    void fillLink(state);
    void embed.update(state, phasesIn(pack));
  }

  /** Fills in the link, or says why there is none. A link too long for the numbers of its sender goes without. */
  async function fillLink(state: AppState): Promise<void> {
    const { draft, place, language } = state;
    const words = shareMessages(language);
    link.set('');
    qr.update(null, language);
    write(linkNote, '');
    try {
      const view = viewOf(state);
      const seen = seenResult(state);
      const linkOf = async (linkView: LinkView) =>
        shareLink(location, await fragmentOf(draft, place, phasesIn(pack), linkView));
      let made = await linkOf(seen === null ? view : { ...view, seen });
      const hasNumbers = seen !== null && made.text !== null;
      if (seen !== null && made.text === null) made = await linkOf(view);
      if (store.get().draft !== draft) return;
      const { text, reach } = made;
      link.set(text ?? '');
      qr.update(text, language);
      const about = text === null ? words.linkTooLong : reach === 'everywhere' ? '' : words.linkReach[reach];
      const numbers = text === null ? '' : hasNumbers ? words.linkNumbers : words.linkNoNumbers;
      write(linkNote, [about, numbers].filter((part) => part !== '').join(' '));
    } catch {
      write(linkNote, words.linkFailed);
    }
  }

  return {
    node,
    open() {
      write(status, '');
      alert.replaceChildren();
      fillIn();
      node.showModal();
    },
  };
}
