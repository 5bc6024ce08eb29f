import { readFileSync } from 'node:fs';
import { lessonMessages } from '../../i18n/index.ts';
import { type CountryPack, formatError } from '../../scenarios/index.ts';
import { type LessonFile, type LessonStep, type LocalisedText, readLesson } from '../../scenarios/internal.ts';
import { made, root, shippedFiles, table } from './generated.ts';

const { player, limits, guide } = lessonMessages('en');
const en = (text: LocalisedText | undefined): string => text?.en ?? '';
const bullets = (lines: readonly string[]): string => lines.map((line) => `- ${line}`).join('\n');

function lessonsOf(pack: CountryPack): LessonFile[] {
  const files = [...shippedFiles(pack.id).keys()].filter((name) => name.startsWith('lessons/'));
  const read = files.map((name) =>
    readLesson(name, readFileSync(`${root}scenarios/countries/${pack.id}/${name}`, 'utf8'), pack),
  );
  return read
    .flatMap((one) => {
      if (!one.ok) throw new Error(one.errors.map(formatError).join('\n'));
      return [one.value];
    })
    .sort((a, b) => a.order - b.order);
}

function textPage({ title, lead, parts }: typeof limits): string[] {
  return [`# ${title}`, made, lead, ...parts.flatMap((part) => [`## ${part.title}`, bullets(part.sentences)])];
}

/** Generates docs/limits.md: the limits of the model, as on the lessons page. */
export function limitsPage(): string {
  return `${textPage(limits).join('\n\n')}\n`;
}

function stepRow(step: LessonStep): string[] {
  const says = en(step.script);
  const questions = step.do === 'discuss' ? ` ${step.questions.map(en).join(' ')}` : '';
  return [String(step.minutes), player.kinds[step.do], `${en(step.text)}${questions}`, says];
}

function lessonPart(lesson: LessonFile): string[] {
  const roles = lesson.roles.flatMap(({ name, brief, wants }) => [
    `**${en(name)}.** ${en(brief)} You want:`,
    bullets(wants.map(en)),
  ]);
  return [
    `## ${en(lesson.title)}`,
    `${lesson.minutes} minutes. ${en(lesson.aim)} For: ${en(lesson.who)}.`,
    ...(lesson.before.length === 0 ? [] : ['Before you start:', bullets(lesson.before.map(en))]),
    ...(roles.length === 0 ? [] : ['### Roles', ...roles]),
    ...(lesson.budget === undefined ? [] : ['### Budget', en(lesson.budget.text)]),
    '### Script',
    table(['min', 'step', 'the class reads', 'you say and do'], lesson.steps.map(stepRow)),
    '### Debrief',
    bullets(lesson.debrief.map(en)),
    '### A sheet for everybody',
    bullets(lesson.reflection.map(en)),
  ];
}

const writing = `## To write a lesson of your own

A lesson is a YAML file. \`korpu schema lesson\` gives an editor its keys, \`korpu validate my-lesson.yaml\` says what is wrong with
it and where, and the place Teach opens it. The [shipped lessons](../scenarios/countries/azerbaijan/lessons) are the best examples.

- Every text is a map of languages, \`{en: …, az: …, ru: …}\`; whatever languages the title has, every other text has too.
- \`scenarios\` holds what is run, each by a name: what a scenario file holds, without its head.
- \`steps\` are \`say\`, \`show\`, \`ask\`, \`reveal\`, \`look\` or \`discuss\`. An \`ask\` has an id, a figure of one to four lines, and a form:
  \`curve\` (drawn), \`number\` (typed, with a spread), \`which\` (the highest or lowest line) or \`size\` (one answer of several).
- A \`reveal\` names the question it answers, and writes down under \`expect\` what its text says: the model must confirm it at both ends
  of the range shown. \`npm run test:lessons\` does so for the shipped lessons, and fails where the model disagrees.
- What did not come with the page is computed when a step needs it, which takes a minute or two.`;

/** Generates docs/facilitator-guide.md: how to run a lesson, and the script of every packaged one. */
export function facilitatorPage(pack: CountryPack): string {
  const lessons = lessonsOf(pack);
  const [heading, note, lead, ...parts] = textPage(guide);
  const list = table(
    ['lesson', 'minutes', 'aim'],
    lessons.map((lesson) => [en(lesson.title), String(lesson.minutes), en(lesson.aim)]),
  );
  return `${[
    heading,
    note,
    lead,
    'The same is in the place Teach, in English, Azerbaijani and Russian, and prints from there. See also [what this model cannot tell you](limits.md).',
    list,
    ...parts,
    writing,
    ...lessons.flatMap(lessonPart),
  ].join('\n\n')}\n`;
}
