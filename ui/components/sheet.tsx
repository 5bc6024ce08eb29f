import type { ComponentChildren } from 'preact';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';

/** Distance from the anchor and from the edges of the window, in CSS pixels. */
const GAP = 6;

interface SheetProps {
  /** Element that the sheet belongs to; it gets the focus back. */
  readonly anchor: HTMLElement;
  readonly label: string;
  readonly class?: string;
  readonly children: ComponentChildren;
  readonly onClose: () => void;
}

/**
 * Small sheet next to an element, as wide as the region around it. Escape and a click outside close it.
 */
export function Sheet({ anchor, label, class: className = '', children, onClose }: SheetProps) {
  const box = useRef<HTMLDivElement>(null);
  const close = useRef(onClose);
  close.current = onClose;

  useLayoutEffect(() => {
    const node = box.current;
    if (node === null) return;
    node.showPopover?.();
    place(node, anchor);
    node.focus({ preventScroll: true });
    const toggled = (event: Event): void => {
      if ((event as ToggleEvent).newState === 'closed') close.current();
    };
    const moved = (): void => place(node, anchor);
    node.addEventListener('toggle', toggled);
    const size = new ResizeObserver(moved);
    size.observe(node);
    window.addEventListener('resize', moved);
    return () => {
      node.removeEventListener('toggle', toggled);
      size.disconnect();
      window.removeEventListener('resize', moved);
    };
  }, [anchor]);

  useEffect(
    () => () => {
      // A click elsewhere has moved the focus already.
      if (document.activeElement === document.body || box.current?.contains(document.activeElement) === true)
        anchor.focus({ preventScroll: true });
    },
    [anchor],
  );

  return (
    <div
      ref={box}
      class={`value-sheet ${className}`}
      popover="auto"
      role="dialog"
      aria-label={label}
      tabIndex={-1}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        onClose();
      }}
    >
      {children}
    </div>
  );
}

/** Puts the sheet below its anchor, or above it where there is no space below. */
function place(node: HTMLElement, anchor: HTMLElement): void {
  const at = anchor.getBoundingClientRect();
  const region = (anchor.closest('[data-region]') ?? anchor).getBoundingClientRect();
  const width = Math.min(Math.max(region.width, 280), innerWidth - 2 * GAP);
  node.style.width = `${width}px`;
  const height = node.offsetHeight;
  const below = at.bottom + GAP;
  const above = at.top - GAP - height;
  const top = below + height <= innerHeight - GAP ? below : above >= GAP ? above : innerHeight - GAP - height;
  node.style.left = `${Math.max(GAP, Math.min(region.left, innerWidth - GAP - width))}px`;
  node.style.top = `${Math.max(GAP, top)}px`;
}
