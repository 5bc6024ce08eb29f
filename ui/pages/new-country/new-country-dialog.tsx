import { signal } from '@preact/signals';
import { render } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { countryQuestionMessages, format, type Language, newCountryMessages } from '../../../i18n/index.ts';
import { countryQuestions } from '../../../scenarios/import/index.ts';
import { decodeText, formatError } from '../../../scenarios/index.ts';
import { chosenName, readChosenFile, unreadFileText } from '../../chosen-file.ts';
import { type NewCountryClient, openNewCountryClient } from '../../compute/new-country-client.ts';
import {
  type FormStep,
  type FormStorage,
  formSteps,
  openCountryForm,
  questionsOf,
} from '../../new-country/country-form.ts';
import { downloadText } from '../share/download-text.ts';
import type { FormContext, NewCountryDependencies } from './form-context.ts';
import { ImportStep } from './import-step.tsx';
import { QuestionField } from './question-field.tsx';
import { SummaryStep } from './summary-step.tsx';

interface PartProps {
  readonly context: FormContext;
}

/** Name of a step. */
function stepName(step: FormStep, language: Language): string {
  const words = newCountryMessages(language);
  return step === 'files' || step === 'summary' ? words[step] : countryQuestionMessages(language).topics[step];
}

/** Steps with the number of their answers; a button each. */
function StepList({ context }: PartProps) {
  const { form } = context;
  const language = context.language();
  const words = newCountryMessages(language);
  return (
    <nav aria-label={words.stepsLabel}>
      <ol class="country-steps">
        {formSteps.map((step, i) => {
          const questions = questionsOf(step);
          const answered = questions.filter(({ id }) => form.written.value[id] !== undefined).length;
          const isWrong = questions.some(({ id }) => form.faults.value.has(id));
          return (
            <li key={step}>
              <button
                type="button"
                data-step={step}
                data-wrong={isWrong}
                {...(form.step.value === i ? { 'aria-current': 'step' as const } : {})}
                onClick={() => {
                  form.step.value = i;
                }}
              >
                {stepName(step, language)}
                {questions.length > 0 && (
                  <span class="quiet">
                    {' '}
                    {answered}/{questions.length}
                    {isWrong && ' !'}
                  </span>
                )}
              </button>
            </li>
          );
        })}
      </ol>
    </nav>
  );
}

/** Saves and loads the file of answers, and starts again. */
function AnswerFiles({ context }: PartProps) {
  const { form, message } = context;
  const language = context.language();
  const words = newCountryMessages(language);
  const input = useRef<HTMLInputElement>(null);
  const [faults, setFaults] = useState<readonly string[]>([]);
  const [isAsking, setAsking] = useState(false);
  async function load(file: File): Promise<void> {
    const bytes = await readChosenFile(file);
    setFaults([]);
    if (typeof bytes === 'string') {
      message.value = unreadFileText(bytes, chosenName(file), language);
      return;
    }
    const text = decodeText(chosenName(file), bytes);
    const { count, errors } = text.ok ? form.load(chosenName(file), text.value) : { count: 0, errors: text.errors };
    message.value = format(words.loaded, { n: String(count), file: chosenName(file) });
    setFaults(errors.map(formatError));
  }
  return (
    <>
      <div class="files">
        <button type="button" id="answers-save" onClick={() => downloadText(form.text(), 'answers.yaml')}>
          {words.save}
        </button>
        <button type="button" id="answers-load" onClick={() => input.current?.click()}>
          {words.load}
        </button>
        {isAsking ? (
          <span role="group" aria-label={words.restartAsk}>
            {words.restartAsk}{' '}
            <button
              type="button"
              id="answers-delete"
              onClick={() => {
                form.restart();
                setAsking(false);
                setFaults([]);
                message.value = '';
              }}
            >
              {words.restartYes}
            </button>{' '}
            <button type="button" onClick={() => setAsking(false)}>
              {words.restartNo}
            </button>
          </span>
        ) : (
          <button type="button" id="answers-restart" onClick={() => setAsking(true)}>
            {words.restart}
          </button>
        )}
      </div>
      <input
        ref={input}
        type="file"
        id="answers-file"
        accept=".yaml,.yml"
        aria-label={words.load}
        hidden
        onChange={async ({ currentTarget }) => {
          const [file] = currentTarget.files ?? [];
          if (file !== undefined) await load(file);
          // The same file can be chosen again after correction.
          currentTarget.value = '';
        }}
      />
      <p role="status" class="quiet" id="country-message">
        {message.value}
      </p>
      {form.canBringBack.value && (
        <p>
          <button
            type="button"
            id="answers-back"
            onClick={() => {
              form.bringBack();
              setFaults([]);
              message.value = words.broughtBack;
            }}
          >
            {words.bringBack}
          </button>
        </p>
      )}
      {faults.length > 0 && (
        <div role="alert">
          <p class="refused">{words.loadFaults}</p>
          <ul class="faults" lang="en">
            {faults.map((fault) => (
              <li key={fault}>{fault}</li>
            ))}
          </ul>
        </div>
      )}
    </>
  );
}

