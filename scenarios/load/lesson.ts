import { checkSchema } from '../parsing/check-schema.ts';
import { ErrorCollector } from '../parsing/error-collector.ts';
import { openParsedFile } from '../parsing/open-file.ts';
import { asList, asMap, isMap } from '../parsing/paths.ts';
import { type FileSource, type ParsedFile, parseObject } from '../parsing/source.ts';
import {
  type DataPath,
  invalid,
  quote,
  type ValidationError,
  type ValidationResult,
  valid,
} from '../parsing/validation-error.ts';
import { type LessonFile, type LessonScenario, lessonSchema } from '../schema/lesson.ts';
import { allRules, type Rules } from '../schema/rules.ts';
import type { CountryPack } from './country-pack.ts';
import { checkLessonSteps } from './lesson-steps.ts';
import { checkUniqueIds } from './policy.ts';
import { validateScenario } from './scenario-file.ts';

/** Maximum number of scenarios of a lesson; each is read as a file of its own. */
const MAX_SCENARIOS = 20;

const languages = ['en', 'az', 'ru'] as const;

/** Reads an opened lesson against a country; a valid one can be taught as is. */
export function validateLesson(
  parsedFile: ParsedFile,
  pack: CountryPack,
  rules: Rules = allRules,
): ValidationResult<LessonFile> {
  const { source, errors } = openParsedFile(parsedFile, 'lesson', rules);
  if (source === null) return invalid(errors);
  const collector = new ErrorCollector(source, rules);
  const tree = asMap(source.value);
  const content = checkSchema(lessonSchema, tree, collector);
  const { country, title } = tree;
  if (typeof country === 'string' && country !== pack.id) {
    const expected = `${pack.id}, the country of this run`;
    collector.add('policy.country', { path: ['country'], got: quote(country), expected });
  }
  checkLanguages(tree, title, collector);
  checkUniqueIds(tree['roles'], ['roles'], collector);
  const scenarios: Record<string, LessonScenario> = {};
  const scenarioErrors: ValidationError[] = [];
  const written = Object.entries(asMap(tree['scenarios']));
  if (written.length > MAX_SCENARIOS) {
    const expected = `at most ${MAX_SCENARIOS}`;
    collector.add('list.length', { path: ['scenarios'], got: `${written.length} scenarios`, expected });
  }
  for (const [id, scenario] of written.slice(0, MAX_SCENARIOS)) {
    const read = validateScenario(sourceWithin(source, ['scenarios', id], scenario, pack), pack, rules);
    if (read.ok) {
      const { korpu: _, kind: __, ...checked } = read.value;
      scenarios[id] = checked;
    } else scenarioErrors.push(...read.errors);
  }
  // Check steps against scenarios only when all scenarios are valid.
  if (scenarioErrors.length === 0 && collector.errors.length === 0)
    checkLessonSteps({ ...content, scenarios }, pack, collector);
  const all = [...errors, ...collector.errors, ...scenarioErrors];
  return all.length > 0 ? invalid(all) : valid({ ...content, scenarios });
}

/** Reads a lesson from parsed data; errors have no line. */
export function readLessonFromObject(file: string, data: unknown, pack: CountryPack): ValidationResult<LessonFile> {
  return validateLesson(parseObject(file, data), pack);
}

/** A lesson explains one mechanism at a time: its laws pass unless it says otherwise. */
const lessonDefaults = { korpu: 1, kind: 'scenario', law: 'as-designed' } as const;

/** Wraps a scenario of a lesson as a scenario file; paths are those of the lesson. */
function sourceWithin(source: FileSource, path: DataPath, written: unknown, pack: CountryPack): ParsedFile {
  const value = isMap(written) ? { ...lessonDefaults, country: pack.id, ...written } : written;
  return {
    errors: [],
    source: {
      file: source.file,
      value,
      originalPath: (to) => source.originalPath([...path, ...to]),
      locate: (to, part) => source.locate([...path, ...to], part),
    },
  };
}

/** Checks that every text of a lesson has all languages of its title. */
function checkLanguages(tree: unknown, title: unknown, collector: ErrorCollector): void {
  const titleLanguages = languages.filter((language) => asMap(title)[language] !== undefined);
  if (titleLanguages.length === 0) {
    const expected = 'a title in one language at least, such as title: {en: Why averages hide people}';
    collector.add('lesson.languages', { path: ['title'], got: quote(title), expected });
    return;
  }
  const visit = (value: unknown, path: DataPath): void => {
    for (const [i, item] of asList(value).entries()) visit(item, [...path, i]);
    const map = asMap(value);
    const keys = Object.keys(map);
    const isText = keys.length > 0 && keys.every((key) => (languages as readonly string[]).includes(key));
    if (!isText) {
      for (const [key, item] of Object.entries(map))
        if (path.length > 0 || key !== 'scenarios') visit(item, [...path, key]);
      return;
    }
    for (const language of titleLanguages.filter((one) => map[one] === undefined)) {
      const got = `a text in ${keys.join(' and ')} without ${language}`;
      const expected = `the same languages as the title: ${titleLanguages.join(', ')}`;
      collector.add('lesson.languages', { path, got, expected, tryThis: `a line ${language}: with the translation` });
    }
  };
  visit(tree, []);
}
