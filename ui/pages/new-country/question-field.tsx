import type { ComponentChildren } from 'preact';
import {
  answerBound,
  answerUnit,
  countryQuestionMessages,
  format,
  type Language,
  newCountryMessages,
} from '../../../i18n/index.ts';
import { answerGrounds, answerSectors, type CountryQuestion } from '../../../scenarios/import/index.ts';
import { type AnswerField, hasSource } from '../../new-country/answer-field.ts';
import type { CountryForm } from '../../new-country/country-form.ts';
import { NumberInput } from './number-input.tsx';
import { RowsInput } from './rows-input.tsx';

interface QuestionProps {
  readonly question: CountryQuestion;
  readonly form: CountryForm;
  readonly language: Language;
}

interface FieldProps extends QuestionProps {
  readonly field: AnswerField;
  readonly change: (change: Partial<AnswerField>) => void;
  readonly describedBy: string;
  readonly isWrong: boolean;
}

/** Most names that an answer takes. */
const MOST = { names: 16, origins: 15 } as const;

/** Texts of a question. */
export function questionTexts(id: string, language: Language) {
  const { questions } = countryQuestionMessages(language);
  return questions[id as keyof typeof questions];
}

/** A question with what to look for, where it is published, its fields, and what does not fit. */
export function QuestionField({ question, form, language }: QuestionProps) {
  const { id, kind, required, links } = question;
  const words = newCountryMessages(language);
  const { ask, look, published } = questionTexts(id, language);
  const fault = form.faults.value.get(id);
  const ids = { look: `country-${id}-look`, hint: `country-${id}-hint`, fault: `country-${id}-fault` };
  const isOne = kind === 'text' || kind === 'place' || kind === 'month';
  const described = `${ids.look} ${ids.hint} ${ids.fault}`;
  const content = (
    <>
      <p id={ids.look} class="quiet">
        {look} {required !== true && words.optional}
      </p>
      {(kind !== 'text' || links.length > 0) && (
        <p class="quiet">
          {words.published} {published}
          {links.map(({ name, address }) => (
            <>
              {' '}
              <a href={address} target="_blank" rel="noopener noreferrer" title={words.opensOutside}>
                {name}
              </a>
            </>
          ))}
        </p>
      )}
      <p id={ids.hint} class="quiet">
        {hintText(question, language)}
      </p>
      <Inputs
        {...{ question, form, language }}
        field={form.field(id)}
        change={(change) => form.change(id, change)}
        describedBy={described}
        isWrong={fault !== undefined}
      />
      <p id={ids.fault} class="country-fault" role="alert">
        {fault !== undefined && faultText(question, form, language)}
      </p>
    </>
  );
  return isOne ? (
    <div class="way" data-question={id}>
      <label for={`country-${id}`}>{ask}</label>
      {content}
    </div>
  ) : (
    <fieldset class="way" data-question={id} aria-describedby={described}>
      <legend>{ask}</legend>
      {content}
    </fieldset>
  );
}

/** Bounds and unit of a number, and what its range may be. */
function hintText({ kind, unit, min, max, whole, isSet }: CountryQuestion, language: Language): string {
  if (kind !== 'number' && kind !== 'grounds') return '';
  const words = newCountryMessages(language);
  const bounds = {
    min: answerBound(language, min),
    max: answerBound(language, max),
    unit: answerUnit(language, unit),
  };
  const allowed = format(whole === true ? words.allowedWhole : words.allowed, bounds);
  if (kind === 'grounds') return allowed;
  return `${allowed} ${isSet === true ? words.setHint : words.rangeHint}`;
}

/** What does not fit in a question, in words. */
export function faultText({ id, min, max }: CountryQuestion, form: CountryForm, language: Language): string {
  const fault = form.faults.value.get(id);
  if (fault === undefined) return '';
  return format(newCountryMessages(language).faults[fault.kind], {
    got: 'got' in fault ? fault.got : '',
    name: 'name' in fault ? fault.name : '',
    min: answerBound(language, min),
    max: answerBound(language, max),
  });
}

