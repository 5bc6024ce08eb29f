import { useEffect, useState } from 'preact/hooks';
import { countriesMessages, format, numberFormat, plural } from '../../../i18n/index.ts';
import type { Calibration, FitRow } from '../../../scenarios/calibration/index.ts';
import { type CalibrationState, pageDraws } from '../../compute/page-calibration.ts';
import { rangeText, shortNumber } from '../evidence/numbers.ts';
import { runFailureText } from '../run-failure-text.ts';
import { timeLeftText } from '../run-status-text.ts';
import {
  type CalibratedFit,
  type CalibrationContext,
  type CalibrationSubject,
  calibratedFit,
} from './calibration-context.ts';
import { CountryTable } from './country-table.tsx';

interface CalibrationProps {
  readonly context: CalibrationContext;
}

interface SubjectProps extends CalibrationProps {
  readonly subject: CalibrationSubject;
}

/** Figures shown of those that few draws meet. */
const MAX_REACH = 12;

/** Fit of the country that the page shows to its record, with the sets that it has. */
export function CalibrationPart({ context }: CalibrationProps) {
  useEffect(() => void context.load(), [context]);
  const words = countriesMessages(context.store.state.value.language).calibration;
  const subject = context.subject.value;
  const message = context.message.value;
  return (
    <div class="way" id="calibration">
      <h3>{words.title}</h3>
      {subject !== null && <Subject context={context} subject={subject} />}
      <div role="alert">
        {message !== null && <p class="refused">{message.text}</p>}
        {message !== null && <Faults of={message.details} />}
      </div>
    </div>
  );
}

function Faults({ of }: { readonly of: readonly string[] }) {
  return (
    <ul class="faults">
      {of.map((one) => (
        <li key={one} lang="en">
          {one}
        </li>
      ))}
    </ul>
  );
}

function Subject({ context, subject }: SubjectProps) {
  const { language } = context.store.state.value;
  const words = countriesMessages(language).calibration;
  const { fit, isOlder, fitted, heldOut, uncountable } = subject;
  const state = subject.calibration.state.value;
  if (fitted === 0) return <p class="quiet">{words.none}</p>;
  if (uncountable.length > 0)
    return (
      <>
        <p class="refused">{words.uncountable}</p>
        <Faults of={uncountable} />
      </>
    );
  const number = numberFormat(language, {});
  return (
    <>
      <p class="quiet">
        {words.about} {format(words.record, { fit: number.format(fitted), heldOut: number.format(heldOut) })}
      </p>
      {isOlder && state.kind === 'idle' && <p class="refused">{words.older}</p>}
      {fit !== null && state.kind === 'idle' && <FitSummary context={context} fit={fit} />}
      {state.kind === 'running' ? (
        <Progress context={context} state={state} onStop={subject.calibration.stop} />
      ) : (
        <Start context={context} subject={subject} />
      )}
      <Ended context={context} subject={subject} state={state} />
    </>
  );
}

/** Number of draws, and the button that starts. */
function Start({ context, subject }: SubjectProps) {
  const { language } = context.store.state.value;
  const words = countriesMessages(language).calibration;
  const [typed, setTyped] = useState(String(pageDraws.offered));
  const [isWrong, setWrong] = useState(false);
  const bounds = { least: String(pageDraws.least), most: String(pageDraws.most) };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        const draws = Number(typed);
        const fits = /^\d{1,5}$/.test(typed) && draws >= pageDraws.least && draws <= pageDraws.most;
        setWrong(!fits);
        if (fits) void subject.calibration.start(draws);
      }}
    >
      <label for="calibration-draws">{words.draws}</label>
      <div class="files">
        <input
          id="calibration-draws"
          type="text"
          inputMode="numeric"
          value={typed}
          aria-describedby="calibration-hint"
          aria-invalid={isWrong}
          onInput={({ currentTarget }) => setTyped(currentTarget.value.trim())}
        />
        <button type="submit" id="calibration-start">
          {words.start}
        </button>
      </div>
      <p id="calibration-hint" class={isWrong ? 'refused' : 'quiet'} role={isWrong ? 'alert' : undefined}>
        {format(isWrong ? words.drawsWrong : words.drawsHint, bounds)}
      </p>
    </form>
  );
}

interface ProgressProps extends CalibrationProps {
  readonly state: Extract<CalibrationState, { kind: 'running' }>;
  readonly onStop: () => void;
}

function Progress({ context, state: { done, total, secondsLeft }, onStop }: ProgressProps) {
  const { language } = context.store.state.value;
  const words = countriesMessages(language).calibration;
  const number = numberFormat(language, {});
  const text = format(words.progress, { done: number.format(done), total: number.format(total) });
  return (
    <div class="target-progress" aria-live="off">
      <progress max={Math.max(1, total)} value={done} aria-label={words.title} />
      <p>{secondsLeft === null ? text : `${text}, ${timeLeftText(secondsLeft, language)}`}</p>
      <button type="button" id="calibration-stop" onClick={onStop}>
        {words.stop}
      </button>
      <p class="quiet">{words.goesOn}</p>
    </div>
  );
}

