/** Value of a YAML file: anything that JSON can hold. */
export type YamlMap = Readonly<Record<string, unknown>>;

export function isMapValue(value: unknown): value is YamlMap {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export const mapOf = (value: unknown): YamlMap => (isMapValue(value) ? value : {});
export const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** Sets a value at a path of maps, and of lists whose items are found by id; returns the changed tree. */
export function setAt(tree: unknown, path: readonly string[], value: unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return value;
  if (Array.isArray(tree))
    return tree.map((item: unknown) => (mapOf(item)['id'] === key ? setAt(item, rest, value) : item));
  const map = mapOf(tree);
  return { ...map, [key]: setAt(map[key], rest, value) };
}
