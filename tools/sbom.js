import { createHash } from 'node:crypto';

/**
 * Entry of package-lock.json.
 * @typedef {{ version: string, integrity?: string, license?: string,
 *   dependencies?: Record<string, string>, optionalDependencies?: Record<string, string>,
 *   peerDependencies?: Record<string, string> }} LockEntry
 */
/** @typedef {{ packages: Record<string, LockEntry> }} Lock */
/** @typedef {{ scope: 'required' | 'optional', dependsOn: string[] }} Reached */

/** Path of the package itself in the lock file. */
const OWN = '';

/** @param {string} path @returns {string} */
const nameOf = (path) => path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);

/**
 * Returns the lock path of a dependency as Node resolves it: the nearest node_modules upwards; null if not installed.
 * @param {Lock} lock @param {string} from @param {string} name @returns {string | null}
 */
function resolved({ packages }, from, name) {
  for (let folder = from; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('node_modules/') - 1))) {
    const path = `${folder === OWN ? '' : `${folder}/`}node_modules/${name}`;
    if (packages[path] !== undefined) return path;
    if (folder === OWN) return null;
  }
}

/**
 * Lists what the package needs at run time, by lock path: required, or optional where a command asks for it only when
 * used or where it is for one platform.
 * @param {Lock} lock @returns {Map<string, Reached>}
 */
export function runtimePackages(lock) {
  /** @type {Map<string, Reached>} */
  const reached = new Map();
  /** @param {string} path @param {Reached['scope']} scope */
  const visit = (path, scope) => {
    const known = reached.get(path);
    if (known !== undefined && (known.scope === 'required' || scope === 'optional')) return;
    /** @type {Reached} */
    const entry = { scope, dependsOn: [] };
    reached.set(path, entry);
    const { dependencies = {}, optionalDependencies = {}, peerDependencies = {} } = lock.packages[path] ?? {};
    const optional = new Set([...Object.keys(optionalDependencies), ...Object.keys(peerDependencies)]);
    for (const name of new Set([...Object.keys(dependencies), ...optional])) {
      const found = resolved(lock, path, name);
      if (found === null) continue;
      entry.dependsOn.push(found);
      visit(found, optional.has(name) ? 'optional' : scope);
    }
  };
  visit(OWN, 'required');
  reached.delete(OWN);
  return reached;
}

/** @param {string} name @param {string} version */
const purl = (name, version) => `pkg:npm/${name.replace('@', '%40')}@${version}`;

/** @param {string | undefined} license */
function licenses(license) {
  if (license === undefined) return {};
  return { licenses: [/[\s(]/.test(license) ? { expression: license } : { license: { id: license } }] };
}

/** @param {string | undefined} integrity */
function hashes(integrity) {
  const [, algorithm, digest = ''] = /^(sha\d+)-(\S+)$/.exec(integrity ?? '') ?? [];
  if (algorithm === undefined) return {};
  const content = Buffer.from(digest, 'base64').toString('hex');
  return { hashes: [{ alg: algorithm.replace('sha', 'SHA-'), content }] };
}

/**
 * Returns the software bill of materials of the package, as CycloneDX 1.5, from its lock file: no clock, no random
 * number and no folder name, so that equal lock files give equal bytes.
 * @param {Lock} lock @param {{ name: string, version: string, license: string, description: string }} own
 */
export function billOfMaterials(lock, own) {
  const reached = runtimePackages(lock);
  /** @param {string} path */
  const ref = (path) => purl(nameOf(path), lock.packages[path]?.version ?? '');
  /** @param {string} name */
  const named = (name) => {
    const [group, rest] = name.startsWith('@') ? name.split('/') : [];
    return rest === undefined ? { name } : { group, name: rest };
  };
  // One version may lie at several paths.
  /** @type {Map<string, { path: string, scope: Reached['scope'], dependsOn: Set<string> }>} */
  const byRef = new Map();
  for (const [path, { scope, dependsOn }] of reached) {
    const known = byRef.get(ref(path));
    byRef.set(ref(path), {
      path,
      scope: known?.scope === 'required' ? 'required' : scope,
      dependsOn: new Set([...(known?.dependsOn ?? []), ...dependsOn.map(ref)]),
    });
  }
  const sorted = [...byRef].sort(([a], [b]) => (a < b ? -1 : 1));
  const components = sorted.map(([bomRef, { path, scope }]) => {
    const { version, license, integrity } = /** @type {LockEntry} */ (lock.packages[path]);
    const identity = { type: 'library', 'bom-ref': bomRef, ...named(nameOf(path)), version, scope };
    return { ...identity, ...hashes(integrity), ...licenses(license), purl: bomRef };
  });
  const ownRef = purl(own.name, own.version);
  const { dependencies = {}, peerDependencies = {} } = lock.packages[OWN] ?? {};
  const direct = [...Object.keys(dependencies), ...Object.keys(peerDependencies)]
    .map((name) => resolved(lock, OWN, name))
    .filter((path) => path !== null);
  const content = {
    version: 1,
    metadata: {
      lifecycles: [{ phase: 'build' }],
      component: {
        ...{ type: 'application', 'bom-ref': ownRef, name: own.name, version: own.version },
        ...{ description: own.description, ...licenses(own.license), purl: ownRef },
      },
    },
    components,
    dependencies: [
      { ref: ownRef, dependsOn: direct.map(ref).sort() },
      ...sorted.map(([bomRef, { dependsOn }]) => ({ ref: bomRef, dependsOn: [...dependsOn].sort() })),
    ],
  };
  const serialNumber = `urn:uuid:${uuidOf(JSON.stringify(content))}`;
  return { bomFormat: 'CycloneDX', specVersion: '1.5', serialNumber, ...content };
}

/** @param {string} text @returns {string} UUID of version 8 (own layout): the first bits of the SHA-256 of a text */
function uuidOf(text) {
  const bytes = createHash('sha256').update(text).digest().subarray(0, 16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x80;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}