/** What a calibration that has ended found, in a region that is read out. */
function Ended({ context, subject, state }: SubjectProps & { readonly state: CalibrationState }) {
  const { language } = context.store.state.value;
  const words = countriesMessages(language).calibration;
  return (
    <div role="status" id="calibration-result">
      {state.kind === 'stopped' && <p>{plural(words.stopped, state.done, language)}</p>}
      {state.kind === 'failed' && (
        <p class="refused">{format(words.failed, { reason: runFailureText(language, state.reason) })}</p>
      )}
      {state.kind === 'done' && state.rows === null && (
        <>
          <p class="refused">{plural(words.noneMeets, state.calibration.looked, language)}</p>
          <Reach context={context} subject={subject} calibration={state.calibration} />
        </>
      )}
      {state.kind === 'done' && state.rows !== null && (
        <Found
          context={context}
          subject={subject}
          state={state}
          fit={calibratedFit(state.calibration.accepted, state.rows)}
        />
      )}
    </div>
  );
}

interface ResultProps extends SubjectProps {
  readonly calibration: Calibration;
}

interface FoundProps extends SubjectProps {
  readonly state: Extract<CalibrationState, { kind: 'done' }>;
  readonly fit: CalibratedFit;
}

function Found({ context, subject, state: { request, calibration }, fit }: FoundProps) {
  const { language } = context.store.state.value;
  const words = countriesMessages(language).calibration;
  const { accepted } = calibration;
  const isFew = fit.sets < request.sets;
  const { isCarried = false } = context.country.choice;
  return (
    <>
      <FitSummary context={context} fit={fit} />
      {isFew && <p class="refused">{format(words.few, { sets: String(request.sets) })}</p>}
      {isFew && <Reach context={context} subject={subject} calibration={calibration} />}
      <p class="quiet">{isCarried ? words.carriedHint : words.useHint}</p>
      <div class="files">
        {!isCarried && (
          <button
            type="button"
            id="calibration-use"
            class="primary"
            disabled={context.busy.value}
            onClick={() => void context.use(accepted)}
          >
            {words.use}
          </button>
        )}
        <button type="button" id="calibration-save" onClick={() => context.download(accepted)}>
          {words.download}
        </button>
      </div>
      <p class="quiet">
        {words.command}{' '}
        <code>{`korpu calibrate --country ${context.country.choice.id}.zip --draws ${request.maxDraws}`}</code>
      </p>
    </>
  );
}

/** How well sets meet the record: figures that count and those held out apart. */
function FitSummary({ context, fit }: CalibrationProps & { readonly fit: CalibratedFit }) {
  const { language } = context.store.state.value;
  const words = countriesMessages(language).calibration;
  const number = numberFormat(language, {});
  const judged = fit.rows.filter(({ nature }) => nature !== 'set');
  const counts = (use: FitRow['use'], text: string): string | null => {
    const rows = judged.filter((row) => row.use === use);
    const missed = rows.filter(({ met }) => !met).length;
    return rows.length === 0 ? null : format(text, { all: number.format(rows.length), missed: number.format(missed) });
  };
  const missed = judged.filter(({ met }) => !met);
  return (
    <>
      <p>
        <strong>{plural(words.found, fit.sets, language).replace('{draws}', number.format(fit.tried))}</strong>{' '}
        {counts('fit', words.fitMissed)} {counts('heldOut', words.heldOutMissed) ?? words.noHeldOut}
      </p>
      {missed.length > 0 && (
        <CountryTable
          caption={words.missedCaption}
          columns={[words.columns.figure, words.columns.use, words.columns.record, words.columns.sets]}
          rows={missed.map((row) => ({
            id: row.id,
            cells: [
              row.id,
              words.uses[row.use],
              `${shortNumber(row.observed, language)} (${rangeText(row.low, row.high, language)})`,
              Number.isNaN(row.median)
                ? words.notComputed
                : `${shortNumber(row.median, language)} (${rangeText(row.from, row.to, language)})`,
            ],
          }))}
        />
      )}
    </>
  );
}

/** Figures that fewest draws meet, and by how much they are missed. */
function Reach({ context, calibration }: ResultProps) {
  const { language } = context.store.state.value;
  const words = countriesMessages(language).calibration;
  const percent = numberFormat(language, { style: 'percent', maximumFractionDigits: 0 });
  const { columns } = words;
  return (
    <>
      <CountryTable
        caption={words.rareCaption}
        columns={[columns.figure, columns.record, columns.within, columns.half, columns.nearest, columns.movedBy]}
        rows={calibration.reach.slice(0, MAX_REACH).map((one) => ({
          id: one.id,
          cells: [
            one.id,
            `${shortNumber(one.observed, language)} (${rangeText(one.low, one.high, language)})`,
            percent.format(one.share),
            shortNumber(one.median, language),
            shortNumber(one.nearest, language),
            one.movedBy.join(', '),
          ],
        }))}
      />
      <p class="quiet">{words.lookFirst}</p>
    </>
  );
}
