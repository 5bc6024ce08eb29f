import { useEffect, useRef, useState } from 'preact/hooks';
import {
  countryQuestionMessages,
  format,
  type Language,
  newCountryMessages,
  numberFormat,
  plural,
} from '../../../i18n/index.ts';
import { type CountryQuestion, countryQuestions } from '../../../scenarios/import/index.ts';
import { formatError, type ValidationResult } from '../../../scenarios/index.ts';
import { writeCountryWorkbook } from '../../compute/country-client.ts';
import type { MadeCountry } from '../../compute/new-country-api.ts';
import { listCountries } from '../../countries/country-store.ts';
import { keepCountry } from '../../countries/keep-country.ts';
import { type AnswerField, hasSource } from '../../new-country/answer-field.ts';
import { formSteps } from '../../new-country/country-form.ts';
import { saveFile } from '../trajectories/save-files.ts';
import { AnswerNotesList } from './answer-notes.tsx';
import type { FormContext } from './form-context.ts';
import { questionTexts } from './question-field.tsx';

/** Errors listed in full. */
const MAX_ERRORS = 20;

/** State of the country that the answers give. */
type Making = { readonly kind: 'making' } | { readonly kind: 'failed'; readonly reason: string } | MadeState;
type MadeState = { readonly kind: 'made'; readonly result: ValidationResult<MadeCountry> };

/** Last step: the country is made and validated; what comes from where, and what to do with it. */
export function SummaryStep({ context }: { readonly context: FormContext }) {
  const { form } = context;
  const language = context.language();
  const { result: words, faults } = newCountryMessages(language);
  const [state, setState] = useState<Making>({ kind: 'making' });
  const written = form.written.value;
  const tables = form.tables.value;
  const codes = form.codes.value;
  const hasName = written['name'] !== undefined;
  useEffect(() => {
    if (!hasName) return;
    let isCurrent = true;
    context
      .client()
      .make(written, { tables, codes })
      .then(
        (result) => isCurrent && setState({ kind: 'made', result }),
        (error: unknown) => isCurrent && setState({ kind: 'failed', reason: String(error) }),
      );
    return () => {
      isCurrent = false;
    };
  }, [written, tables, codes]);
  const wrong = form.faults.value.size;
  return (
    <>
      {wrong > 0 && <p class="refused">{plural(words.fix, wrong, language)}</p>}
      {hasName ? (
        <MadeText {...{ context, state }} />
      ) : (
        <p class="refused" role="status">
          {words.needName} {faults.required}
        </p>
      )}
      <AnswerTable context={context} />
    </>
  );
}

function MadeText({ context, state }: { readonly context: FormContext; readonly state: Making }) {
  const language = context.language();
  const { result: words } = newCountryMessages(language);
  if (state.kind === 'making') return <p role="status">{words.making}</p>;
  if (state.kind === 'failed') return <p role="alert">{format(words.failed, { reason: state.reason })}</p>;
  const { result } = state;
  if (!result.ok)
    return (
      <div role="alert">
        <p class="refused">{words.invalid}</p>
        <ul class="faults" lang="en">
          {result.errors.slice(0, MAX_ERRORS).map((error) => (
            <li key={formatError(error)}>{formatError(error)}</li>
          ))}
        </ul>
        {result.errors.some(({ expected }) => /\bcurrency\b/.test(expected)) && <p>{words.notes.thousands}</p>}
      </div>
    );
  return <Made context={context} made={result.value} />;
}

