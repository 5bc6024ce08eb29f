type Child = Node | string;

/** Creates an element with attributes (false omits one, true sets it empty) and children. */
export function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Readonly<Record<string, string | boolean>> = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[K] {
  const created = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== false) created.setAttribute(name, value === true ? '' : value);
  }
  created.append(...children);
  return created;
}

/** Sets a text only if it differs, to avoid layout work and repeated announcements by screen readers. */
export function write(node: Node, text: string): void {
  if (node.textContent !== text) node.textContent = text;
}