function StepContent({ context, step }: PartProps & { readonly step: FormStep }) {
  if (step === 'files') return <ImportStep context={context} />;
  if (step === 'summary') return <SummaryStep context={context} />;
  return (
    <>
      {questionsOf(step).map((question) => (
        <QuestionField key={question.id} question={question} form={context.form} language={context.language()} />
      ))}
    </>
  );
}

/** Content of the dialog. */
function NewCountryPanel({ context, onClose }: PartProps & { readonly onClose: () => void }) {
  const { form } = context;
  const language = context.language();
  const words = newCountryMessages(language);
  const at = form.step.value;
  const step = formSteps[at] ?? formSteps[0];
  const title = useRef<HTMLHeadingElement>(null);
  const isFirst = useRef(true);
  useEffect(() => {
    if (isFirst.current) {
      isFirst.current = false;
      return;
    }
    // The next step is read from its title on, and from its top.
    title.current?.focus();
    title.current?.scrollIntoView({ block: 'start' });
  }, [at]);
  const answered = countryQuestions.filter(({ id }) => form.written.value[id] !== undefined).length;
  const names = { n: String(at + 1), all: String(formSteps.length), name: stepName(step, language) };
  return (
    <>
      <div class="share-head">
        <h2 id="new-country-title">{words.title}</h2>
        <button type="button" id="new-country-close" onClick={onClose}>
          {words.close}
        </button>
      </div>
      <p>{words.about}</p>
      <p class="quiet">
        {format(words.answered, { n: String(answered), all: String(countryQuestions.length) })}.{' '}
        {form.isOfNewer.value ? words.keptByNewer : form.isKept.value ? words.kept : words.notKept}
      </p>
      <AnswerFiles context={context} />
      <StepList context={context} />
      <h3 ref={title} tabIndex={-1} id="new-country-step">
        {format(words.step, names)}
      </h3>
      <StepContent key={step} context={context} step={step} />
      <div class="files country-turn">
        <button
          type="button"
          id="country-back"
          disabled={at === 0}
          onClick={() => {
            form.step.value = at - 1;
          }}
        >
          {words.back}
        </button>
        <button
          type="button"
          id="country-next"
          disabled={at === formSteps.length - 1}
          onClick={() => {
            form.step.value = at + 1;
          }}
        >
          {words.next}
        </button>
      </div>
    </>
  );
}

/** Storage of the browser; null where it is not permitted. */
function browserStorage(): FormStorage {
  try {
    return localStorage;
  } catch {
    return null;
  }
}

/** Creates the dialog that makes a new country from answers. */
export function createNewCountryDialog({ store, openCountry }: NewCountryDependencies): { open(): void } {
  const node = document.createElement('dialog');
  node.className = 'share new-country';
  node.setAttribute('aria-labelledby', 'new-country-title');
  document.body.append(node);
  let client: NewCountryClient | null = null;
  const context: FormContext = {
    store,
    form: openCountryForm(browserStorage()),
    client() {
      client ??= openNewCountryClient();
      return client;
    },
    message: signal(''),
    language: () => store.state.value.language,
    openCountry(id) {
      node.close();
      openCountry(id);
    },
  };
  const Shown = () => <NewCountryPanel context={context} onClose={() => node.close()} />;
  render(<Shown />, node);
  // A worker that is idle holds the base and the template; the next step starts another one.
  node.addEventListener('close', () => {
    client?.end();
    client = null;
  });
  return { open: () => node.showModal() };
}
