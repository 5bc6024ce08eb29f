type Child = Node | string;

/** Make an element: a tag, its attributes (false leaves one out, true sets it empty), its children. */
export function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Readonly<Record<string, string | boolean>> = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== false) made.setAttribute(name, value === true ? '' : value);
  }
  made.append(...children);
  return made;
}

/** Write a text only when it differs, so that screen readers and the layout are left alone otherwise. */
export function write(node: Node, text: string): void {
  if (node.textContent !== text) node.textContent = text;
}
