import { isDeepStrictEqual } from 'node:util';

/** Digests of small runs by model version, oldest first. */
export type FrozenBehaviour = Readonly<Record<string, Readonly<Record<string, string>>>>;

/**
 * Adds the behaviour of a version that is not frozen yet.
 * @throws Error when the version is frozen with other digests, or when the last version has the same behaviour.
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
      `frozen behaviour: got other results for the frozen version ${version}, expected the same; raise modelVersion in engine/simulation/model-version.ts`,
    );
  }
  const last = Object.entries(frozen).at(-1);
  if (last !== undefined && isDeepStrictEqual({ ...last[1] }, { ...behaviour })) {
    throw new Error(
      `frozen behaviour: got version ${version} with the results of version ${last[0]}, expected other results; keep the version`,
    );
  }
  return { ...frozen, [version]: behaviour };
}
