import { signal } from '@preact/signals';
import { format, keptMessages, messages, plural } from '../../../i18n/index.ts';
import { formatError } from '../../../scenarios/index.ts';
import { countryNamed } from '../../../scenarios/share/index.ts';
import { mergeBriefs, noBrief, writtenBrief } from '../../brief/brief-store.ts';
import { chosenName, readChosenFile, unreadFileText } from '../../chosen-file.ts';
import { choiceOf } from '../../countries/country-address.ts';
import { countryName } from '../../countries/country-name.ts';
import type { Draft } from '../../state/draft.ts';
import { maxPolicies, withOwnPolicy } from '../../state/edit-draft.ts';
import { formatKeptFile, type KeptEntry, readKeptFile } from '../../state/kept/kept-file.ts';
import type { KeptRuns } from '../../state/kept/kept-runs.ts';
import { type KeptScenario, keptLimits, scenarioDataOf } from '../../state/kept/kept-scenario.ts';
import { type KeptList, type KeptStore, StorageError } from '../../state/kept/kept-store.ts';
import { openResult, packResult, type ReadResult } from '../../state/kept/stored-result.ts';
import { briefOfData, draftOfData, readQuestion } from '../../state/saved-files.ts';
import { isFinal, isStopped, shownNumbers } from '../../state/seen-result.ts';
import type { AppState } from '../../state/state.ts';
import { stateOfView, viewOf } from '../../state/view.ts';
import type { PageContext } from '../page.ts';
import { downloadText } from '../share/download-text.ts';
import { checkEntries, newEntries } from './check-entries.ts';

/** Collaborators of the dialog. */
export type KeptDependencies = Pick<PageContext, 'store' | 'history' | 'catalogue' | 'countrySummary'> & {
  readonly keptRuns: KeptRuns;
  /** Runs the draft, unless its results are there. */
  readonly start: () => void;
};

/** Message of the dialog: what happened, or what went wrong with details. */
export interface KeptMessage {
  readonly text: string;
  readonly isError: boolean;
  readonly details: readonly string[];
  /** Reverses the last deletion. */
  readonly undo?: () => void;
}

/** Side of a comparison of two scenarios. */
export interface ComparedScenario {
  readonly name: string;
  readonly draft: Draft;
  readonly chosen: string | null;
  readonly result: ReadResult | null;
  readonly isOlder: boolean;
  /** Whether its results are those of a stopped calculation. */
  readonly isStopped: boolean;
}

/** Actions of the dialog, and what it shows. */
export type KeptContext = ReturnType<typeof openKeptContext>;

