import type { Lever, LeverId, LeverValue } from '../../../engine/index.ts';
import { countryMessages, editorMessages, type Language } from '../../../i18n/index.ts';
import type { CountryPack } from '../../../scenarios/index.ts';
import { element, write } from '../element.ts';
import { numberControl } from '../number-control.ts';
import { leverSpec, shownNumber } from '../number-spec.ts';
import { usualValues } from './levers-view-model.ts';

/** Control of a lever, created from its declaration. */
export interface LeverControl {
  readonly node: HTMLElement;
  update(value: LeverValue, language: Language): void;
}

type DeclaredLever = Lever & { readonly id: LeverId };

type GroupList = 'streams' | 'regions' | 'sectors';

/** Returns the name of a stream, region or sector. */
function groupName(list: GroupList, id: string, pack: CountryPack, language: Language): string {
  return countryMessages(language)[list][id] ?? pack.labels.get(`${list}.${id}`) ?? id;
}

/** Returns the country's groups for which a lever has values. */
function partsOf(
  lever: DeclaredLever,
  pack: CountryPack,
): { readonly list: GroupList; readonly ids: readonly string[] } {
  switch (lever.kind) {
    case 'byRegion':
    case 'regions':
      return { list: 'regions', ids: pack.names.regions };
    case 'bySector':
      return { list: 'sectors', ids: pack.names.sectors };
    default:
      return { list: 'streams', ids: pack.names.streams };
  }
}

/** Creates the control of a lever. `commit` receives complete values only. */
export function leverControl(
  lever: DeclaredLever,
  id: string,
  pack: CountryPack,
  commit: (value: LeverValue) => void,
): LeverControl {
  switch (lever.kind) {
    case 'flag':
      return flagControl(lever, id, commit);
    case 'choice':
      return choiceControl(lever, id, commit);
    case 'streams':
    case 'regions':
      return setControl(lever, id, pack, commit);
    case 'byRegion':
    case 'bySector':
      return mapControl(lever, id, pack, commit);
    default: {
      const spec = leverSpec(lever, usualValues(pack, lever.id));
      const control = numberControl(id, commit);
      return {
        node: control.node,
        update(value, language) {
          const words = editorMessages(language);
          const name = words.names[lever.id] ?? lever.id;
          const unit = words.units[lever.unit] ?? lever.unit;
          control.update({ name, value: value as number, spec, unit, language });
        },
      };
    }
  }
}

function flagControl(lever: DeclaredLever, id: string, commit: (value: LeverValue) => void): LeverControl {
  const input = element('input', { type: 'checkbox', id });
  const text = element('span');
  input.addEventListener('change', () => commit(input.checked));
  return {
    node: element('label', { class: 'tick' }, input, text),
    update(value, language) {
      const words = editorMessages(language);
      input.checked = value === true;
      input.setAttribute('aria-label', words.names[lever.id] ?? lever.id);
      write(text, value === true ? words.levers.yes : words.levers.no);
    },
  };
}

function choiceControl(lever: DeclaredLever, id: string, commit: (value: LeverValue) => void): LeverControl {
  const select = element('select', { id });
  const options = (lever.choices ?? []).map((choice) => element('option', { value: choice }));
  select.append(...options);
  select.addEventListener('change', () => commit(select.value));
  return {
    node: element('div', { class: 'pick' }, select),
    update(value, language) {
      const words = editorMessages(language);
      select.setAttribute('aria-label', words.names[lever.id] ?? lever.id);
      for (const option of options) write(option, words.choices[option.value] ?? option.value);
      select.value = String(value);
    },
  };
}

function setControl(
  lever: DeclaredLever,
  id: string,
  pack: CountryPack,
  commit: (value: LeverValue) => void,
): LeverControl {
  const { list, ids } = partsOf(lever, pack);
  const ticks = ids.map((part) => {
    const input = element('input', { type: 'checkbox', id: `${id}-${part}` });
    const text = element('span');
    input.addEventListener('change', () => {
      // In the country's order, so that equal sets are equal values.
      commit(ticks.filter((tick) => tick.input.checked).map((tick) => tick.part));
    });
    return { part, input, text, node: element('label', { class: 'tick' }, input, text) };
  });
  return {
    node: element('div', { class: 'set' }, ...ticks.map(({ node }) => node)),
    update(value, language) {
      const chosen = value as readonly string[];
      for (const { part, input, text } of ticks) {
        input.checked = chosen.includes(part);
        write(text, groupName(list, part, pack, language));
      }
    },
  };
}

function mapControl(
  lever: DeclaredLever,
  id: string,
  pack: CountryPack,
  commit: (value: LeverValue) => void,
): LeverControl {
  const { list, ids } = partsOf(lever, pack);
  const spec = leverSpec(lever, usualValues(pack, lever.id));
  let current: Readonly<Record<string, number>> = {};
  const rows = ids.map((part) => {
    const control = numberControl(`${id}-${part}`, (value) => commit({ ...current, [part]: value }));
    const text = element('span', { class: 'part' });
    return { part, control, text, node: element('div', { class: 'part-row' }, text, control.node) };
  });
  return {
    node: element('div', { class: 'parts' }, ...rows.map(({ node }) => node)),
    update(value, language) {
      const words = editorMessages(language);
      current = value as Readonly<Record<string, number>>;
      const unit = words.units[lever.unit] ?? lever.unit;
      for (const { part, control, text } of rows) {
        const label = groupName(list, part, pack, language);
        write(text, label);
        const name = `${words.names[lever.id] ?? lever.id}, ${label}`;
        control.update({ name, value: current[part] ?? 0, spec, unit, language });
      }
    },
  };
}

/** Formats a lever value for use in a sentence. */
export function leverValueText(lever: DeclaredLever, value: LeverValue, pack: CountryPack, language: Language): string {
  const words = editorMessages(language);
  const spec = leverSpec(lever, []);
  const number = (one: number) => shownNumber(one, spec, language);
  const unit = words.units[lever.unit] ?? lever.unit;
  if (typeof value === 'number') return `${number(value)} ${unit}`;
  if (typeof value === 'boolean') return value ? words.levers.yes : words.levers.no;
  if (typeof value === 'string') return words.choices[value] ?? value;
  const { list } = partsOf(lever, pack);
  const label = (part: string) => groupName(list, part, pack, language);
  if (Array.isArray(value)) return value.length === 0 ? words.levers.nobody : value.map(label).join(', ');
  const parts = Object.entries(value as Readonly<Record<string, number>>);
  return parts.map(([part, one]) => `${label(part)} ${number(one)}`).join(', ');
}
