/** File of the numbers that a country gives in the place of inherited ones. */
export const OWN_NUMBERS_FILE = 'evidence/own-numbers.yaml';

/** File of a policy that is added in the workbook; the part after the number is free where a country has one. */
export const OWN_POLICY = 'own-policy';
const ownPolicy = /^policies\/(own-policy(?:-\d{1,3})?)\.yaml$/;

/** Id of the policy of such a file; null for another one. */
export const ownPolicyId = (file: string): string | null => ownPolicy.exec(file)?.[1] ?? null;

const single = /^(?:country|targets|matrix|alignment|accepted)\.(?:yaml|json)$/;
const inFolder = /^(?:[a-z][a-z0-9-]{0,40}\/)?[a-z0-9][A-Za-z0-9._-]{0,80}\.(?:ya?ml|json)$/;

/**
 * Tests whether a path may be that of a file of a country: a plain name, in at most one folder. Nothing else is written,
 * whatever a workbook says.
 */
export function isWorkbookFile(path: string): boolean {
  if (/^(?:base|precomputed|node_modules)\//.test(path) || path.includes('..')) return false;
  return single.test(path) || (inFolder.test(path) && (path.endsWith('ml') || path === 'accepted.json'));
}
