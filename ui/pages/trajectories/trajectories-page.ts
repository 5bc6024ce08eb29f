import { format } from '../../../i18n/index.ts';
import { openTrajectoryClient } from '../../compute/trajectory-client.ts';
import type { AppState } from '../../state/state.ts';
import { trajectoryCommand } from '../../state/trajectory-command.ts';
import { createTrajectoryRunner } from '../../state/trajectory-runner.ts';
import { trajectorySession } from '../../state/trajectory-session.ts';
import { element, write } from '../element.ts';
import type { CreatePage } from '../page.ts';
import { countsView } from './counts-view.ts';
import { trajectoryLabels } from './labels.ts';
import { personView } from './person-view.ts';
import { firstPerson } from './search.ts';
import { searchView } from './search-view.ts';
import { taskView } from './task-view.ts';
import { timelineView } from './timeline-view.ts';

/** Creates the page that traces one person under each policy. */
export const createPage: CreatePage = ({ catalogue }) => {
  const title = element('h1');
  const lead = element('p', { class: 'lead' });
  let latest: AppState | null = null;
  let countsTimer: ReturnType<typeof setTimeout> | undefined;
  const runner = createTrajectoryRunner({
    open: openTrajectoryClient,
    scenarioOf: catalogue.scenarioOf,
    firstOf: firstPerson,
    initial: trajectorySession.state,
    onChange: (lives) => {
      trajectorySession.state = lives;
      draw();
    },
  });
  const search = searchView({
    follow: runner.follow,
    stop: () => runner.stop('people'),
    retry: () => runner.retry('people'),
  });
  const task = taskView(
    'life',
    () => runner.stop('life'),
    () => runner.retry('life'),
  );
  const person = personView(catalogue.pack);
  const timeline = timelineView();
  const counts = countsView(
    () => runner.stop('people'),
    () => runner.retry('people'),
  );
  const announcement = element('p', { class: 'unseen', role: 'status', id: 'life-said' });
  const body = element('div', {}, person.node, timeline.node);

  function draw(): void {
    if (latest === null) return;
    const lives = runner.get();
    const { language, draft } = latest;
    const policies = Object.fromEntries((lives.draft ?? draft).policies.map(({ id, name }) => [id, name ?? id]));
    const names = trajectoryLabels(language, catalogue.pack.labels, policies, latest.slots);
    const { words } = names;
    write(title, words.title);
    write(lead, words.lead);
    search.update(lives, names);
    task.update(lives.life, words.run.life, format(words.run.absent, { id: lives.id ?? '' }), names);
    const { life, scenario } = lives;
    body.hidden = life.kind !== 'done';
    if (life.kind === 'done' && scenario !== null && lives.draft !== null) {
      person.update(lives, life.value, names);
      timeline.update(life.value, scenario, trajectoryCommand(life.value.id, lives.draft), names);
      write(announcement, `${words.person.title}: ${life.value.id}`);
    }
    // Deferred to a separate task to keep the page responsive.
    clearTimeout(countsTimer);
    countsTimer = setTimeout(() => counts.update(runner.get(), names));
  }

  return {
    node: element('div', { class: 'lives' }, title, lead, search.node, task.node, body, counts.node, announcement),
    update(state) {
      // Progress of the comparison changes the state often, but has no effect here.
      if (
        latest !== null &&
        latest.language === state.language &&
        latest.draft === state.draft &&
        latest.life === state.life
      )
        return;
      const isFirst = latest === null;
      const isOtherPerson = state.life !== undefined && latest?.life !== state.life && runner.get().id !== state.life;
      latest = state;
      draw();
      runner.request(state.draft);
      if (isOtherPerson) runner.follow(state.life ?? '');
      if (isFirst) runner.resume();
    },
    close: () => runner.close(),
  };
};
