import { format } from '../../../i18n/index.ts';
import type { TrajectoryTask } from '../../state/trajectory-runner.ts';
import { element, write } from '../element.ts';
import { runFailureText } from '../run-failure-text.ts';
import type { TrajectoryLabels } from './labels.ts';

/** Status and progress of a task, with a button that stops or restarts it. */
export interface TaskView {
  readonly node: HTMLElement;
  /** `running`: progress text with {share}; `absent`: text for a person who is not in the run. */
  update(task: TrajectoryTask<unknown>, running: string, absent: string, names: TrajectoryLabels): void;
}

export function taskView(id: string, stop: () => void, retry: () => void): TaskView {
  const status = element('p', { id: `${id}-status` });
  const progress = element('progress', { max: '1', 'aria-labelledby': `${id}-status` });
  const action = element('button', { type: 'button', id: `${id}-action` });
  const node = element('div', { class: 'task' }, element('div', { class: 'course' }, status, progress), action);
  let nextAction: 'stop' | 'again' = 'stop';
  action.addEventListener('click', () => (nextAction === 'stop' ? stop() : retry()));

  function statusText(
    task: TrajectoryTask<unknown>,
    running: string,
    absent: string,
    { language, words, percent }: TrajectoryLabels,
  ): string {
    if (task.kind === 'running') return format(running, { share: percent(task.share) });
    if (task.kind === 'stopped') return words.run.stopped;
    if (task.kind === 'failed') return format(words.run.failed, { reason: runFailureText(language, task.reason) });
    return task.kind === 'absent' ? absent : '';
  }

  return {
    node,
    update(task, running, absent, names) {
      node.hidden = task.kind === 'done' || task.kind === 'waiting';
      write(status, statusText(task, running, absent, names));
      progress.hidden = task.kind !== 'running';
      if (task.kind === 'running') progress.value = task.share;
      action.hidden = task.kind === 'absent';
      nextAction = task.kind === 'running' ? 'stop' : 'again';
      write(action, nextAction === 'stop' ? names.words.run.stop : names.words.run.again);
    },
  };
}
