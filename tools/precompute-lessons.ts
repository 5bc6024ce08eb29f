import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Comparison, modelHashOf } from '../engine/index.ts';
import { formatError } from '../scenarios/index.ts';
import { type LessonFile, type LessonScenario, readLessonFromObject } from '../scenarios/internal.ts';
import {
  type LessonAnswerFile,
  type PackedLessonAnswer,
  packAnswer,
  sliceComparison,
  wantedOf,
} from '../ui/lessons/answers.ts';
import { type Catalogue, openCatalogue } from '../ui/state/catalogue.ts';
import { commandArguments } from '../ui/state/command.ts';
import { firstDraft, sameRuns } from '../ui/state/draft.ts';
import { textOfPolicy } from '../ui/state/saved-files.ts';
import { readLessons, readPacks } from './packs.ts';

/** Run size of a settled answer, as on the page. */
const runSize = { scale: 0.1, replicates: 20 } as const;

/** Lessons with precomputed answers, and their country. */
export interface PrecomputedLessons {
  readonly catalogue: Catalogue;
  readonly lessons: readonly LessonFile[];
  readonly answers: LessonAnswerFile;
  readonly path: string;
}

/** Reads the lessons of the first country and their stored answers. Throws on an invalid lesson. */
export function precomputedLessons(root: string): PrecomputedLessons {
  const scenarios = join(root, 'scenarios', 'countries');
  const { country } = firstDraft;
  const catalogue = openCatalogue(readPacks(scenarios)[country] ?? {});
  const lessons = Object.entries(readLessons(scenarios)[country] ?? {}).map(([file, data]) => {
    const read = readLessonFromObject(file, data, catalogue.pack);
    if (!read.ok) throw new Error(read.errors.map(formatError).join('\n'));
    return read.value;
  });
  const path = join(scenarios, country, 'precomputed/lessons.json');
  const answers = existsSync(path)
    ? (JSON.parse(readFileSync(path, 'utf8')) as LessonAnswerFile)
    : { format: 1 as const, lessons: {} };
  return { catalogue, lessons: lessons.sort((a, b) => a.order - b.order), answers, path };
}

/** Returns whether an answer is from this model and scenario, with all figures of its lesson. */
export function isUpToDateAnswer(
  { lesson, scenario, answer }: { lesson: LessonFile; scenario: string; answer: PackedLessonAnswer | undefined },
  model: string,
): boolean {
  const request = lesson.scenarios[scenario];
  if (answer === undefined || request === undefined) return false;
  if (answer.file.comparison.model !== model || !sameRuns(answer.file.draft, request)) return false;
  return wantedOf(lesson, scenario).every(({ outcome, group }) =>
    Object.keys(answer.groups).every((policy, p) => {
      if (group === null) return answer.file.policies[p]?.outcomes[outcome] !== undefined || p === 0;
      return answer.groups[policy]?.[group[0]]?.[group[1]]?.outcomes[outcome] !== undefined;
    }),
  );
}

/** Returns the hash of the model that must answer a scenario. */
export function modelOf(catalogue: Catalogue, request: LessonScenario): string {
  const read = catalogue.scenarioOf(request, runSize.scale);
  if (!read.ok) throw new Error(read.errors.map(formatError).join('\n'));
  return modelHashOf(read.value.country);
}

/** Runs a scenario with the built command line; custom policies are written to files next to it. */
export function askCommandLine(root: string, catalogue: Catalogue, request: LessonScenario): Comparison {
  const folder = mkdtempSync(join(tmpdir(), 'korpu-lessons-'));
  try {
    for (const policy of request.policies) {
      if (policy.phases === null) continue;
      writeFileSync(join(folder, `${policy.id}.yaml`), textOfPolicy(policy, catalogue.pack));
    }
    const [, ...args] = commandArguments(request, runSize);
    const result = spawnSync(process.execPath, [join(root, 'dist/cli/main.js'), ...args, '--json', '--quiet'], {
      cwd: folder,
      encoding: 'utf8',
      maxBuffer: 1 << 28,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    if (result.status !== 0) throw new Error(`korpu ${args.join(' ')}: got exit code ${result.status}, expected 0`);
    return JSON.parse(result.stdout) as Comparison;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Recomputes the answers of another model or scenario; `log` is called with a line for each. */
export function precomputeLessons(root: string, log: (line: string) => void): void {
  const { catalogue, lessons, answers, path } = precomputedLessons(root);
  const computed: Record<string, Record<string, PackedLessonAnswer>> = {};
  const request = new Map<string, Comparison>();
  for (const lesson of lessons) {
    const lessonAnswers: Record<string, PackedLessonAnswer> = {};
    computed[lesson.id] = lessonAnswers;
    for (const [scenario, draft] of Object.entries(lesson.scenarios)) {
      if (wantedOf(lesson, scenario).length === 0) continue;
      const answer = answers.lessons[lesson.id]?.[scenario];
      if (answer !== undefined && isUpToDateAnswer({ lesson, scenario, answer }, modelOf(catalogue, draft))) {
        log(`${lesson.id}, ${scenario}: up to date`);
        lessonAnswers[scenario] = answer;
        continue;
      }
      log(`${lesson.id}, ${scenario}: computing`);
      const key = JSON.stringify({ ...draft, weights: {} });
      const whole = request.get(key) ?? askCommandLine(root, catalogue, draft);
      request.set(key, whole);
      lessonAnswers[scenario] = packAnswer(draft, sliceComparison(whole, wantedOf(lesson, scenario)));
      writeFileSync(path, `${JSON.stringify({ format: 1, lessons: { ...answers.lessons, ...computed } })}\n`);
    }
  }
  writeFileSync(path, `${JSON.stringify({ format: 1, lessons: computed })}\n`);
}