function Inputs(props: FieldProps): ComponentChildren {
  const { question, language, field, change, describedBy, isWrong } = props;
  const { id, kind, required } = question;
  switch (kind) {
    case 'text':
    case 'place':
    case 'month':
      return (
        <input
          id={`country-${id}`}
          value={field.value}
          maxLength={200}
          required={required === true}
          autocomplete="off"
          placeholder={kind === 'month' ? '2020-01' : ''}
          aria-describedby={describedBy}
          aria-invalid={isWrong}
          onInput={({ currentTarget }) => change({ value: currentTarget.value })}
        />
      );
    case 'names':
    case 'origins':
      return (
        <RowsInput
          id={`country-${id}`}
          rows={field.rows}
          most={MOST[kind]}
          hasDistance={kind === 'origins'}
          language={language}
          onChange={(rows) => change({ rows })}
        />
      );
    case 'sectors':
      return <SectorBoxes {...props} />;
    case 'grounds':
      return (
        <>
          <div class="country-numbers">
            {answerGrounds.map((ground) => (
              <NumberInput
                key={ground}
                id={`country-${id}-${ground}`}
                label={countryQuestionMessages(language).grounds[ground]}
                value={field.persons[ground] ?? ''}
                onChange={(value) => change({ persons: { ...field.persons, [ground]: value } })}
                {...{ language, describedBy, isWrong }}
              />
            ))}
          </div>
          <SourceFields {...props} />
        </>
      );
    case 'number':
      return (
        <>
          <NumberFields {...props} />
          <SourceFields {...props} />
        </>
      );
  }
}

function SectorBoxes({ question, language, field, change }: FieldProps) {
  return (
    <div class="country-boxes">
      {Object.keys(answerSectors).map((sector) => {
        const { sectors } = countryQuestionMessages(language);
        return (
          <label key={sector}>
            <input
              type="checkbox"
              id={`country-${question.id}-${sector}`}
              checked={field.sectors.includes(sector)}
              onChange={({ currentTarget }) =>
                change({
                  sectors: currentTarget.checked
                    ? [...field.sectors, sector]
                    : field.sectors.filter((one) => one !== sector),
                })
              }
            />{' '}
            {sectors[sector as keyof typeof sectors]}
          </label>
        );
      })}
    </div>
  );
}

/** Value, and its low and high end unless law or budget sets it. */
function NumberFields({ question, language, field, change, describedBy, isWrong }: FieldProps) {
  const words = newCountryMessages(language);
  const id = `country-${question.id}`;
  const parts = question.isSet === true ? (['value'] as const) : (['low', 'value', 'high'] as const);
  return (
    <div class="country-numbers">
      {parts.map((part) => (
        <NumberInput
          key={part}
          id={part === 'value' ? id : `${id}-${part}`}
          label={words[part]}
          value={field[part]}
          onChange={(value) => change({ [part]: value })}
          {...{ language, describedBy, isWrong }}
        />
      ))}
    </div>
  );
}

/** Source of a number, and its grade if it has one. */
function SourceFields({ question, language, field, change }: FieldProps) {
  const words = newCountryMessages(language);
  const id = `country-${question.id}`;
  if (!hasSource(question)) return null;
  return (
    <div class="country-source">
      <label for={`${id}-source`}>{words.source}</label>
      <input
        id={`${id}-source`}
        value={field.source}
        maxLength={1600}
        autocomplete="off"
        aria-describedby={`${id}-source-hint`}
        onInput={({ currentTarget }) => change({ source: currentTarget.value })}
      />
      <span id={`${id}-source-hint`} class="quiet">
        {words.sourceHint}
      </span>
      {field.source.trim() !== '' && (
        <>
          <label for={`${id}-grade`}>{words.grade}</label>
          <select
            id={`${id}-grade`}
            value={field.grade}
            onChange={({ currentTarget }) =>
              change({ grade: (['A', 'B', 'C', 'D'] as const).find((one) => one === currentTarget.value) ?? '' })
            }
          >
            <option value="">{words.grades.none}</option>
            {(['A', 'B', 'C', 'D'] as const).map((grade) => (
              <option key={grade} value={grade}>
                {words.grades[grade]}
              </option>
            ))}
          </select>
        </>
      )}
    </div>
  );
}
