/**
 * Version of the model's behaviour. Increase it in the commit that changes a result; `test/frozen/behaviour.json` holds
 * the digests of small runs of each version, and a test fails when behaviour changes without a new version.
 * @public
 */
export const modelVersion = '2.0';
