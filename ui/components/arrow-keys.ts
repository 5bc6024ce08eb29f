/** Controls of a group that the Tab key stops at once. */
export interface ArrowKeyGroup {
  /** Selector of the controls, within the group. */
  readonly items?: string;
  /** Selector of the control that Tab stops at first. */
  readonly first?: string;
}

const ITEMS = 'button:not(:disabled)';
const FIRST = '[aria-pressed="true"]';

interface ListeningGroup {
  options: ArrowKeyGroup;
  /** Column that up and down keep to, also across rows of a single control. */
  column: number;
}

const groups = new WeakMap<HTMLElement, ListeningGroup>();

/** Controls of a group by row; a group without rows of a table is one row. */
function rowsOf(group: HTMLElement, { items = ITEMS }: ArrowKeyGroup): HTMLElement[][] {
  const rows = [...group.querySelectorAll<HTMLElement>('tr')];
  const controls = (within: HTMLElement): HTMLElement[] => [...within.querySelectorAll<HTMLElement>(items)];
  return (rows.length === 0 ? [group] : rows).map(controls).filter((row) => row.length > 0);
}

/** Control that a key moves to from another one; null for keys that do not move. */
function nextControl(
  rows: readonly HTMLElement[][],
  from: HTMLElement,
  key: string,
  column: number,
): HTMLElement | null {
  const all = rows.flat();
  const at = all.indexOf(from);
  const y = rows.findIndex((row) => row.includes(from));
  const inRow = (n: number): HTMLElement | null => {
    const row = rows[n];
    return row?.[Math.min(column, row.length - 1)] ?? null;
  };
  switch (key) {
    case 'ArrowRight':
      return all[at + 1] ?? null;
    case 'ArrowLeft':
      return all[at - 1] ?? null;
    case 'ArrowDown':
      return inRow(y + 1);
    case 'ArrowUp':
      return inRow(y - 1);
    case 'Home':
      return all[0] ?? null;
    case 'End':
      return all.at(-1) ?? null;
    default:
      return null;
  }
}

/**
 * Makes the controls of a group one stop of the Tab key: that with the focus, or the pressed one, or the first. Arrow keys,
 * Home and End move between them, up and down by row of a table. Called again after each change of the group.
 */
export function keepOneTabStop(group: HTMLElement, options: ArrowKeyGroup = {}): void {
  const known = groups.get(group);
  const state = known ?? { options, column: 0 };
  state.options = options;
  const all = rowsOf(group, options).flat();
  const setStop = (stop: Element | undefined): void => {
    for (const one of rowsOf(group, state.options).flat()) one.tabIndex = one === stop ? 0 : -1;
  };
  const isFirst = (one: HTMLElement): boolean => one.matches(options.first ?? FIRST);
  setStop(all.find((one) => one === document.activeElement) ?? all.find(isFirst) ?? all[0]);
  if (known !== undefined) return;
  groups.set(group, state);
  group.addEventListener('focusin', ({ target }) => {
    if (!(target instanceof HTMLElement)) return;
    const row = rowsOf(group, state.options).find((one) => one.includes(target));
    if (row === undefined) return;
    if (row.length > 1) state.column = row.indexOf(target);
    setStop(target);
  });
  group.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    const rows = rowsOf(group, state.options);
    const from = rows.flat().find((one) => one === event.target);
    const next = from === undefined ? null : nextControl(rows, from, event.key, state.column);
    if (next === null) return;
    event.preventDefault();
    next.focus();
  });
}
