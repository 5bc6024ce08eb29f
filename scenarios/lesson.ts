import { conform } from './conform.ts';
import { Faults } from './faults.ts';
import { checkSteps } from './lesson-steps.ts';
import { openFile } from './open.ts';
import type { Pack } from './pack.ts';
import { checkUniqueIds } from './policy.ts';
import { bad, good, type Path, type Problem, quoted, type Result } from './problem.ts';
import { objectSource, type Reading, type Source } from './reading.ts';
import { readScenarioReading } from './scenario-file.ts';
import { type LessonFile, type LessonScenario, lessonSchema } from './schema/lesson.ts';
import { allRules, type Rules } from './schema/rules.ts';
import { asList, asMap, isMap } from './tree.ts';

const languages = ['en', 'az', 'ru'] as const;

/** Reads a lesson that was opened, against a country: whatever passes can be taught as it stands. */
export function readLessonReading(reading: Reading, pack: Pack, rules: Rules = allRules): Result<LessonFile> {
  const { source, problems } = openFile(reading, 'lesson', rules);
  if (source === null) return bad(problems);
  const faults = new Faults(source, rules);
  const tree = asMap(source.value);
  const content = conform(lessonSchema, tree, faults);
  const { country, title } = tree;
  if (typeof country === 'string' && country !== pack.id) {
    const expected = `${pack.id}, the country at hand`;
    faults.refuse('policy.country', { path: ['country'], got: quoted(country), expected });
  }
  checkLanguages(tree, title, faults);
  checkUniqueIds(tree['roles'], ['roles'], faults);
  const scenarios: Record<string, LessonScenario> = {};
  const told: Problem[] = [];
  for (const [id, written] of Object.entries(asMap(tree['scenarios']))) {
    const read = readScenarioReading(within(source, ['scenarios', id], written, pack), pack, rules);
    if (read.ok) {
      const { korpu: _, kind: __, ...asked } = read.value;
      scenarios[id] = asked;
    } else told.push(...read.problems);
  }
  // What steps say of scenarios is only looked at once every one of them is known.
  if (told.length === 0 && faults.problems.length === 0) checkSteps({ ...content, scenarios }, pack, faults);
  const all = [...problems, ...faults.problems, ...told];
  return all.length > 0 ? bad(all) : good({ ...content, scenarios });
}

/** Reads a lesson from data parsed elsewhere; faults have no line. */
export function readLessonFromObject(file: string, data: unknown, pack: Pack): Result<LessonFile> {
  return readLessonReading(objectSource(file, data), pack);
}

/** A scenario of a lesson as the file it would be; its places are those of the lesson. */
function within(source: Source, path: Path, written: unknown, pack: Pack): Reading {
  const value = isMap(written) ? { korpu: 1, kind: 'scenario', country: pack.id, ...written } : written;
  return {
    problems: [],
    source: {
      file: source.file,
      value,
      written: (to) => source.written([...path, ...to]),
      locate: (to, part) => source.locate([...path, ...to], part),
    },
  };
}

/** Every text of a lesson stands in all languages that its title has. */
function checkLanguages(tree: unknown, title: unknown, faults: Faults): void {
  const wanted = languages.filter((language) => asMap(title)[language] !== undefined);
  if (wanted.length === 0) {
    const expected = 'a title in one language at least, such as title: {en: Why averages hide people}';
    faults.refuse('lesson.languages', { path: ['title'], got: quoted(title), expected });
    return;
  }
  const look = (value: unknown, path: Path): void => {
    for (const [i, item] of asList(value).entries()) look(item, [...path, i]);
    const map = asMap(value);
    const keys = Object.keys(map);
    const isText = keys.length > 0 && keys.every((key) => (languages as readonly string[]).includes(key));
    if (!isText) {
      for (const [key, item] of Object.entries(map))
        if (path.length > 0 || key !== 'scenarios') look(item, [...path, key]);
      return;
    }
    for (const language of wanted.filter((one) => map[one] === undefined)) {
      const got = `a text in ${keys.join(' and ')} without ${language}`;
      const expected = `the same languages as the title: ${wanted.join(', ')}`;
      faults.refuse('lesson.languages', { path, got, expected, tryThis: `a line ${language}: with the translation` });
    }
  };
  look(tree, []);
}
