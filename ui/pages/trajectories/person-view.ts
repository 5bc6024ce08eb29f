import type { Trajectory } from '../../../engine/internal.ts';
import { format, plural } from '../../../i18n/index.ts';
import type { CountryPack } from '../../../scenarios/index.ts';
import { fileOf } from '../../state/catalogue.ts';
import { isCustomPolicy, policyFile, trajectoryCommand } from '../../state/trajectory-command.ts';
import { type TrajectoryState, trajectoryScale } from '../../state/trajectory-runner.ts';
import { swatch } from '../compare/swatch.ts';
import { element, write } from '../element.ts';
import { findSimilar, similarText } from './counts.ts';
import type { TrajectoryLabels } from './labels.ts';
import { narrateTrajectory } from './narrative.ts';
import { saveFile } from './save-files.ts';

export interface PersonView {
  readonly node: HTMLElement;
  update(lives: TrajectoryState, life: Trajectory, names: TrajectoryLabels): void;
}

/** A trait of the person in the reader's words. */
function traitText(trait: string, value: string | number, names: TrajectoryLabels): string {
  const { words } = names;
  const text = String(value);
  if (trait === 'stream' || trait === 'origin' || trait === 'region' || trait === 'sector')
    return names.entry(`${trait}s`, text);
  if (trait === 'sex') return words.search.sexes[text === 'female' ? 'female' : 'male'];
  return words.level[text] ?? words.person.values[text] ?? text;
}

/** Make the words on a life: who it is, how each course goes, and the command that prints the same. */
export function personView(pack: CountryPack): PersonView {
  const title = element('h2', { id: 'person-title' });
  const simulated = element('p', { class: 'changed' });
  const traits = element('dl', { class: 'traits' });
  const told = element('ul', { class: 'courses' });
  const commandLabel = element('h3');
  const command = element('code', { id: 'life-command' });
  const assumptions = element('p', { class: 'quiet' });
  const copies = element('p', { class: 'quiet' });
  const files = element('div', { class: 'files' });
  const node = element(
    'section',
    { class: 'person', 'aria-labelledby': 'person-title' },
    ...[title, simulated, traits, told, commandLabel, element('p', {}, command), assumptions, copies, files],
  );
  let drawn = '';

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

  /** How many others part like this one; empty until that is known. */
  function othersOf(
    lives: TrajectoryState,
    life: Trajectory,
    place: number,
    of: 'shown' | 'all',
    names: TrajectoryLabels,
  ): string {
    const { everybody, reasons, scenario } = lives;
    if (everybody.kind !== 'done' || reasons.kind !== 'done' || scenario === null || place === 0) return '';
    const others = findSimilar(everybody.value, reasons.value, scenario, life.id, place - 1, of);
    return others === null ? '' : similarText(others, of, names);
  }

  function drawTold(lives: TrajectoryState, life: Trajectory, names: TrajectoryLabels): void {
    told.replaceChildren(
      ...narrateTrajectory(life, names).map(({ label, place, parts, shows, end }) => {
        const [like, alike] = (['all', 'shown'] as const).map((of) => othersOf(lives, life, place, of, names));
        const texts = [`${parts} ${like ?? ''}`, `${shows} ${alike ?? ''}`, end].map((text) => text.trim());
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
    const own = draft?.policies.filter(isCustomPolicy) ?? [];
    copies.hidden = own.length === 0;
    files.replaceChildren(
      ...own.map((policy) => {
        const file = policyFile(policy);
        const button = element('button', { type: 'button' }, format(names.words.person.saveCopy, { file }));
        // JSON is a subset of YAML, so that the file reads as what its name says.
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
      if (key === drawn || draft === null) return;
      drawn = key;
      write(title, words.person.title);
      write(simulated, plural(words.simulated, Math.round(1 / trajectoryScale), names.language));
      drawTraits(life, names);
      drawTold(lives, life, names);
      write(commandLabel, words.person.command);
      // Broken between its words, never at a hyphen inside one.
      const parts = trajectoryCommand(life.id, draft).split(' ');
      command.replaceChildren(...parts.flatMap((part) => [' ', element('span', {}, part)]).slice(1));
      write(assumptions, words.person.assumptions);
      assumptions.hidden = Object.keys(draft.values).length === 0;
      write(copies, words.person.copies);
      drawFiles(lives, names);
    },
  };
}
