import type { Trajectory } from '../../../engine/internal.ts';
import { format, plural } from '../../../i18n/index.ts';
import type { CountryPack } from '../../../scenarios/index.ts';
import { fileOf } from '../../state/catalogue.ts';
import { isCustomPolicy, policyFile, trajectoryCommand } from '../../state/trajectory-command.ts';
import { type TrajectoryState, trajectoryScale } from '../../state/trajectory-runner.ts';
import { swatch } from '../drawing/swatch.ts';
import { element, write } from '../element.ts';
import { findSimilar, similarText } from './counts.ts';
import type { TrajectoryLabels } from './labels.ts';
import { narrateTrajectory } from './narrative.ts';
import { saveFile } from './save-files.ts';

export interface PersonView {
  readonly node: HTMLElement;
  update(lives: TrajectoryState, life: Trajectory, names: TrajectoryLabels): void;
}

/** Value of a trait as text. */
function traitText(trait: string, value: string | number, names: TrajectoryLabels): string {
  const { words } = names;
  const text = String(value);
  if (trait === 'stream' || trait === 'origin' || trait === 'region' || trait === 'sector')
    return names.entry(`${trait}s`, text);
  if (trait === 'sex') return words.search.sexes[text === 'female' ? 'female' : 'male'];
  return words.level[text] ?? words.person.values[text] ?? text;
}

/** Creates the description of a person: traits, trajectories under each policy, and the command that prints them. */
export function personView(pack: CountryPack): PersonView {
  const title = element('h2', { id: 'person-title' });
  const simulated = element('p', { class: 'changed' });
  const traits = element('dl', { class: 'traits' });
  const summaries = element('ul', { class: 'courses' });
  const commandLabel = element('summary');
  const command = element('code', { id: 'life-command' });
  const assumptions = element('p', { class: 'quiet' });
  const copies = element('p', { class: 'quiet' });
  const analysts = element('details', {}, commandLabel, element('p', {}, command), assumptions, copies);
  const files = element('div', { class: 'files' });
  const node = element(
    'section',
    { class: 'person', 'aria-labelledby': 'person-title' },
    ...[title, simulated, traits, summaries, analysts, files],
  );
  let renderedKey = '';

  function drawTraits(life: Trajectory, names: TrajectoryLabels): void {
    const { traits: labels } = names.words.person;
    const rows: readonly (readonly [string, string])[] = [
      [labels['id'] ?? '', life.id],
      [labels['arrived'] ?? '', names.month(life.arrived)],
      ...Object.entries(life.person).map(
        ([trait, value]) => [labels[trait] ?? trait, traitText(trait, value, names)] as const,
      ),
    ];
    traits.replaceChildren(
      ...rows.map(([label, text]) => element('div', {}, element('dt', {}, label), element('dd', {}, text))),
    );
  }

  /** Describes how many other people diverge alike; empty until known. */
  function othersOf(
    lives: TrajectoryState,
    life: Trajectory,
    place: number,
    of: 'shown' | 'all',
    names: TrajectoryLabels,
  ): string {
    const { people, reasons, scenario } = lives;
    if (people.kind !== 'done' || reasons.kind !== 'done' || scenario === null || place === 0) return '';
    const others = findSimilar(people.value, reasons.value, scenario, life.id, place - 1, of);
    return others === null ? '' : similarText(others, of, names);
  }

  function drawSummaries(lives: TrajectoryState, life: Trajectory, names: TrajectoryLabels): void {
    summaries.replaceChildren(
      ...narrateTrajectory(life, names).map(({ label, place, parts, shows, end }) => {
        const [alikeAtAll, alikeVisibly] = (['all', 'shown'] as const).map((of) =>
          othersOf(lives, life, place, of, names),
        );
        const texts = [`${parts} ${alikeAtAll ?? ''}`, `${shows} ${alikeVisibly ?? ''}`, end].map((text) =>
          text.trim(),
        );
        return element(
          'li',
          {},
          element('h3', {}, swatch(place), label),
          ...texts.filter((text) => text !== '').map((text) => element('p', {}, text)),
        );
      }),
    );
  }

  function drawFiles({ draft }: TrajectoryState, names: TrajectoryLabels): void {
    const customPolicies = draft?.policies.filter(isCustomPolicy) ?? [];
    copies.hidden = customPolicies.length === 0;
    files.replaceChildren(
      ...customPolicies.map((policy) => {
        const file = policyFile(policy);
        const button = element('button', { type: 'button' }, format(names.words.person.saveCopy, { file }));
        // JSON is a subset of YAML, so the content matches the extension.
        button.addEventListener('click', () =>
          saveFile([`${JSON.stringify(fileOf(policy, pack), null, 2)}\n`], 'application/yaml', file),
        );
        return button;
      }),
    );
  }

  return {
    node,
    update(lives, life, names) {
      const { words } = names;
      const { draft } = lives;
      const key = [life.id, names.language, lives.reasons.kind, JSON.stringify(draft)].join('|');
      if (key === renderedKey || draft === null) return;
      renderedKey = key;
      write(title, words.person.title);
      write(simulated, plural(words.simulated, Math.round(1 / trajectoryScale), names.language));
      drawTraits(life, names);
      drawSummaries(lives, life, names);
      write(commandLabel, words.person.command);
      // Line breaks only between arguments, not at hyphens.
      const parts = trajectoryCommand(life.id, draft).split(' ');
      command.replaceChildren(...parts.flatMap((part) => [' ', element('span', {}, part)]).slice(1));
      write(assumptions, words.person.assumptions);
      assumptions.hidden = Object.keys(draft.values).length === 0;
      write(copies, words.person.copies);
      drawFiles(lives, names);
    },
  };
}