/** A valid country: where its numbers come from, and buttons to open it or take it along. */
function Made({ context, made }: { readonly context: FormContext; readonly made: MadeCountry }) {
  const language = context.language();
  const { result: words } = newCountryMessages(language);
  const { id, name, zip, fileCount, origins } = made;
  const count = (n: number): string => numberFormat(language).format(n);
  const busy = useRef(false);
  const [fault, setFault] = useState<readonly string[]>([]);
  /** Name of a kept country of the same id, which would be replaced. */
  const [existing, setExisting] = useState<string | null>(null);
  async function open(): Promise<void> {
    const kept = await keepCountry(zip, name);
    if (!kept.ok) return setFault(kept.errors.map(formatError));
    context.message.value = format(words.opened, { name });
    context.openCountry(kept.value.id);
  }
  async function run(work: () => Promise<void>): Promise<void> {
    if (busy.current) return;
    busy.current = true;
    setFault([]);
    try {
      await work();
    } catch (error) {
      setFault([format(words.failed, { reason: error instanceof Error ? error.message : String(error) })]);
    } finally {
      busy.current = false;
    }
  }
  return (
    <>
      <p role="status" id="country-valid">
        {format(words.valid, { name, files: count(fileCount) })}
      </p>
      <ul>
        <li>{format(words.yoursAbout, { n: count(origins.answered), imported: count(origins.imported) })}</li>
        <li>{format(words.inherited, { n: count(origins.inherited) })}</li>
        <li>{format(words.placeholders, { n: count(origins.placeholder) })}</li>
      </ul>
      <AnswerNotesList of={made.answerNotes} language={language} />
      <div class="files">
        <button
          type="button"
          id="country-open-made"
          class="primary"
          onClick={() =>
            void run(async () => {
              const existing = (await listCountries()).countries.find((one) => one.id === id);
              if (existing === undefined) await open();
              else setExisting(existing.name);
            })
          }
        >
          {words.openCountry}
        </button>
        <button type="button" id="country-zip" onClick={() => saveFile([zip], 'application/zip', `${id}.zip`)}>
          {words.zip}
        </button>
        <button
          type="button"
          id="country-workbook"
          onClick={() => void run(async () => saveFile([await writeCountryWorkbook(zip)], WORKBOOK_TYPE, `${id}.xlsx`))}
        >
          {words.workbook}
        </button>
      </div>
      {existing !== null && (
        <div class="refused" role="group" aria-label={format(words.replaceAsk, { name: existing })}>
          <p>{format(words.replaceAsk, { name: existing })}</p>
          <div class="files">
            <button type="button" id="country-replace" onClick={() => void run(open)}>
              {words.replaceYes}
            </button>
            <button type="button" onClick={() => setExisting(null)}>
              {words.replaceNo}
            </button>
          </div>
        </div>
      )}
      <div role="alert">
        {fault.length > 0 && (
          <ul class="faults" lang="en">
            {fault.map((text) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
        )}
      </div>
    </>
  );
}

const WORKBOOK_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Every question with its answer and source, and a way to it. */
function AnswerTable({ context }: { readonly context: FormContext }) {
  const { form } = context;
  const language = context.language();
  const { result: words } = newCountryMessages(language);
  const { topics } = countryQuestionMessages(language);
  return (
    <div class="country-scroll">
      <table>
        <caption>{words.yours}</caption>
        <thead>
          <tr>
            <th scope="col">{words.question}</th>
            <th scope="col">{words.answer}</th>
            <th scope="col">{words.source}</th>
          </tr>
        </thead>
        <tbody>
          {countryQuestions.map((question) => {
            const { id, topic } = question;
            const isAnswered = form.written.value[id] !== undefined;
            const field = form.field(id);
            return (
              <tr key={id} data-answered={isAnswered}>
                <th scope="row">
                  {questionTexts(id, language).ask} <span class="quiet">{topics[topic]}</span>
                </th>
                <td>
                  {isAnswered ? (
                    answerText(question, field, language)
                  ) : (
                    <>
                      <span class="quiet">{words.left}</span>{' '}
                      <button
                        type="button"
                        aria-label={`${words.open}: ${questionTexts(id, language).ask}`}
                        onClick={() => {
                          form.step.value = formSteps.indexOf(topic);
                        }}
                      >
                        {words.open}
                      </button>
                    </>
                  )}
                </td>
                <td>{isAnswered && hasSource(question) && sourceText(field, language)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

function sourceText({ source, grade }: AnswerField, language: Language): string {
  const { result: words } = newCountryMessages(language);
  return source.trim() === '' ? words.judged : format(words.graded, { source: source.trim(), grade: grade || 'A' });
}

/** An answer in a line. */
function answerText({ kind }: CountryQuestion, field: AnswerField, language: Language): string {
  const { grounds, sectors } = countryQuestionMessages(language);
  const number = (text: string): string => numberFormat(language, { maximumFractionDigits: 12 }).format(Number(text));
  switch (kind) {
    case 'text':
    case 'place':
    case 'month':
      return field.value;
    case 'names':
    case 'origins':
      return field.rows.flatMap(({ name }) => (name.trim() === '' ? [] : [name.trim()])).join(', ');
    case 'sectors':
      return field.sectors.map((id) => sectors[id as keyof typeof sectors]).join(', ');
    case 'grounds':
      return Object.entries(field.persons)
        .filter(([, persons]) => persons.trim() !== '')
        .map(([ground, persons]) => `${grounds[ground as keyof typeof grounds]}: ${number(persons)}`)
        .join(', ');
    case 'number': {
      const [low, high] = [field.low, field.high].map((end) => (end.trim() === '' ? '' : number(end)));
      return low === '' && high === ''
        ? number(field.value)
        : `${number(field.value)} (${low || '…'} – ${high || '…'})`;
    }
  }
}
