import { isDeepStrictEqual } from 'node:util';

/** Digests of small runs by model version, oldest first. */
export type FrozenBehaviour = Readonly<Record<string, Readonly<Record<string, string>>>>;

/**
 * Adds the behaviour of a version that is not frozen yet.
 * @throws Error when the version is frozen with other digests, or when the last version behaves alike.
 */
export function addFrozen(
  frozen: FrozenBehaviour,
  version: string,
  behaviour: Readonly<Record<string, string>>,
): FrozenBehaviour {
  const known = frozen[version];
  if (known !== undefined) {
    if (isDeepStrictEqual({ ...known }, { ...behaviour })) return frozen;
    throw new Error(
      `frozen behaviour: got other results, but version ${version} is frozen already; raise modelVersion in engine/simulation/model-version.ts`,
    );
  }
  const last = Object.entries(frozen).at(-1);
  if (last !== undefined && isDeepStrictEqual({ ...last[1] }, { ...behaviour })) {
    throw new Error(`frozen behaviour: version ${version} behaves as version ${last[0]}; keep the version`);
  }
  return { ...frozen, [version]: behaviour };
}
