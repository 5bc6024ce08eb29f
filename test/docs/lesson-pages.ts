import { readFileSync } from 'node:fs';
import { lessonMessages } from '../../i18n/index.ts';
import { type CountryPack, formatError } from '../../scenarios/index.ts';
import { type LessonFile, type LessonStep, type LocalisedText, readLesson } from '../../scenarios/internal.ts';
import { made, packagedFiles, root, table } from './generated.ts';

const { player, limits, guide } = lessonMessages('en');
const en = (text: LocalisedText | undefined): string => text?.en ?? '';
const bullets = (lines: readonly string[]): string => lines.map((line) => `- ${line}`).join('\n');

function lessonsOf(pack: CountryPack): LessonFile[] {
  const files = [...packagedFiles(pack.id).keys()].filter((name) => name.startsWith('lessons/'));
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

const BY_HAND = '<!-- By hand from here on. -->';

/** Generates docs/limits.md: the limits of the model, as on the lessons page, and what is written there by hand. */
export function limitsPage(): string {
  const [, byHand = ''] = readFileSync(`${root}docs/limits.md`, 'utf8').split(BY_HAND);
  return `${textPage(limits).join('\n\n')}\n\n${BY_HAND}${byHand}`;
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
    '### Reflection sheet',
    bullets(lesson.reflection.map(en)),
  ];
}

const writing = `## Writing a lesson

A lesson is a YAML file. \`korpu schema lesson\` provides its schema to an editor, \`korpu validate my-lesson.yaml\` reports its
errors with their position, and the page Teach opens it. See the [built-in lessons](../scenarios/countries/azerbaijan/lessons) for examples.

- Every text is a map of languages, \`{en: …, az: …, ru: …}\`; every text needs all languages of the title.
- \`scenarios\` lists the scenarios by name, each with the keys of a scenario file except its header.
- \`steps\` are \`say\`, \`show\`, \`ask\`, \`reveal\`, \`look\` or \`discuss\`. An \`ask\` has an id, a figure of one to four lines, and a form:
  \`curve\` (drawn), \`number\` (typed, with a margin), \`which\` (the highest or lowest line) or \`size\` (one answer of several).
- A \`reveal\` names the question it answers, and states under \`expect\` the claims of its text: they must hold at both ends of the
  displayed range. \`npm run test:lessons\` checks this for the built-in lessons.
- Results that are not precomputed are computed when a step needs them, which takes a minute or two.`;

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
    'The page Teach has the same text in English, Azerbaijani and Russian, ready to print. See also [what this model cannot tell you](limits.md).',
    list,
    ...parts,
    writing,
    ...lessons.flatMap(lessonPart),
  ].join('\n\n')}\n`;
}
