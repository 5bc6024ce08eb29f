import { useMemo, useRef, useState } from 'preact/hooks';
import {
  answerUnit,
  format,
  type Language,
  newCountryMessages,
  numberFormat,
  plural,
  shareMessages,
} from '../../../i18n/index.ts';
import type { ColumnMapping, DecimalMark, DownloadedTable } from '../../../scenarios/import/index.ts';
import { chosenName } from '../../chosen-file.ts';
import type { ReadTable } from '../../compute/new-country-api.ts';
import { CodeForm } from './code-form.tsx';
import { ColumnForm } from './column-form.tsx';
import { FilledValues } from './filled-values.tsx';
import type { FormContext } from './form-context.ts';

type Refused = Extract<ReadTable, { ok: false }>;

/** Most bytes of a chosen table: the largest files of publishers have some 450 MB. */
const MAX_BYTES = 1_000_000_000;

/** Faults of cells that are shown with a table. */
const MAX_FAULTS = 8;

/** Series that are shown of a table: one of a publisher has some tens, and a hostile one as many as numbers. */
const MAX_SERIES = 100;

const marks = { auto: null, point: '.', comma: ',' } as const satisfies Record<string, DecimalMark | null>;

/** Step in which downloaded tables are chosen, checked and taken over. */
export function ImportStep({ context }: { readonly context: FormContext }) {
  const { form } = context;
  const language = context.language();
  const { imports: words } = newCountryMessages(language);
  const input = useRef<HTMLInputElement>(null);
  const [reading, setReading] = useState<string | null>(null);
  const [refused, setRefused] = useState<{ readonly file: File; readonly why: Refused } | null>(null);
  const [mark, setMark] = useState<keyof typeof marks>('auto');
  const place = form.place.value;

  async function read(file: File, mapping: ColumnMapping | null): Promise<void> {
    if (place === null) return;
    setRefused(null);
    setReading(chosenName(file));
    try {
      const retrieved = new Date(file.lastModified).toISOString().slice(0, 10);
      const result =
        file.size > MAX_BYTES
          ? tooLarge(file)
          : await context.client().readTable(file, {
              ...{ place, retrieved, decimal: marks[mark], mapping },
              most: form.room(chosenName(file).replace(/\.gz$/i, '')),
            });
      if (result.ok) form.addTable(result.table);
      else setRefused({ file, why: result });
    } catch (error) {
      const got = error instanceof Error ? error.message : String(error);
      setRefused({ file, why: { ok: false, got, expected: 'a table', tryThis: null, head: [] } });
    } finally {
      setReading(null);
    }
  }

  if (place === null)
    return (
      <>
        <p>{words.about}</p>
        <p class="refused">{words.needsCode}</p>
      </>
    );
  return (
    <>
      <p>{words.about}</p>
      <div class="files">
        <button type="button" id="country-table" disabled={reading !== null} onClick={() => input.current?.click()}>
          {words.choose}
        </button>
        <label>
          {words.decimal}{' '}
          <select
            id="country-decimal"
            value={mark}
            onChange={({ currentTarget }) =>
              setMark((['auto', 'point', 'comma'] as const).find((one) => one === currentTarget.value) ?? 'auto')
            }
          >
            {(['auto', 'point', 'comma'] as const).map((one) => (
              <option key={one} value={one}>
                {words.decimals[one]}
              </option>
            ))}
          </select>
        </label>
      </div>
      <input
        ref={input}
        type="file"
        id="country-table-file"
        accept=".csv,.tsv,.txt,.gz,.zip,.xlsx"
        aria-label={words.choose}
        hidden
        onChange={async ({ currentTarget }) => {
          const [file] = currentTarget.files ?? [];
          if (file !== undefined) await read(file, null);
          // The same file can be chosen again after correction.
          currentTarget.value = '';
        }}
      />
      <p role="status">{reading !== null && format(words.reading, { file: reading })}</p>
      {refused !== null && (
        <div role="alert">
          {refused.why.head.length > 0 ? (
            <ColumnForm
              key={chosenName(refused.file)}
              file={chosenName(refused.file)}
              head={refused.why.head}
              language={language}
              onRead={(mapping) => void read(refused.file, mapping)}
              place={place}
            />
          ) : (
            <p class="refused">{refusedText(chosenName(refused.file), refused.why, language)}</p>
          )}
        </div>
      )}
      {form.tables.value.map((table) => (
        <TableCard key={table.source.file} {...{ table, place, language }} onRemove={() => form.removeTable(table)} />
      ))}
      <CodeForm context={context} />
      {form.tables.value.length > 0 && <FilledValues context={context} />}
    </>
  );
}

