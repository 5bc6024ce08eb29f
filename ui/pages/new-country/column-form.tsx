import { useState } from 'preact/hooks';
import { format, type Language, newCountryMessages } from '../../../i18n/index.ts';
import { type ColumnMapping, countryFills } from '../../../scenarios/import/index.ts';

/** What a column may hold, in the words of the form. */
const roles = ['value', 'year', 'place', 'origin', 'sex', 'age'] as const;
type Role = (typeof roles)[number];

/** Series that a country takes. */
const seriesNames: readonly string[] = [...new Set(countryFills.flatMap(({ reads }) => reads))];

interface ColumnFormProps {
  readonly file: string;
  /** First rows of the file. */
  readonly head: readonly (readonly string[])[];
  readonly place: string;
  readonly language: Language;
  readonly onRead: (mapping: ColumnMapping) => void;
}

/** Columns of a table in no known layout, named by the user, with the first rows as a preview. */
export function ColumnForm({ file, head, place, language, onRead }: ColumnFormProps) {
  const { imports: words } = newCountryMessages(language);
  const header = head.find((row) => row.length > 1) ?? head[0] ?? [];
  const [chosen, setChosen] = useState<Readonly<Partial<Record<Role, string>>>>({});
  const [series, setSeries] = useState(seriesNames[0] ?? '');
  const [texts, setTexts] = useState({ publisher: '', heading: '', address: '' });
  const roleOf = (heading: string): Role | 'none' => roles.find((role) => chosen[role] === heading) ?? 'none';
  function choose(heading: string, role: string): void {
    const others = Object.fromEntries(Object.entries(chosen).filter(([, other]) => other !== heading));
    const named = roles.find((one) => one === role);
    setChosen(named === undefined ? others : { ...others, [named]: heading });
  }
  return (
    <form
      class="way"
      id="country-columns"
      onSubmit={(event) => {
        event.preventDefault();
        onRead({
          columns: chosen,
          fixed: { ...(chosen.place === undefined ? { place } : {}), indicator: series },
          publisher: texts.publisher.trim() || file,
          title: texts.heading.trim() || file,
          address: texts.address.trim() || '-',
        });
      }}
    >
      <p class="refused">{format(words.unknown, { file })}</p>
      <div class="country-scroll">
        <table>
          <caption>{words.first}</caption>
          <thead>
            <tr>
              {header.map((heading, i) => (
                <th key={i} scope="col">
                  {heading}
                  <select
                    aria-label={`${words.column} ${heading}`}
                    data-column={heading}
                    value={roleOf(heading)}
                    onChange={({ currentTarget }) => choose(heading, currentTarget.value)}
                  >
                    {(['none', ...roles] as const).map((role) => (
                      <option key={role} value={role}>
                        {words.roles[role]}
                      </option>
                    ))}
                  </select>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {head.slice(head.indexOf(header) + 1).map((row, i) => (
              <tr key={i}>
                {row.map((cell, at) => (
                  <td key={at}>{cell}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <label for="country-series">{words.series}</label>
      <select id="country-series" value={series} onChange={({ currentTarget }) => setSeries(currentTarget.value)}>
        {seriesNames.map((name) => (
          <option key={name} value={name}>
            {name}
          </option>
        ))}
      </select>
      {(['publisher', 'heading', 'address'] as const).map((key) => (
        <label key={key}>
          {words[key]}{' '}
          <input
            id={`country-table-${key}`}
            value={texts[key]}
            maxLength={300}
            onInput={({ currentTarget }) => setTexts({ ...texts, [key]: currentTarget.value })}
          />
        </label>
      ))}
      <button type="submit" disabled={chosen.value === undefined || chosen.year === undefined}>
        {words.read}
      </button>
    </form>
  );
}
