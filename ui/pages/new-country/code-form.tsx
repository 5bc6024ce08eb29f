import { countryQuestionMessages, format, type Language, newCountryMessages } from '../../../i18n/index.ts';
import { answerGrounds, findCountry, originId } from '../../../scenarios/import/index.ts';
import { type CodeKind, codeKinds, sectorsOf } from '../../new-country/table-codes.ts';
import type { FormContext } from './form-context.ts';

/** Name of a country with its code in a file; another code as it is. */
function originName(code: string, language: Language): string {
  const name = /^[A-Z]{2}$/.test(code) ? new Intl.DisplayNames(language, { type: 'region' }).of(code) : undefined;
  return name === undefined || name === code ? code : `${name} (${code})`;
}

/** Which ground, sector or origin each code of the chosen files counts as. */
export function CodeForm({ context }: { readonly context: FormContext }) {
  const { form } = context;
  const language = context.language();
  const { imports: words } = newCountryMessages(language);
  const { grounds, sectors } = countryQuestionMessages(language);
  const codes = form.tableCodes.value;
  if (codes.length === 0) return null;
  const origins = form
    .field('origins')
    .rows.map(({ name }) => [originId(name.trim(), findCountry), name.trim()] as const)
    .filter(([id]) => id !== '');
  const names: Readonly<Record<CodeKind, Readonly<Record<string, string>>>> = {
    ...{ grounds, sectors },
    origins: Object.fromEntries(origins),
  };
  const ids: Readonly<Record<CodeKind, readonly string[]>> = {
    grounds: answerGrounds,
    sectors: sectorsOf(form.field('sectors').sectors),
    origins: origins.map(([id]) => id),
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
                    {kind === 'origins' ? originName(code, language) : code}{' '}
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
