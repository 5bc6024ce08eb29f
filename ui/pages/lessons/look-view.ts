import { format, type Language, lessonMessages, messages } from '../../../i18n/index.ts';
import type { LessonFile, LessonStep } from '../../../scenarios/internal.ts';
import type { LessonLibrary } from '../../lessons/library.ts';
import type { Catalogue } from '../../state/catalogue.ts';
import { trajectoryCommand } from '../../state/trajectory-command.ts';
import { element, write } from '../element.ts';
import { runFailureText } from '../run-failure-text.ts';
import { trajectoryLabels } from '../trajectories/labels.ts';
import { timelineView } from '../trajectories/timeline-view.ts';

type LookStep = Extract<LessonStep, { do: 'look' }>;

/** Dependencies of a step that shows a trajectory. */
export interface LookStepDependencies {
  readonly lesson: LessonFile;
  readonly step: LookStep;
  readonly library: LessonLibrary;
  readonly catalogue: Catalogue;
  readonly language: Language;
  /** Opens the trajectory on its page. */
  readonly open: () => void;
}

/** Shows the trajectory of one person under each policy of a scenario. */
export function lookView({ lesson, step, library, catalogue, language, open }: LookStepDependencies): HTMLElement {
  const words = lessonMessages(language).look;
  const draft = lesson.scenarios[step.scenario];
  const labels = Object.fromEntries((draft?.policies ?? []).map(({ id, name }) => [id, name ?? id]));
  const names = trajectoryLabels(language, catalogue.pack.labels, labels);
  const status = element('p', { role: 'status' }, format(words.waiting, { done: names.percent(0) }));
  const elsewhere = element('button', { type: 'button', id: 'open-lives' }, words.open);
  elsewhere.addEventListener('click', open);
  const timeline = timelineView();
  timeline.node.hidden = true;
  const node = element('div', { class: 'look' }, status, timeline.node, elsewhere);
  const announced = new Set<number>();
  const onProgress = (share: number): void => {
    // Announce quarters only.
    const quarter = Math.floor(share * 4);
    if (announced.has(quarter)) return;
    announced.add(quarter);
    write(status, format(words.waiting, { done: names.percent(quarter / 4) }));
  };
  const again = element('button', { type: 'button', id: 'life-again' }, messages(language).loading.again);
  again.addEventListener('click', () => void load());
  async function load(): Promise<void> {
    again.remove();
    announced.clear();
    onProgress(0);
    try {
      const result = await library.life(lesson, step.scenario, step.life, onProgress);
      if (result === null || draft === undefined) return write(status, format(words.absent, { id: step.life }));
      status.hidden = true;
      timeline.node.hidden = false;
      timeline.update(result.life, result.scenario, trajectoryCommand(result.life.id, draft), names);
    } catch (error) {
      write(status, format(words.failed, { reason: runFailureText(language, error) }));
      status.after(again);
    }
  }
  void load();
  return node;
}
