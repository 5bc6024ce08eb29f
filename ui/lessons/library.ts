import { type Comparison, modelHashOf, type Scenario } from '../../engine/index.ts';
import type { Trajectory } from '../../engine/internal.ts';
import { formatError, type ValidationResult } from '../../scenarios/index.ts';
import { type LessonFile, readLessonFromObject } from '../../scenarios/internal.ts';
import { runForLesson } from '../compute/lesson-client.ts';
import type { ProgressListener } from '../compute/trajectory-api.ts';
import { openTrajectoryClient } from '../compute/trajectory-client.ts';
import { repeatIfEnded } from '../compute/worker-failures.ts';
import { loadChunk } from '../load-chunk.ts';
import { loadJson } from '../load-json.ts';
import type { Catalogue } from '../state/catalogue.ts';
import { sameRuns } from '../state/draft.ts';
import { trajectoryReplicate, trajectoryScale } from '../state/trajectory-runner.ts';
import { type LessonAnswerFile, unpackAnswer, wantedOf } from './answers.ts';

declare const __KORPU_VERSION__: string;

/** URLs of the precomputed lesson results, by source path. */
const addresses = import.meta.glob<string>('../../scenarios/countries/*/precomputed/lessons.json', {
  query: '?url',
  import: 'default',
  eager: true,
});

/** Scale and replicates of results that are not precomputed; the same as of those that are. */
const lessonRun = { scale: 0.1, replicates: 20 } as const;

/** Cached lessons and their results. */
export interface LessonLibrary {
  /** Lessons of the country, in order. Throws with all errors of the first invalid one. */
  lessons(): Promise<readonly LessonFile[]>;
  /** Result of a lesson scenario, precomputed or simulated. Throws if it cannot be computed. */
  answer(lesson: LessonFile, scenario: string, onProgress: ProgressListener): Promise<Comparison>;
  /** Trajectory of a person under the policies of a scenario; null if the person is not in the run. */
  life(
    lesson: LessonFile,
    scenario: string,
    id: string,
    onProgress: ProgressListener,
  ): Promise<{ scenario: Scenario; life: Trajectory } | null>;
}

function valueOrThrow<T>(read: ValidationResult<T>): T {
  if (read.ok) return read.value;
  throw new Error(read.errors.map(formatError).join(' '));
}

/** Opens the lessons of a country. */
export function openLessonLibrary(catalogue: Catalogue): LessonLibrary {
  let lessons: Promise<readonly LessonFile[]> | null = null;
  let precomputedFile: Promise<LessonAnswerFile | null> | null = null;
  const answers = new Map<string, Promise<Comparison>>();
  const lives = new Map<string, Promise<{ scenario: Scenario; life: Trajectory } | null>>();

  async function readLessons(): Promise<readonly LessonFile[]> {
    const { default: countries } = await loadChunk('virtual:lessons', () => import('virtual:lessons'));
    const files = Object.entries(catalogue.builtIn === null ? {} : (countries[catalogue.builtIn] ?? {}));
    const read = files.map(([file, data]) => valueOrThrow(readLessonFromObject(file, data, catalogue.pack)));
    return read.sort((a, b) => a.order - b.order || (a.id < b.id ? -1 : 1));
  }

  async function fetchAnswers(): Promise<LessonAnswerFile | null> {
    const address = addresses[`../../scenarios/countries/${catalogue.builtIn}/precomputed/lessons.json`];
    if (address === undefined) return null;
    try {
      const file = (await loadJson(address)) as LessonAnswerFile;
      return file.format === 1 ? file : null;
    } catch {
      // The results are computed instead.
      return null;
    }
  }

  async function answerOf(lesson: LessonFile, id: string, onProgress: ProgressListener): Promise<Comparison> {
    const request = lesson.scenarios[id];
    if (request === undefined) throw new Error(`scenario: ${id} is not in the lesson`);
    const scenario = valueOrThrow(catalogue.scenarioOf(request, lessonRun.scale));
    const model = modelHashOf(scenario.country);
    precomputedFile ??= fetchAnswers();
    const file = await precomputedFile;
    if (file === null) precomputedFile = null;
    const precomputed = file?.lessons[lesson.id]?.[id];
    if (
      precomputed !== undefined &&
      precomputed.file.comparison.model === model &&
      sameRuns(precomputed.file.draft, request)
    ) {
      const comparison = unpackAnswer(precomputed);
      if (hasAll(lesson, id, comparison)) return comparison;
    }
    const wanted = wantedOf(lesson, id);
    return runForLesson(
      { scenario, replicates: lessonRun.replicates, wanted, korpu: __KORPU_VERSION__, model },
      onProgress,
    );
  }

  // A custom lesson with the id of a built-in one may show further outcomes.
  function hasAll(lesson: LessonFile, id: string, { policies }: Comparison): boolean {
    return wantedOf(lesson, id).every(({ outcome, group }) =>
      Object.values(policies).every(({ outcomes, groups }) =>
        group === null
          ? outcome in outcomes || outcome.startsWith('accounts.')
          : groups[group[0]]?.[group[1]] !== undefined,
      ),
    );
  }

  async function follow(lesson: LessonFile, id: string, person: string, onProgress: ProgressListener) {
    const request = lesson.scenarios[id];
    if (request === undefined) throw new Error(`scenario: ${id} is not in the lesson`);
    const scenario = valueOrThrow(catalogue.scenarioOf(request, trajectoryScale));
    const client = openTrajectoryClient();
    try {
      await client.call((api) => api.open(scenario, trajectoryReplicate));
      const life = await client.call((api, listen) => api.trajectory(person, listen(onProgress)));
      return { scenario, life };
    } catch (error) {
      if (error instanceof Error && error.name === 'RangeError') return null;
      throw error;
    } finally {
      client.end();
    }
  }

  /** Caches pending and resolved results; failed ones are retried. */
  function cached<T>(cache: Map<string, Promise<T>>, key: string, find: () => Promise<T>): Promise<T> {
    const result = cache.get(key) ?? find();
    cache.set(key, result);
    result.catch(() => cache.delete(key));
    return result;
  }

  return {
    lessons: () => {
      // Requested again after a failure.
      lessons ??= readLessons().catch((error: unknown) => {
        lessons = null;
        throw error;
      });
      return lessons;
    },
    answer: (lesson, id, onProgress) =>
      cached(answers, JSON.stringify([lesson.id, lesson.scenarios[id], wantedOf(lesson, id)]), () =>
        answerOf(lesson, id, onProgress),
      ),
    life: (lesson, id, person, onProgress) =>
      cached(lives, JSON.stringify([lesson.scenarios[id], person]), () =>
        repeatIfEnded(() => follow(lesson, id, person, onProgress)),
      ),
  };
}
