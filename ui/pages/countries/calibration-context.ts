import { signal } from '@preact/signals';
import { countriesMessages, format, type Language } from '../../../i18n/index.ts';
import { type FitRow, fitRowsOf, hasOtherInputs, uncountableTargets } from '../../../scenarios/calibration/index.ts';
import { type CountryPack, formatError } from '../../../scenarios/index.ts';
import { type AcceptedFile, formatAcceptedSets } from '../../../scenarios/internal.ts';
import { openPageCalibration, type PageCalibration } from '../../compute/page-calibration.ts';
import { CountryStorageError } from '../../countries/country-store.ts';
import { keepAcceptedSets } from '../../countries/keep-country.ts';
import type { PageCountry } from '../../countries/opened-country.ts';
import type { AppState } from '../../state/state.ts';
import type { Store } from '../../state/store.ts';
import { runFailureText } from '../run-failure-text.ts';
import { saveFile } from '../trajectories/save-files.ts';

/** More workers than this are limited by memory bandwidth. */
const MAX_WORKERS = 4;

/** How well accepted sets meet the record. */
export interface CalibratedFit {
  readonly sets: number;
  readonly tried: number;
  readonly rows: readonly FitRow[];
}

/** What the country of the page offers for a calibration. */
export interface CalibrationSubject {
  readonly pack: CountryPack;
  readonly calibration: PageCalibration;
  /** Fit of the sets that the country has; null if it has none. */
  readonly fit: CalibratedFit | null;
  /** Whether its sets were fitted to other numbers of it, or by another version of the model. */
  readonly isOlder: boolean;
  /** Figures that no simulated past can count, as English sentences. */
  readonly uncountable: readonly string[];
  /** Figures that decide which sets are accepted; none: nothing can be fitted. */
  readonly fitted: number;
  readonly heldOut: number;
}

/** Message of the calibration: what went wrong when sets were kept. */
export interface CalibrationMessage {
  readonly text: string;
  readonly details: readonly string[];
}

/** Opens the calibration of the country that the page shows. */
export function openCalibrationContext(country: PageCountry, store: Store<AppState>) {
  const subject = signal<CalibrationSubject | null>(null);
  const message = signal<CalibrationMessage | null>(null);
  const busy = signal(false);
  let loading = false;

  /** Loads the files of the country, which the page needs anyway. */
  async function load(): Promise<void> {
    if (loading) return;
    loading = true;
    try {
      const catalogue = await country.load();
      const { pack } = catalogue;
      const drawn = country.hasDraws ? await catalogue.drawn() : null;
      const { targets } = pack;
      const accepted = drawn?.pack.accepted ?? null;
      const workers = Math.min(navigator.hardwareConcurrency || 1, MAX_WORKERS);
      subject.value = {
        pack,
        calibration: openPageCalibration({ pack, workers, now: () => performance.now() }),
        fit: accepted === null ? null : calibratedFit(accepted, fitRowsOf(targets, accepted)),
        isOlder: drawn !== null && hasOtherInputs(drawn.pack),
        uncountable: uncountableTargets(pack, 'targets.yaml'),
        fitted: targets.filter(({ use, nature }) => use === 'fit' && nature === 'emergent').length,
        heldOut: targets.filter(({ use }) => use === 'heldOut').length,
      };
    } catch (error) {
      const { language } = store.get();
      message.value = { text: failedText(language, error), details: [] };
    } finally {
      loading = false;
    }
  }

  /** Keeps the country with the sets, and opens it again. */
  async function use(accepted: AcceptedFile): Promise<void> {
    const { language, draft } = store.get();
    const words = countriesMessages(language);
    const say = (text: string, details: readonly string[] = []): void => {
      message.value = { text, details };
    };
    message.value = null;
    busy.value = true;
    try {
      const kept = await keepAcceptedSets(country.choice.id, draft.countryHash ?? '', formatAcceptedSets(accepted));
      if (kept === null) return say(words.calibration.changed);
      if (!kept.ok) return say(format(words.calibration.failed, { reason: '' }), kept.errors.map(formatError));
      // The country is the same with sets, so the comparison is about its new files.
      store.set({ draft: { ...store.get().draft, countryHash: kept.value.hash } });
      await new Promise((resolve) => setTimeout(resolve, ADDRESS_MS));
      location.reload();
    } catch (error) {
      if (error instanceof CountryStorageError) return say(words.faults[error.fault]);
      say(failedText(language, error));
    } finally {
      busy.value = false;
    }
  }

  const download = (accepted: AcceptedFile): void =>
    saveFile([formatAcceptedSets(accepted)], 'application/json', 'accepted.json');

  return { country, store, subject, message, busy, load, use, download };
}

/** Sizes of accepted sets with their fit. */
export function calibratedFit({ sets, tried }: AcceptedFile, rows: readonly FitRow[]): CalibratedFit {
  return { sets: sets.length, tried, rows };
}

/** Time within which the page writes an edit into its address. */
const ADDRESS_MS = 800;

function failedText(language: Language, error: unknown): string {
  return format(countriesMessages(language).calibration.failed, { reason: runFailureText(language, error) });
}

/** Actions of the part, and what it shows. */
export type CalibrationContext = ReturnType<typeof openCalibrationContext>;
