import type { Draft } from '../../state/draft.ts';
import { busyMs, type KeptEntry, manyErrors } from '../../state/kept/kept-file.ts';
import type { KeptScenario } from '../../state/kept/kept-scenario.ts';
import { breaks } from '../../state/paced.ts';
import type { ReadQuestion } from '../../state/saved-files.ts';

/** Scenario of a file with its place there, for errors. */
export interface PlacedEntry extends KeptEntry {
  readonly place: number;
}

/** Scenarios to store, or all errors up to the number after which the rest is not checked. */
export type CheckedEntries =
  | { readonly ok: true; readonly entries: readonly KeptEntry[]; readonly altered: number }
  | { readonly ok: false; readonly errors: readonly string[] };

/** What the checks of scenarios ask of the page. */
export interface EntryChecks {
  /** Reads the question of a scenario at a place of the file; null for one about another country, which is read when it is opened. */
  readonly read: (kept: KeptScenario, place: number) => ReadQuestion | null;
  /** Whether results are those of a draft, and undamaged. */
  readonly isSound: (kept: KeptScenario, draft: Draft, bytes: Uint8Array<ArrayBuffer>) => Promise<boolean>;
}

/** What makes two scenarios the same for the user. */
function identity({ name, note, scenario, result }: KeptScenario): string {
  return JSON.stringify([name, note, scenario, result?.sha256 ?? null]);
}

/** Scenarios of a file that are not kept already. */
export function newEntries(entries: readonly KeptEntry[], present: readonly KeptScenario[]): PlacedEntry[] {
  const known = new Set(present.map(identity));
  return entries.flatMap((entry, place) => (known.has(identity(entry.kept)) ? [] : [{ ...entry, place }]));
}

/** Checks scenarios of a file, while the page still answers: 200 of them take seconds. */
export async function checkEntries(added: readonly PlacedEntry[], checks: EntryChecks): Promise<CheckedEntries> {
  const rest = breaks(busyMs);
  const questions: (ReadQuestion | null)[] = [];
  const errors: string[] = [];
  for (const { kept, place } of added) {
    if (errors.length >= manyErrors) break;
    await rest();
    const question = checks.read(kept, place);
    questions.push(question);
    if (question?.ok === false) for (const error of question.errors) errors.push(error);
  }
  if (errors.length > 0) return { ok: false, errors };
  const entries: KeptEntry[] = [];
  let altered = 0;
  for (const [i, { kept, bytes }] of added.entries()) {
    await rest();
    const question = questions[i] ?? null;
    const { result } = kept;
    const isKnown = question?.ok === true && result !== null && bytes !== null;
    const isSound = isKnown && (await checks.isSound(kept, question.draft, bytes));
    if (question !== null && result !== null && !isSound) altered += 1;
    entries.push(isSound ? { kept: { ...kept, result: { ...result, imported: true } }, bytes } : withoutResult(kept));
  }
  return { ok: true, entries, altered };
}

const withoutResult = (kept: KeptScenario): KeptEntry => ({ kept: { ...kept, result: null }, bytes: null });
