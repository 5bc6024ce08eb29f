import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Comparison, modelHashOf } from '../engine/index.ts';
import { formatProblem } from '../scenarios/index.ts';
import { type LessonFile, type LessonScenario, readLessonFromObject } from '../scenarios/internal.ts';
import { type AnswerFile, type PackedAnswer, packedAnswer, sliced, wantedOf } from '../ui/lessons/answers.ts';
import { type Catalogue, openCatalogue } from '../ui/state/catalogue.ts';
import { commandWords } from '../ui/state/command.ts';
import { firstDraft, sameRuns } from '../ui/state/draft.ts';
import { textOfPolicy } from '../ui/state/saved.ts';
import { readLessons, readPacks } from './packs.ts';

/** What a settled answer takes, as on the page. */
const effort = { scale: 0.1, replicates: 20 } as const;

/** The lessons that come with the page, read, and the country they are of. */
export interface ShippedLessons {
  readonly catalogue: Catalogue;
  readonly lessons: readonly LessonFile[];
  readonly answers: AnswerFile;
  readonly path: string;
}

/** Read the lessons of the first country, and what is kept of the answers to them. Throws what is wrong with one. */
export function shippedLessons(root: string): ShippedLessons {
  const scenarios = join(root, 'scenarios');
  const { country } = firstDraft;
  const catalogue = openCatalogue(readPacks(scenarios)[country] ?? {});
  const lessons = Object.entries(readLessons(scenarios)[country] ?? {}).map(([file, data]) => {
    const read = readLessonFromObject(file, data, catalogue.pack);
    if (!read.ok) throw new Error(read.problems.map(formatProblem).join('\n'));
    return read.value;
  });
  const path = join(scenarios, country, 'shipped/lessons.json');
  const answers = existsSync(path)
    ? (JSON.parse(readFileSync(path, 'utf8')) as AnswerFile)
    : { format: 1 as const, lessons: {} };
  return { catalogue, lessons: lessons.sort((a, b) => a.order - b.order), answers, path };
}

/** Tell whether an answer is that of this model to this scenario, with all that its lesson shows. */
export function isFreshAnswer(
  { lesson, scenario, answer }: { lesson: LessonFile; scenario: string; answer: PackedAnswer | undefined },
  model: string,
): boolean {
  const asked = lesson.scenarios[scenario];
  if (answer === undefined || asked === undefined) return false;
  if (answer.file.comparison.model !== model || !sameRuns(answer.file.draft, asked)) return false;
  return wantedOf(lesson, scenario).every(({ outcome, group }) =>
    Object.keys(answer.groups).every((policy, p) => {
      if (group === null) return answer.file.policies[p]?.outcomes[outcome] !== undefined || p === 0;
      return answer.groups[policy]?.[group[0]]?.[group[1]]?.outcomes[outcome] !== undefined;
    }),
  );
}

/** The model that answers to a scenario must be of. */
export function modelOf(catalogue: Catalogue, asked: LessonScenario): string {
  const read = catalogue.scenarioOf(asked, effort.scale);
  if (!read.ok) throw new Error(read.problems.map(formatProblem).join('\n'));
  return modelHashOf(read.value.country);
}

/** Ask the built command line for a scenario; policies of its own become files beside it. */
export function askCommandLine(root: string, catalogue: Catalogue, asked: LessonScenario): Comparison {
  const folder = mkdtempSync(join(tmpdir(), 'korpu-lessons-'));
  try {
    for (const policy of asked.policies) {
      if (policy.phases === null) continue;
      writeFileSync(join(folder, `${policy.id}.yaml`), textOfPolicy(policy, catalogue.pack));
    }
    const [, ...words] = commandWords(asked, effort);
    const ran = spawnSync(process.execPath, [join(root, 'dist/batch/main.js'), ...words, '--json', '--quiet'], {
      cwd: folder,
      encoding: 'utf8',
      maxBuffer: 1 << 28,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    if (ran.status !== 0) throw new Error(`korpu ${words.join(' ')} ended with ${ran.status}`);
    return JSON.parse(ran.stdout) as Comparison;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Compute anew whatever answer is of another model or scenario; `tell` hears of each. */
export function shipLessons(root: string, tell: (line: string) => void): void {
  const { catalogue, lessons, answers, path } = shippedLessons(root);
  const done: Record<string, Record<string, PackedAnswer>> = {};
  const asked = new Map<string, Comparison>();
  for (const lesson of lessons) {
    const own: Record<string, PackedAnswer> = {};
    done[lesson.id] = own;
    for (const [scenario, draft] of Object.entries(lesson.scenarios)) {
      if (wantedOf(lesson, scenario).length === 0) continue;
      const answer = answers.lessons[lesson.id]?.[scenario];
      if (answer !== undefined && isFreshAnswer({ lesson, scenario, answer }, modelOf(catalogue, draft))) {
        tell(`${lesson.id}, ${scenario}: up to date`);
        own[scenario] = answer;
        continue;
      }
      tell(`${lesson.id}, ${scenario}: computing`);
      const key = JSON.stringify({ ...draft, weights: {} });
      const whole = asked.get(key) ?? askCommandLine(root, catalogue, draft);
      asked.set(key, whole);
      own[scenario] = packedAnswer(draft, sliced(whole, wantedOf(lesson, scenario)));
      writeFileSync(path, `${JSON.stringify({ format: 1, lessons: { ...answers.lessons, ...done } })}\n`);
    }
  }
  writeFileSync(path, `${JSON.stringify({ format: 1, lessons: done })}\n`);
}
