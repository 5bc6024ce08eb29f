import type { ComponentChildren } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';

interface MenuProps {
  readonly id?: string;
  readonly class: string;
  /** Class of its button. */
  readonly buttonClass?: string;
  /** Text of its button. */
  readonly title: string;
  /** Name of its button for screen readers; default: its text. */
  readonly label?: string;
  readonly children: ComponentChildren;
}

/** Menu below a button. Escape and a click outside close it; Escape gives the focus back to the button. */
export function Menu({ id, class: className, buttonClass = '', title, label, children }: MenuProps) {
  const node = useRef<HTMLDetailsElement>(null);
  const [isOpen, setOpen] = useState(false);
  useEscape(isOpen, () => {
    const menu = node.current;
    if (menu === null) return;
    menu.open = false;
    menu.querySelector('summary')?.focus();
  });
  useEffect(() => {
    if (!isOpen) return;
    const close = ({ target }: Event): void => {
      if (node.current !== null && target instanceof Node && !node.current.contains(target)) node.current.open = false;
    };
    document.addEventListener('pointerdown', close);
    return () => document.removeEventListener('pointerdown', close);
  }, [isOpen]);
  return (
    <details
      ref={node}
      class={className}
      {...(id === undefined ? {} : { id })}
      onToggle={({ currentTarget }) => setOpen(currentTarget.open)}
    >
      <summary class={buttonClass} {...(label === undefined ? {} : { 'aria-label': label })}>
        {title}
      </summary>
      {children}
    </details>
  );
}

/** Calls `close` when Escape is pressed while something is open, unless a dialog or a sheet above it takes the key. */
export function useEscape(isOpen: boolean, close: () => void): void {
  const newest = useRef(close);
  newest.current = close;
  // At once: a key may follow before the next paint.
  useLayoutEffect(() => {
    if (!isOpen) return;
    const onKey = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape' || event.defaultPrevented) return;
      if (document.querySelector('dialog[open], :popover-open') !== null) return;
      event.preventDefault();
      newest.current();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [isOpen]);
}
