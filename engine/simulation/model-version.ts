/**
 * Version of the model's behaviour. Raise it in the commit that moves a result; `test/frozen/behaviour.json` holds the
 * digests of small runs of each version, and a test fails when behaviour moves and the version does not.
 * @public
 */
export const modelVersion = '1.0';
