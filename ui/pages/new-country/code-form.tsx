import { countryQuestionMessages, format, newCountryMessages } from '../../../i18n/index.ts';
import { answerGrounds } from '../../../scenarios/import/index.ts';
import { type CodeKind, codeKinds, sectorsOf } from '../../new-country/table-codes.ts';
import type { FormContext } from './form-context.ts';

/** Which ground or sector each code of the chosen files counts as. */
export function CodeForm({ context }: { readonly context: FormContext }) {
  const { form } = context;
  const language = context.language();
  const { imports: words } = newCountryMessages(language);
  const { grounds, sectors } = countryQuestionMessages(language);
  const codes = form.tableCodes.value;
  if (codes.length === 0) return null;
  const names: Readonly<Record<CodeKind, Readonly<Record<string, string>>>> = { grounds, sectors };
  const ids: Readonly<Record<CodeKind, readonly string[]>> = {
    grounds: answerGrounds,
    sectors: sectorsOf(form.field('sectors').sectors),
  };
  return (
    <details class="way" id="country-codes">
      <summary>{words.codes.title}</summary>
      <p class="quiet">{words.codes.about}</p>
      {codeKinds
        .filter((kind) => codes.some((one) => one.kind === kind))
        .map((kind) => (
          <fieldset key={kind} class="way">
            <legend>{words.codes[kind]}</legend>
            <div class="code-list">
              {codes
                .filter((one) => one.kind === kind)
                .map(({ code, chosen, usual }) => (
                  <label key={code}>
                    {code}{' '}
                    <select
                      data-code={`${kind}.${code}`}
                      aria-label={format(words.codes.counts, { code })}
                      value={chosen ?? ''}
                      onChange={({ currentTarget }) =>
                        form.chooseCode(kind, code, currentTarget.value === (usual ?? '') ? null : currentTarget.value)
                      }
                    >
                      <option value="">{words.codes.none}</option>
                      {ids[kind].map((id) => (
                        <option key={id} value={id}>
                          {names[kind][id] ?? id}
                        </option>
                      ))}
                    </select>
                  </label>
                ))}
            </div>
          </fieldset>
        ))}
    </details>
  );
}
