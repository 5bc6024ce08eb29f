import { createHash } from 'node:crypto';
import { serialize } from 'node:v8';

/** What distinguishes calls: the content of their values, or the objects that they are given. */
export type CallKey = 'content' | 'objects';

/** Results that are remembered of one function; then all are forgotten. */
const MOST = 4_000;

const byContent = new Map<string, Map<string, { readonly result: unknown }>>();
const byObjects = new Map<string, WeakMap<object, unknown>>();

/**
 * Returns the result of an earlier call with the same values, or computes it. Errors are not remembered. Results are
 * frozen: a caller that changed one would change it for all.
 */
export function remembered<Values extends unknown[], Result>(
  name: string,
  key: CallKey,
  compute: (...values: Values) => Result,
  values: Values,
): Result {
  return key === 'content' ? rememberedContent(name, compute, values) : rememberedObjects(name, compute, values);
}

function rememberedContent<Values extends unknown[], Result>(
  name: string,
  compute: (...values: Values) => Result,
  values: Values,
): Result {
  const known = byContent.get(name) ?? new Map<string, { readonly result: unknown }>();
  byContent.set(name, known);
  const hash = hashOf(values);
  if (hash === null) return compute(...values);
  const found = known.get(hash);
  if (found !== undefined) return found.result as Result;
  const result = compute(...values);
  const store = (value: unknown): void => {
    if (known.size >= MOST) known.clear();
    known.set(hash, { result: value });
  };
  if (result instanceof Promise)
    return result.then((value) => {
      store(Promise.resolve(frozen(value)));
      return value;
    }) as Result;
  store(frozen(result));
  return result;
}

/** Hash of values; null: a function among them, which has no content. */
function hashOf(values: unknown): string | null {
  try {
    return createHash('sha256').update(serialize(values)).digest('base64');
  } catch {
    return null;
  }
}

/** The last object may be absent; the others decide which branch of the tree is taken. */
function rememberedObjects<Values extends unknown[], Result>(
  name: string,
  compute: (...values: Values) => Result,
  values: Values,
): Result {
  let known = byObjects.get(name) ?? new WeakMap<object, unknown>();
  byObjects.set(name, known);
  const objects = values.filter((value) => typeof value === 'object' && value !== null) as object[];
  const last = objects.at(-1);
  if (last === undefined) return compute(...values);
  for (const object of objects.slice(0, -1)) {
    const next = (known.get(object) as WeakMap<object, unknown> | undefined) ?? new WeakMap<object, unknown>();
    known.set(object, next);
    known = next;
  }
  const rest = JSON.stringify(values.filter((value) => typeof value !== 'object' || value === null));
  const results = (known.get(last) as Map<string, unknown> | undefined) ?? new Map<string, unknown>();
  known.set(last, results);
  if (!results.has(rest)) results.set(rest, frozen(compute(...values)));
  return results.get(rest) as Result;
}

/** Freezes plain data; bytes and objects of a class stay as they are. */
function frozen<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== Array.prototype) return value;
  for (const nested of Object.values(value)) frozen(nested);
  return Object.freeze(value);
}
