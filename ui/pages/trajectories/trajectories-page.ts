import { format } from '../../../i18n/index.ts';
import { openTrajectoryClient } from '../../compute/trajectory-client.ts';
import type { AppState } from '../../state/state.ts';
import { trajectoryCommand } from '../../state/trajectory-command.ts';
import { createTrajectoryRunner, noTrajectories } from '../../state/trajectory-runner.ts';
import { element, write } from '../element.ts';
import type { CreatePage } from '../page.ts';
import { countsView } from './counts-view.ts';
import { trajectoryLabels } from './labels.ts';
import { personView } from './person-view.ts';
import { firstPerson } from './search.ts';
import { searchView } from './search-view.ts';
import { taskView } from './task-view.ts';
import { timelineView } from './timeline-view.ts';

/** What was found stays while the reader is elsewhere; the workers do not. */
let lastState = noTrajectories;

/** Opens the place where one life is followed under each policy. */
export const createPage: CreatePage = ({ catalogue }) => {
  const title = element('h1');
  const lead = element('p', { class: 'lead' });
  let latest: AppState | null = null;
  let later: ReturnType<typeof setTimeout> | undefined;
  const living = createTrajectoryRunner({
    open: openTrajectoryClient,
    scenarioOf: catalogue.scenarioOf,
    firstOf: firstPerson,
    initial: lastState,
    onChange: (lives) => {
      lastState = lives;
      draw();
    },
  });
  const search = searchView({
    follow: living.follow,
    stop: () => living.stop('everybody'),
    again: () => living.retry('everybody'),
  });
  const task = taskView(
    'life',
    () => living.stop('life'),
    () => living.retry('life'),
  );
  const person = personView(catalogue.pack);
  const timeline = timelineView();
  const counts = countsView(
    () => living.stop('everybody'),
    () => living.retry('everybody'),
  );
  const spoken = element('p', { class: 'unseen', role: 'status', id: 'life-said' });
  const body = element('div', {}, person.node, timeline.node);

  function draw(): void {
    if (latest === null) return;
    const lives = living.get();
    const { language, draft } = latest;
    const policies = Object.fromEntries((lives.draft ?? draft).policies.map(({ id, name }) => [id, name ?? id]));
    const names = trajectoryLabels(language, catalogue.pack.labels, policies);
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
      write(spoken, `${words.person.title}: ${life.value.id}`);
    }
    // In a turn of its own, so that the page never waits for both.
    clearTimeout(later);
    later = setTimeout(() => counts.update(living.get(), names));
  }

  return {
    node: element('div', { class: 'lives' }, title, lead, search.node, task.node, body, counts.node, spoken),
    update(state) {
      // The run of the comparison changes the state often; nothing here depends on it.
      if (
        latest !== null &&
        latest.language === state.language &&
        latest.draft === state.draft &&
        latest.life === state.life
      )
        return;
      const opening = latest === null;
      const followed = state.life !== undefined && latest?.life !== state.life && living.get().id !== state.life;
      latest = state;
      draw();
      living.request(state.draft);
      if (followed) living.follow(state.life ?? '');
      if (opening) living.resume();
    },
    close: () => living.close(),
  };
};