function tooLarge({ size }: File): Refused {
  return { ok: false, got: `${size} bytes`, expected: `at most ${MAX_BYTES} bytes`, tryThis: null, head: [] };
}

function refusedText(file: string, { got, expected, tryThis }: Refused, language: Language): string {
  const { imports: words } = newCountryMessages(language);
  const hint = tryThis === null ? '' : ` ${format(words.tryThis, { what: tryThis })}`;
  return format(words.wrong, { file, got, expected }) + hint;
}

interface TableCardProps {
  readonly table: DownloadedTable;
  readonly place: string;
  readonly language: Language;
  readonly onRemove: () => void;
}

/** What was read of a table: publisher, series with units and years, and cells that are no number. */
function TableCard({ table, place, language, onRemove }: TableCardProps) {
  const { imports: words } = newCountryMessages(language);
  const { source, observations, counts, faults, faultCount } = table;
  const count = (n: number): string => numberFormat(language).format(n);
  const series = useMemo(() => seriesOf(table), [table]);
  const others = series.length - MAX_SERIES;
  return (
    <div class="way" data-table={source.file}>
      <h4>{format(words.table, { publisher: source.publisher, title: source.title })}</h4>
      <p class="quiet">
        {source.file}.{' '}
        {format(words.counts, {
          ...{ place, n: count(observations.length) },
          ...{ missing: count(counts.missing), faults: count(faultCount) },
        })}
      </p>
      <div class="country-scroll">
        <table>
          <thead>
            <tr>
              {(['series', 'unit', 'years', 'count'] as const).map((column) => (
                <th key={column} scope="col">
                  {words.columns[column]}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {series.slice(0, MAX_SERIES).map(({ indicator, unit, first, last, n }) => (
              <tr key={`${indicator} ${unit}`}>
                <td>{indicator}</td>
                <td>{answerUnit(language, unit)}</td>
                <td>{first === last ? first : `${first} – ${last}`}</td>
                <td>{count(n)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {others > 0 && <p>{plural(shareMessages(language).more, others, language)}</p>}
      {faults.length > 0 && (
        <>
          <p>{words.faultList}</p>
          <ul class="faults" lang="en">
            {faults.slice(0, MAX_FAULTS).map(({ at, got, expected }) => (
              <li key={`${at?.line} ${at?.column}`}>
                {at?.line}: {got}, {expected}
              </li>
            ))}
          </ul>
        </>
      )}
      <button type="button" onClick={onRemove}>
        {format(words.remove, { file: source.file })}
      </button>
    </div>
  );
}

interface SeriesRow {
  readonly indicator: string;
  readonly unit: string;
  readonly first: string;
  readonly last: string;
  readonly n: number;
}

/** Series of a table with their units and periods. */
function seriesOf({ observations }: DownloadedTable): readonly SeriesRow[] {
  const rows = new Map<string, SeriesRow>();
  for (const { indicator, unit, period } of observations) {
    const key = `${indicator} ${unit}`;
    const row = rows.get(key) ?? { indicator, unit, first: period, last: period, n: 0 };
    rows.set(key, {
      ...row,
      first: period < row.first ? period : row.first,
      last: period > row.last ? period : row.last,
      n: row.n + 1,
    });
  }
  return [...rows.values()];
}
