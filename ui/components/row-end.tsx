import { useLayoutEffect, useRef } from 'preact/hooks';

interface RowEndProps {
  /** Selector of the rows within the scrolling box. */
  readonly rows: string;
}

/**
 * Last child of a box that scrolls: covers the row that the lower edge of the box would cut, with an arrow that says that
 * more follows.
 */
export function RowEnd({ rows }: RowEndProps) {
  const cover = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const node = cover.current;
    const box = node?.parentElement ?? null;
    if (node === null || box === null) return;
    const place = (): void => {
      node.style.height = `${coveredHeight(box, rows)}px`;
    };
    const size = new ResizeObserver(place);
    size.observe(box);
    // Content that grows or shrinks does not change the size of the box.
    const content = new MutationObserver(place);
    content.observe(box, { childList: true, subtree: true, attributes: true, attributeFilter: ['open', 'class'] });
    box.addEventListener('scroll', place, { passive: true });
    place();
    return () => {
      size.disconnect();
      content.disconnect();
      box.removeEventListener('scroll', place);
    };
  }, [rows]);
  return (
    <div ref={cover} class="row-end" aria-hidden="true">
      <span>↓</span>
    </div>
  );
}

/** Height of what is visible of the row at the lower edge of a box, if it is visible in part. */
function coveredHeight(box: HTMLElement, rows: string): number {
  if (getComputedStyle(box).overflowY === 'visible') return 0;
  const edge = box.getBoundingClientRect().top + box.clientTop + box.clientHeight;
  for (const row of box.querySelectorAll(rows)) {
    const { top, bottom } = row.getBoundingClientRect();
    if (top < edge - 1 && bottom > edge + 1) return edge - top;
  }
  return 0;
}
