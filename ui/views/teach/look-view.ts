import type { LessonFile, LessonStep } from '../../../scenarios/internal.ts';
import { fill, type Language, teachWords } from '../../../words/index.ts';
import type { Library } from '../../lessons/library.ts';
import type { Catalogue } from '../../state/catalogue.ts';
import { lifeCommand } from '../../state/life-command.ts';
import { element, write } from '../element.ts';
import { namesIn } from '../lives/names.ts';
import { timelineView } from '../lives/timeline-view.ts';

type LookStep = Extract<LessonStep, { do: 'look' }>;

/** What looking at a life needs. */
export interface LookMeans {
  readonly lesson: LessonFile;
  readonly step: LookStep;
  readonly library: Library;
  readonly catalogue: Catalogue;
  readonly language: Language;
  /** Opens the same in the place of lives. */
  readonly open: () => void;
}

/** Shows one life under each policy of a scenario. */
export function lookView({ lesson, step, library, catalogue, language, open }: LookMeans): HTMLElement {
  const words = teachWords(language).look;
  const draft = lesson.scenarios[step.scenario];
  const labels = Object.fromEntries((draft?.policies ?? []).map(({ id, name }) => [id, name ?? id]));
  const names = namesIn(language, catalogue.pack.labels, labels);
  const status = element('p', { role: 'status' }, fill(words.waiting, { done: names.percent(0) }));
  const elsewhere = element('button', { type: 'button', id: 'open-lives' }, words.open);
  elsewhere.addEventListener('click', open);
  const timeline = timelineView();
  timeline.node.hidden = true;
  const node = element('div', { class: 'look' }, status, timeline.node, elsewhere);
  const told = new Set<number>();
  const tell = (share: number): void => {
    // A reader hears of quarters.
    const quarter = Math.floor(share * 4);
    if (told.has(quarter)) return;
    told.add(quarter);
    write(status, fill(words.waiting, { done: names.percent(quarter / 4) }));
  };
  library.life(lesson, step.scenario, step.life, tell).then(
    (found) => {
      if (found === null || draft === undefined) return write(status, fill(words.absent, { id: step.life }));
      status.hidden = true;
      timeline.node.hidden = false;
      timeline.update(found.life, found.scenario, lifeCommand(found.life.id, draft), names);
    },
    (error: unknown) =>
      write(status, fill(words.failed, { reason: error instanceof Error ? error.message : String(error) })),
  );
  return node;
}
