import { useEffect, useState } from 'preact/hooks';
import { format, newCountryMessages } from '../../../i18n/index.ts';
import { formatError, type ValidationResult } from '../../../scenarios/index.ts';
import type { MadeCountry } from '../../compute/new-country-api.ts';
import type { FormContext } from './form-context.ts';

/** Errors listed in full. */
const MAX_ERRORS = 20;

/** What the chosen tables fill in the country of the answers, before anything is opened. */
export function FilledValues({ context }: { readonly context: FormContext }) {
  const { form } = context;
  const { imports: words, result: texts } = newCountryMessages(context.language());
  const [made, setMade] = useState<ValidationResult<MadeCountry> | null>(null);
  const [failure, setFailure] = useState('');
  const written = form.written.value;
  const tables = form.tables.value;
  const codes = form.codes.value;
  useEffect(() => {
    let isCurrent = true;
    // A country without a name yet has one for the preview.
    context
      .client()
      .make({ name: 'Country', ...written }, { tables, codes })
      .then(
        (result) => isCurrent && setMade(result),
        (error: unknown) => isCurrent && setFailure(String(error)),
      );
    return () => {
      isCurrent = false;
    };
  }, [written, tables, codes]);
  if (failure !== '') return <p role="alert">{format(texts.failed, { reason: failure })}</p>;
  if (made === null) return <p role="status">{texts.making}</p>;
  if (!made.ok)
    return (
      <div role="alert">
        <p class="refused">{texts.invalid}</p>
        <ul class="faults" lang="en">
          {made.errors.slice(0, MAX_ERRORS).map((error) => (
            <li key={formatError(error)}>{formatError(error)}</li>
          ))}
        </ul>
      </div>
    );
  const { values, notes, unused } = made.value;
  return (
    <>
      {values.length === 0 ? (
        <p role="status">{words.nothing}</p>
      ) : (
        <div class="country-scroll">
          <table id="country-filled">
            <caption>{words.what}</caption>
            <thead>
              <tr>
                {[words.place, words.now, words.filled, words.from].map((heading) => (
                  <th key={heading} scope="col">
                    {heading}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {values.map(({ path, now, shown, unit, from, written: isWritten }) => (
                <tr key={path} data-written={isWritten}>
                  <th scope="row">{path}</th>
                  <td>{isWritten ? (now === null ? words.inherited : words.placeholder) : words.yours}</td>
                  <td>
                    {shown} {unit}
                  </td>
                  <td lang="en">{from}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {notes.length > 0 && (
        <>
          <p>{words.notes}</p>
          <ul lang="en">
            {notes.map((note) => (
              <li key={note}>{note}</li>
            ))}
          </ul>
        </>
      )}
      {unused.length > 0 && <p class="quiet">{format(words.unused, { list: unused.join(', ') })}</p>}
    </>
  );
}
