import { useLayoutEffect, useRef } from 'preact/hooks';

/** Puts a node that is written by hand into a component. class: of the box around it. */
export function Hosted({ node, class: className }: { readonly node: Node; readonly class?: string }) {
  const box = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    box.current?.replaceChildren(node);
  }, [node]);
  return <div ref={box} class={className ?? ''} />;
}
