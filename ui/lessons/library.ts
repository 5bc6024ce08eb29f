import { type Comparison, modelHashOf, type Scenario } from '../../engine/index.ts';
import type { Life } from '../../engine/internal.ts';
import { formatProblem, type Result } from '../../scenarios/index.ts';
import { type LessonFile, readLessonFromObject } from '../../scenarios/internal.ts';
import { bring } from '../bring.ts';
import { runForLesson } from '../runner/lesson-hand.ts';
import type { Tell } from '../runner/lives-api.ts';
import { openLivesHand } from '../runner/lives-hand.ts';
import type { Catalogue } from '../state/catalogue.ts';
import { sameRuns } from '../state/draft.ts';
import { livesReplicate, livesScale } from '../state/living.ts';
import { type AnswerFile, openAnswer, wantedOf } from './answers.ts';

declare const __KORPU_VERSION__: string;

/** Where the build put the answers of a country's lessons. */
const addresses = import.meta.glob<string>('../../scenarios/*/shipped/lessons.json', {
  query: '?url',
  import: 'default',
  eager: true,
});

/** What an answer takes that did not come with the page: the same as one that did. */
const effort = { scale: 0.1, replicates: 20 } as const;

/** Lessons, and what the model says to them. What was found once is not looked for again. */
export interface Library {
  /** The lessons of the country, in their order. Throws what is wrong with one. */
  lessons(): Promise<readonly LessonFile[]>;
  /** What the model says to a scenario of a lesson: as it came with the page, or computed. Throws why it cannot. */
  answer(lesson: LessonFile, scenario: string, tell: Tell): Promise<Comparison>;
  /** Follows a life under the policies of a scenario; null where nobody of that name comes. */
  life(
    lesson: LessonFile,
    scenario: string,
    id: string,
    tell: Tell,
  ): Promise<{ scenario: Scenario; life: Life } | null>;
}

function held<T>(read: Result<T>): T {
  if (read.ok) return read.value;
  throw new Error(read.problems.map(formatProblem).join(' '));
}

/** Opens the library of a country. */
export function openLibrary(catalogue: Catalogue): Library {
  let lessons: Promise<readonly LessonFile[]> | null = null;
  let shipped: Promise<AnswerFile | null> | null = null;
  const answers = new Map<string, Promise<Comparison>>();
  const lives = new Map<string, Promise<{ scenario: Scenario; life: Life } | null>>();

  async function readLessons(): Promise<readonly LessonFile[]> {
    const { default: countries } = await import('virtual:lessons');
    const files = Object.entries(countries[catalogue.pack.id] ?? {});
    const read = files.map(([file, data]) => held(readLessonFromObject(file, data, catalogue.pack)));
    return read.sort((a, b) => a.order - b.order || (a.id < b.id ? -1 : 1));
  }

  async function fetchAnswers(): Promise<AnswerFile | null> {
    const address = addresses[`../../scenarios/${catalogue.pack.id}/shipped/lessons.json`];
    if (address === undefined) return null;
    try {
      const file = (await bring(address)) as AnswerFile;
      return file.format === 1 ? file : null;
    } catch {
      // What cannot be had is computed.
      return null;
    }
  }

  async function answerOf(lesson: LessonFile, id: string, tell: Tell): Promise<Comparison> {
    const asked = lesson.scenarios[id];
    if (asked === undefined) throw new Error(`scenario: ${id} is not in the lesson`);
    const scenario = held(catalogue.scenarioOf(asked, effort.scale));
    const model = modelHashOf(scenario.country);
    shipped ??= fetchAnswers();
    const kept = (await shipped)?.lessons[lesson.id]?.[id];
    if (kept !== undefined && kept.file.comparison.model === model && sameRuns(kept.file.draft, asked)) {
      const opened = openAnswer(kept);
      if (hasAll(lesson, id, opened)) return opened;
    }
    const wanted = wantedOf(lesson, id);
    return runForLesson({ scenario, replicates: effort.replicates, wanted, korpu: __KORPU_VERSION__, model }, tell);
  }

  /** A lesson of the same name may show more than the one that came with the page. */
  function hasAll(lesson: LessonFile, id: string, { policies }: Comparison): boolean {
    return wantedOf(lesson, id).every(({ outcome, group }) =>
      Object.values(policies).every(({ outcomes, groups }) =>
        group === null
          ? outcome in outcomes || outcome.startsWith('accounts.')
          : groups[group[0]]?.[group[1]] !== undefined,
      ),
    );
  }

  async function follow(lesson: LessonFile, id: string, person: string, tell: Tell) {
    const asked = lesson.scenarios[id];
    if (asked === undefined) throw new Error(`scenario: ${id} is not in the lesson`);
    const scenario = held(catalogue.scenarioOf(asked, livesScale));
    const hand = openLivesHand();
    try {
      await hand.ask((api) => api.open(scenario, livesReplicate));
      const life = await hand.ask((api, hear) => api.life(person, hear(tell)));
      return { scenario, life };
    } catch (error) {
      if (error instanceof Error && error.name === 'RangeError') return null;
      throw error;
    } finally {
      hand.end();
    }
  }

  /** Keeps what was found; what failed is looked for again. */
  function once<T>(known: Map<string, Promise<T>>, key: string, find: () => Promise<T>): Promise<T> {
    const found = known.get(key) ?? find();
    known.set(key, found);
    found.catch(() => known.delete(key));
    return found;
  }

  return {
    lessons: () => (lessons ??= readLessons()),
    answer: (lesson, id, tell) =>
      once(answers, JSON.stringify([lesson.id, lesson.scenarios[id], wantedOf(lesson, id)]), () =>
        answerOf(lesson, id, tell),
      ),
    life: (lesson, id, person, tell) =>
      once(lives, JSON.stringify([lesson.scenarios[id], person]), () => follow(lesson, id, person, tell)),
  };
}
