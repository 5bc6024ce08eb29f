import type { Provenance } from '../../documents/index.ts';
import { checkFile, FileError, fileCheckText, fileErrorText, MAX_FILE_BYTES } from '../../documents/office.ts';
import { modelVersion } from '../../engine/index.ts';
import type { Language } from '../../i18n/index.ts';
import { formatError } from '../../scenarios/index.ts';
import { readFragment } from '../../scenarios/share/index.ts';
import { chosenName, readChosenFile, unreadFileText } from '../chosen-file.ts';
import { readFileInWorker } from '../compute/file-client.ts';
import type { Catalogue } from '../state/catalogue.ts';
import type { Draft } from '../state/draft.ts';
import type { History } from '../state/history.ts';
import { draftOfData } from '../state/saved-files.ts';
import { type AppState, type ComparisonResult, isComplete } from '../state/state.ts';
import type { Store } from '../state/store.ts';
import { documentOf } from './export-files.ts';

// Separate module with the readers of files, fetched when the first file is checked.

/** Parts of the page that ask a question. */
export interface QuestionContext {
  readonly store: Store<AppState>;
  readonly history: History;
  readonly catalogue: Catalogue;
}

/** Checks a chosen file: opens its question in the page, waits for the result, and says in sentences what was found. */
export async function checkUpload(file: File, context: QuestionContext, language: Language): Promise<string[]> {
  try {
    const bytes = await readChosenFile(file, MAX_FILE_BYTES);
    if (typeof bytes === 'string') return [unreadFileText(bytes, chosenName(file), language, MAX_FILE_BYTES)];
    const read = await readFileInWorker(bytes);
    const { provenance } = read;
    const result = await resultOf(provenance, context);
    const { catalogue } = context;
    const model = await documentOf(
      {
        ...{ result, catalogue, language: provenance.language, outcome: provenance.outcome },
        ...(provenance.brief === undefined ? {} : { brief: provenance.brief }),
        ...(provenance.slots === undefined ? {} : { slots: provenance.slots }),
        ...(provenance.view === undefined ? {} : { drawn: { view: provenance.view, picture: null } }),
      },
      provenance.date,
    );
    return fileCheckText(chosenName(file), await checkFile(read, model), modelVersion, language);
  } catch (error) {
    if (!(error instanceof FileError)) throw error;
    return [fileErrorText(chosenName(file), error, language)];
  }
}

async function resultOf({ question, size }: Provenance, context: QuestionContext): Promise<ComparisonResult> {
  const { store, history, catalogue } = context;
  const link = await readFragment(question);
  if (!link.ok) throw new FileError('question', `a question that is ${link.fault}`);
  const read = draftOfData(link.data, catalogue, 'question');
  if (!read.ok) throw new FileError('question', read.errors.slice(0, 3).map(formatError).join(' '));
  const draft = read.value;
  if (JSON.stringify(draft) !== JSON.stringify(store.get().draft)) history.open(draft);
  const result = await finalResult(store, draft);
  const { run } = result.comparison;
  if (run.scale !== size.scale || run.replicates !== size.replicates || (run.draws ?? null) !== size.draws) {
    throw new FileError(
      'question',
      `${size.replicates} simulations with ${size.scale} of the people, which korpu check can run`,
    );
  }
  return result;
}

/** Waits for the final result of a draft. Rejects if another one is asked for, or the calculation ends without it. */
function finalResult(store: Store<AppState>, draft: Draft): Promise<ComparisonResult> {
  const wanted = JSON.stringify(draft);
  return new Promise((resolve, reject) => {
    const look = (): void => {
      const { draft: current, result, status } = store.get();
      const isWanted = result !== null && JSON.stringify(result.draft) === wanted;
      if (JSON.stringify(current) !== wanted)
        end(() => reject(new FileError('question', 'another question in its place')));
      else if (isWanted && isComplete(result)) end(() => resolve(result));
      else if (status.kind === 'stopped' || status.kind === 'failed') {
        end(() =>
          reject(new FileError('question', status.kind === 'failed' ? status.reason : 'a stopped calculation')),
        );
      }
    };
    const unsubscribe = store.subscribe(look);
    const end = (settle: () => void): void => {
      unsubscribe();
      settle();
    };
    look();
  });
}
