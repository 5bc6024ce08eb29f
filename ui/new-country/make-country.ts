import {
  answersText,
  buildCountry,
  countryFacts,
  findCountry,
  type ImportPlan,
  numberOrigin,
  planImport,
  readAnswers,
  type TemplateFiles,
  withGrounds,
} from '../../scenarios/import/index.ts';
import type { CountryPack, ValidationResult } from '../../scenarios/index.ts';
import { bindingQuota, inventedLevers, PLACEHOLDER, referencedIds, unusualNumbers } from '../../scenarios/internal.ts';
import { type CountryFiles, openCountryTexts, zipCountry } from '../../scenarios/outside/index.ts';
import type {
  AnswerNotes,
  CountryTables,
  FilledValue,
  MadeCountry,
  NumberOrigins,
  WrittenAnswers,
} from '../compute/new-country-api.ts';

/** Answers next to the files of the country that they made, as `korpu country init` leaves them. */
const ANSWERS = 'answers.yaml';

/** What a new country is made from, in addition to its answers: see `buildCountry` and `openCountryTexts`. */
export interface CountryParts {
  readonly template: TemplateFiles;
  readonly priors: CountryFiles;
}

/**
 * Makes a country of answers and downloaded tables, as `korpu country init` and `korpu country import` do, and validates it
 * like every country from outside; or returns all errors.
 */
export function makeCountry(
  written: WrittenAnswers,
  { tables, codes }: CountryTables,
  { template, priors }: CountryParts,
): ValidationResult<MadeCountry> {
  const { answers } = readAnswers(written, findCountry);
  const { id, name, files: built, notes: build } = buildCountry(template, answers);
  const files = new Map([...built, [ANSWERS, answersText(written)]]);
  const first = openCountryTexts('', files, priors);
  if (!first.ok) return first;
  const plan = tables.length === 0 ? null : planTables(files, first.value.pack, { tables, codes });
  const filled = plan === null ? first : openCountryTexts('', new Map([...files, ...plan.files]), priors);
  if (!filled.ok) return filled;
  const value: MadeCountry = {
    ...{ id, name, zip: new Uint8Array(zipCountry(filled.value.files)), fileCount: filled.value.files.size },
    ...{
      values: plan?.values.map(filledValue) ?? [],
      notes: [...(plan?.remarks ?? []), ...(plan?.notes ?? [])],
      unused: plan?.unused ?? [],
    },
    origins: originsOf(filled.value.pack),
    answerNotes: { build, ...notesOf(filled.value.pack) },
  };
  return { ok: true, value };
}

function planTables(files: CountryFiles, pack: CountryPack, { tables, codes }: CountryTables): ImportPlan {
  const sources = new Map(
    [...pack.evidence.values(), ...pack.tables.values()].map(({ id, source }) => [id, source] as const),
  );
  for (const id of pack.inherited.evidence.keys()) sources.set(id, PLACEHOLDER);
  return planImport(
    files,
    sources,
    { facts: countryFacts(pack.country), tables: tables.map((table) => withGrounds(table, codes)), codes },
    false,
    pack.written,
  );
}

const filledValue = ({ path, now, shown, unit, from, written }: ImportPlan['values'][number]): FilledValue => ({
  ...{ path: path.join('.'), now, shown, unit, from, written },
});

function notesOf(pack: CountryPack): Omit<AnswerNotes, 'build'> {
  const today = pack.policies.get(pack.base)?.content.levers ?? {};
  return {
    names: Object.fromEntries([
      ...[...pack.labels].map(([key, name]) => [key.slice(key.indexOf('.') + 1), name] as const),
      ...[...pack.policies].map(([id, { content }]) => [id, content.name] as const),
    ]),
    quota: bindingQuota(pack),
    unusual: unusualNumbers(pack, new Date().toISOString().slice(0, 7)),
    levers: { all: Object.keys(today).length, invented: inventedLevers(pack).length },
  };
}

function originsOf(pack: CountryPack): NumberOrigins {
  const counts = { answered: 0, imported: 0, inherited: 0, placeholder: 0, own: 0 };
  // A placeholder in whose place an answer or import stands is still in its file.
  const referenced = referencedIds(pack);
  for (const entry of pack.evidence.values()) {
    const origin = numberOrigin(entry, pack);
    if (origin !== 'placeholder' || referenced.has(entry.id)) counts[origin] += 1;
  }
  const { own: _, ...origins } = counts;
  return origins;
}
