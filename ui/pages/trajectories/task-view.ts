import { format } from '../../../i18n/index.ts';
import type { TrajectoryTask } from '../../state/trajectory-runner.ts';
import { element, write } from '../element.ts';
import type { TrajectoryLabels } from './labels.ts';

/** Where a piece of work stands, with its progress, and a button that stops it or starts it again. */
export interface TaskView {
  readonly node: HTMLElement;
  /** running: says how far it is, with {share}; absent: said where nobody of that name comes. */
  update(task: TrajectoryTask<unknown>, running: string, absent: string, names: TrajectoryLabels): void;
}

export function taskView(id: string, stop: () => void, again: () => void): TaskView {
  const status = element('p', { id: `${id}-status` });
  const progress = element('progress', { max: '1', 'aria-labelledby': `${id}-status` });
  const action = element('button', { type: 'button', id: `${id}-action` });
  const node = element('div', { class: 'task' }, element('div', { class: 'course' }, status, progress), action);
  let does: 'stop' | 'again' = 'stop';
  action.addEventListener('click', () => (does === 'stop' ? stop() : again()));

  function said(
    task: TrajectoryTask<unknown>,
    running: string,
    absent: string,
    { words, percent }: TrajectoryLabels,
  ): string {
    if (task.kind === 'running') return format(running, { share: percent(task.share) });
    if (task.kind === 'stopped') return words.run.stopped;
    if (task.kind === 'failed') return format(words.run.failed, { reason: task.reason });
    return task.kind === 'absent' ? absent : '';
  }

  return {
    node,
    update(task, running, absent, names) {
      node.hidden = task.kind === 'done' || task.kind === 'waiting';
      write(status, said(task, running, absent, names));
      progress.hidden = task.kind !== 'running';
      if (task.kind === 'running') progress.value = task.share;
      action.hidden = task.kind === 'absent';
      does = task.kind === 'running' ? 'stop' : 'again';
      write(action, does === 'stop' ? names.words.run.stop : names.words.run.again);
    },
  };
}