/** Id of a new scenario. */
function newId(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(12)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Opens the context of the dialog. */
export function openKeptContext(dependencies: KeptDependencies, kept: KeptStore) {
  const { store, history, catalogue, countrySummary, keptRuns, start } = dependencies;
  const { pack } = catalogue;
  const list = signal<KeptList>({ scenarios: [], damaged: [], more: 0 });
  const message = signal<KeptMessage | null>(null);
  /** Kept scenario that is open, by id, while its draft is. */
  const opened = signal<string | null>(null);
  const words = () => keptMessages(store.get().language);
  const say = (text: string, more: Partial<KeptMessage> = {}): void => {
    message.value = { text, isError: false, details: [], ...more };
  };
  const refuse = (text: string, details: readonly string[] = []): void => say(text, { isError: true, details });

  /** Runs work on the storage; its failure is shown. Null if it failed. */
  async function attempt<T>(work: () => Promise<T>): Promise<T | null> {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof StorageError)) throw error;
      refuse(words().faults[error.fault]);
      return null;
    }
  }

  async function refresh(): Promise<void> {
    const read = await attempt(() => kept.list());
    if (read !== null) list.value = read;
  }
  kept.changed(() => void refresh());

  const draftOf = (scenario: KeptScenario) => draftOfData(scenario.scenario, catalogue);
  /** Draft and view of a scenario. source: its name in errors. */
  const questionOf = ({ scenario, view }: KeptScenario, source: string) =>
    readQuestion({ data: scenario, view }, catalogue, source);
  const isOlder = ({ result }: KeptScenario): boolean => result !== null && result.model !== countrySummary.model;

  /** Whether the results of a scenario are of a file and can be computed here: then they are, instead of being shown. */
  const isToBeComputed = (scenario: KeptScenario): boolean => scenario.result?.imported === true && !isOlder(scenario);

  /** Reads the results of a scenario; null if it has none that may be shown, or they are damaged. */
  async function resultOf(scenario: KeptScenario, draft: Draft): Promise<ReadResult | null> {
    const { result, id } = scenario;
    if (result === null || isToBeComputed(scenario)) return null;
    const bytes = await attempt(() => kept.result(id));
    return bytes === null ? null : openResult({ bytes, sha256: result.sha256 }, asAsked(scenario, draft));
  }

  /** Draft of the results of a scenario: they name the files of the country that they are of, which may be older ones. */
  function asAsked({ scenario }: KeptScenario, draft: Draft): Draft {
    const hash = countryNamed(scenario)?.hash ?? null;
    return hash === null ? draft : { ...draft, countryHash: hash };
  }

  /** Whether a scenario is about the country of the page. */
  function isOfThisCountry({ scenario }: KeptScenario): boolean {
    const named = countryNamed(scenario);
    return named === null || (named.id === pack.id && (named.hash === null) === (catalogue.countryHash === null));
  }

  /** Refuses a scenario about another country, which has to be opened first. */
  function refusedAsForeign(scenario: KeptScenario): boolean {
    if (isOfThisCountry(scenario)) return false;
    const named = countryNamed(scenario.scenario);
    const country = named === null ? '' : countryName(choiceOf(named), null, store.get().language);
    refuse(format(words().otherCountry, { name: scenario.name, country }));
    return true;
  }

  /** Proposed name of the draft: its own policies, and the crises. */
  function suggestName({ draft, language }: AppState): string {
    const own = draft.policies.flatMap(({ phases, name, id }) => (phases === null ? [] : [name ?? id]));
    const shocks = draft.shocks.map((id) => messages(language).shocks[id] ?? id);
    const name = [...(own.length === 0 ? [words().builtIn] : own), ...shocks].join(', ');
    return name.slice(0, keptLimits.name);
  }

  /** Keeps what is open, with its results if they are final or the calculation was stopped. id: scenario to update; null for a new one. */
  async function keep(name: string, note: string, id: string | null): Promise<boolean> {
    const state = store.get();
    const { draft, place, result } = state;
    const plainName = name.trim();
    if (plainName === '' || plainName.length > keptLimits.name || /[<>]|\p{Cc}|\p{Cf}/u.test(plainName)) {
      refuse(format(words().nameNeeded, { most: String(keptLimits.name) }));
      return false;
    }
    if (note.length > keptLimits.note || /[<>]|\p{Cf}/u.test(note)) {
      refuse(format(words().noteRefused, { most: String(keptLimits.note) }));
      return false;
    }
    const count = list.value.scenarios.length;
    if (id === null && count >= keptLimits.scenarios) {
      refuse(format(words().faults.tooMany, { n: String(count) }));
      return false;
    }
    const stays = result !== null && (isFinal(state) || isStopped(state));
    const seen = stays ? shownNumbers(state, result) : null;
    const packed = stays ? await packResult(result) : null;
    const stage = result?.stage === 'shipped' || result?.stage === 'settled' ? result.stage : 'stopped';
    const base = {
      ...{ id: id ?? newId(), name: plainName, note: note.replace(/\r\n?/g, '\n') },
      keptAt: new Date().toISOString(),
      ...{ scenario: scenarioDataOf(draft, writtenBrief(state.brief ?? noBrief)), place, view: viewOf(state) },
    };
    const withoutResult: KeptScenario = { ...base, result: null };
    const older = result?.kept?.isOlder === true;
    const entry: KeptEntry =
      packed === null || seen === null || packed.bytes.length > keptLimits.compressedBytes
        ? { kept: withoutResult, bytes: null }
        : {
            kept: {
              ...base,
              result: {
                korpu: result?.comparison.korpu ?? '',
                // Results of an older model stay so when they are kept again.
                model: older ? (result?.comparison.model ?? '') : countrySummary.model,
                ...{ stage, sha256: packed.sha256, seen },
                ...(result?.kept?.isImported === true ? { imported: true as const } : {}),
              },
            },
            bytes: packed.bytes,
          };
    const complete = stage === 'stopped' ? words().keptStopped : words().kept;
    let text = entry.bytes === null ? words().keptWithout : complete;
    const stored = await attempt(async () => {
      try {
        await kept.put(entry.kept, entry.bytes);
      } catch (error) {
        if (!(error instanceof StorageError) || error.fault !== 'full' || entry.bytes === null) throw error;
        // Settings take a hundredth of the space.
        await kept.put(withoutResult, null);
        text = words().keptFull;
      }
      return true;
    });
    if (stored === null) return false;
    await refresh();
    opened.value = entry.kept.id;
    say(format(text, { name: plainName }));
    return true;
  }

  /** Opens a scenario with its results; nothing is computed unless it has none. Returns whether it was opened. */
  async function open(scenario: KeptScenario): Promise<boolean> {
    if (refusedAsForeign(scenario)) return false;
    const { name, keptAt, result } = scenario;
    const question = questionOf(scenario, name);
    if (!question.ok) {
      refuse(format(words().openRefused, { name }), question.errors);
      return false;
    }
    const { draft } = question;
    const read = await resultOf(scenario, draft);
    const mark =
      result === null
        ? null
        : {
            ...{ name, keptAt, isOlder: isOlder(scenario), isImported: result.imported === true, seen: result.seen },
            ...(result.stage === 'stopped' ? { isStopped: true } : {}),
          };
    const view = { ...stateOfView(scenario.view, draft), place: scenario.place };
    const brief = briefOfData(scenario.scenario, pack);
    if (brief !== null) store.set({ brief: mergeBriefs(store.get().brief ?? noBrief, brief) });
    if (read !== null && result !== null && mark !== null) {
      const { comparison, chance } = read;
      const stage = result.stage === 'stopped' ? 'refining' : result.stage;
      keptRuns.add(draft, { comparison, chance, stage, mark });
      const shown = { comparison, draft, stage, kept: mark } as const;
      history.open(draft, {
        ...view,
        result: chance === null ? shown : { ...shown, chance },
        status: stage === 'refining' ? { kind: 'stopped' } : { kind: 'settled', seconds: 0 },
      });
    } else if (result !== null && isToBeComputed(scenario)) {
      keptRuns.remove(draft);
      history.open(draft, { ...view, seen: { source: 'kept', draft, result: result.seen } });
      opened.value = scenario.id;
      say(format(words().openedFromFile, { name }));
      return true;
    } else history.open(draft, view);
    opened.value = scenario.id;
    if (read === null && result !== null) refuse(format(words().resultsDamaged, { name }));
    else say(format(words().opened, { name }));
    return read !== null || result === null;
  }

  /** Adds the policies of its own that a scenario has to the comparison that is open. Returns whether they were added. */
  function addPolicies(scenario: KeptScenario): boolean {
    if (refusedAsForeign(scenario)) return false;
    const { name } = scenario;
    const draft = draftOf(scenario);
    if (!draft.ok) {
      refuse(format(words().openRefused, { name }), draft.errors.map(formatError));
      return false;
    }
    const own = draft.value.policies.flatMap(({ base, name: called, id, phases }) =>
      phases === null ? [] : [{ base, name: called ?? id, phases }],
    );
    if (own.length === 0) {
      refuse(format(words().addNone, { name }));
      return false;
    }
    let next: Draft | null = store.get().draft;
    for (const policy of own) next = next === null ? null : (withOwnPolicy(next, policy, pack)?.draft ?? null);
    if (next === null) {
      refuse(format(words().addFull, { name, most: String(maxPolicies) }));
      return false;
    }
    const added = next;
    history.edit(() => added);
    say(format(plural(words().added, own.length, store.get().language), { name }));
    return true;
  }

  /** Computes the open scenario again, to compare its numbers with the kept ones. */
  function recalculate(): void {
    const { draft, result } = store.get();
    if (result?.kept === undefined) return;
    keptRuns.remove(draft);
    // Numbers of a stopped calculation are other ones than those of a complete one.
    const seen = result.kept.isStopped ? null : ({ source: 'kept', draft, result: result.kept.seen } as const);
    store.set({ result: null, seen, status: { kind: 'queued' } });
    start();
  }

  async function rename(scenario: KeptScenario, name: string, note: string): Promise<boolean> {
    if (name.trim() === '' || name.length > keptLimits.name || /[<>]|\p{Cc}|\p{Cf}/u.test(name)) {
      refuse(format(words().nameNeeded, { most: String(keptLimits.name) }));
      return false;
    }
    if (note.length > keptLimits.note || /[<>]|\p{Cf}/u.test(note)) {
      refuse(format(words().noteRefused, { most: String(keptLimits.note) }));
      return false;
    }
    const changed = { ...scenario, name: name.trim(), note: note.replace(/\r\n?/g, '\n') };
    const done = await attempt(async () => {
      await kept.put(changed, await kept.result(scenario.id));
      return true;
    });
    return done !== null;
  }

  async function remove(scenario: KeptScenario): Promise<void> {
    await attempt(async () => {
      const bytes = await kept.result(scenario.id);
      await kept.remove(scenario.id);
      const undo = () => void attempt(() => kept.put(scenario, bytes)).then(() => say(''));
      say(format(words().deleted, { name: scenario.name }), { undo });
    });
  }

  async function removeDamaged(): Promise<void> {
    await attempt(() => kept.removeAll(list.value.damaged));
  }

  async function exportAll(): Promise<void> {
    const { scenarios } = list.value;
    const entries = await attempt(() =>
      Promise.all(
        scenarios.map(async (scenario): Promise<KeptEntry> => {
          const bytes = scenario.result === null ? null : await kept.result(scenario.id);
          return { kept: bytes === null ? { ...scenario, result: null } : scenario, bytes };
        }),
      ),
    );
    if (entries === null) return;
    downloadText(formatKeptFile(entries), 'korpu-kept.json', 'application/json');
    say(plural(words().exported, entries.length, store.get().language));
  }

  /** Imports that were asked for, one after the other: each counts what those before it have stored. */
  let imports: Promise<void> = Promise.resolve();

  /** Imports a file: all its scenarios or none. Results that do not match their digest are left out. */
  function importFile(file: File): Promise<void> {
    imports = imports.catch(() => undefined).then(() => importOne(file));
    return imports;
  }

  /** Says that so many new scenarios of a file do not fit; null if they do. */
  function overfull(count: number): string | null {
    const here = list.value.scenarios.length;
    if (here + count <= keptLimits.scenarios) return null;
    const values = { here: String(here), more: String(count), most: String(keptLimits.scenarios) };
    return format(words().importTooMany, values);
  }

  async function importOne(file: File): Promise<void> {
    const name = chosenName(file);
    const refused = (errors: readonly string[]): void => refuse(format(words().importRefused, { file: name }), errors);
    const bytes = await readChosenFile(file, keptLimits.fileBytes);
    if (typeof bytes === 'string')
      return refuse(unreadFileText(bytes, name, store.get().language, keptLimits.fileBytes));
    say(format(words().importing, { file: name }));
    const read = await readKeptFile(name, new TextDecoder().decode(bytes));
    if (!read.ok) return refused(read.errors);
    await refresh();
    const added = newEntries(read.entries, list.value.scenarios);
    const tooMany = overfull(added.length);
    if (tooMany !== null) return refused([tooMany]);
    const checked = await checkEntries(added, {
      read: (one, i) => (isOfThisCountry(one) ? questionOf(one, `${name}: scenarios[${i}]`) : null),
      isSound: async (one, draft, data) =>
        (await openResult({ bytes: data, sha256: one.result?.sha256 ?? '' }, asAsked(one, draft))) !== null,
    });
    if (!checked.ok) return refused(checked.errors);
    const entries = checked.entries.map(({ kept: one, bytes: data }) => ({
      kept: { ...one, id: newId() },
      bytes: data,
    }));
    // Something may have been kept in the meantime.
    const tooManyNow = overfull(entries.length);
    if (tooManyNow !== null) return refused([tooManyNow]);
    if ((await attempt(() => kept.putAll(entries).then(() => true))) === null) return;
    const { language } = store.get();
    const already = read.entries.length - added.length;
    const texts = [
      plural(words().imported, entries.length, language),
      ...(already === 0 ? [] : [plural(words().already, already, language)]),
      ...(checked.altered === 0 ? [] : [plural(words().altered, checked.altered, language)]),
    ];
    say(texts.join(' '), { isError: checked.altered > 0 });
  }

  /** Side of a comparison: a kept scenario by id, or what is open now for null. */
  async function side(id: string | null): Promise<ComparedScenario | null> {
    const state = store.get();
    if (id === null) {
      const { draft, chosen, result } = state;
      const stopped = !isFinal(state) && isStopped(state);
      const stays = result !== null && (isFinal(state) || stopped);
      const shown = stays ? { comparison: result.comparison, chance: null } : null;
      const older = result?.kept?.isOlder === true;
      return { name: words().compare.now, draft, chosen, result: shown, isOlder: older, isStopped: stopped };
    }
    const scenario = list.value.scenarios.find((one) => one.id === id);
    const draft = scenario === undefined ? null : draftOf(scenario);
    if (scenario === undefined || draft?.ok !== true) return null;
    const { name, view } = scenario;
    const result = await resultOf(scenario, draft.value);
    const stopped = scenario.result?.stage === 'stopped';
    return { name, draft: draft.value, chosen: view.chosen, result, isOlder: isOlder(scenario), isStopped: stopped };
  }

  return {
    ...{ store, catalogue, list, message, opened, lasts: kept.lasts, isOlder, suggestName },
    ...{
      isOfThisCountry,
      refresh,
      keep,
      open,
      addPolicies,
      recalculate,
      rename,
      remove,
      removeDamaged,
      exportAll,
      importFile,
      side,
    },
  };
}
