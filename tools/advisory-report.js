import { runtimePackages } from './sbom.js';

/** @typedef {import('./sbom.js').Lock} Lock */
/**
 * Known vulnerability of an installed package.
 * @typedef {{ id: string, package: string, version: string, severity: string, title: string, runtime: boolean }} Advisory
 */

/** @param {unknown} value @returns {Record<string, unknown>} */
const record = (value) =>
  typeof value === 'object' && value !== null ? /** @type {Record<string, unknown>} */ (value) : {};

/** @param {string} path */
const nameOf = (path) => path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);

/**
 * Lists installed packages, each version once.
 * @param {Lock} lock @returns {{ name: string, version: string, runtime: boolean }[]}
 */
export function installedPackages(lock) {
  const runtime = runtimePackages(lock);
  const found = new Map();
  for (const [path, { version }] of Object.entries(lock.packages)) {
    if (path === '') continue;
    const name = nameOf(path);
    const key = `${name}@${version}`;
    found.set(key, { name, version, runtime: runtime.has(path) || found.get(key)?.runtime === true });
  }
  return [...found.values()];
}

/**
 * Reads the answer of `npm audit --json`; null where it is no such answer, as without a network or from a registry
 * that has no advisories.
 * @param {string} text @param {Lock} lock @returns {Advisory[] | null}
 */
export function readNpmAudit(text, lock) {
  let answer;
  try {
    answer = record(JSON.parse(text));
  } catch {
    return null;
  }
  if (answer['auditReportVersion'] !== 2) return null;
  const runtime = runtimePackages(lock);
  /** @type {Map<string, Advisory>} */
  const found = new Map();
  for (const entry of Object.values(record(answer['vulnerabilities'])).map(record)) {
    const nodes = /** @type {string[]} */ (Array.isArray(entry['nodes']) ? entry['nodes'] : []);
    // A text in place of a map names the vulnerable dependency, which has an entry of its own.
    for (const via of (Array.isArray(entry['via']) ? entry['via'] : []).map(record)) {
      if (via['url'] === undefined) continue;
      const id = String(via['url']).split('/').at(-1) ?? '';
      for (const path of nodes) {
        const name = nameOf(path);
        found.set(`${id} ${path}`, {
          ...{ id, package: name, version: lock.packages[path]?.version ?? '' },
          ...{ severity: String(via['severity']), title: String(via['title']), runtime: runtime.has(path) },
        });
      }
    }
  }
  return [...found.values()];
}

/**
 * Reads the answer of an OSV server to a batch of queries, one per package in order; null where it is no such answer.
 * @param {unknown} answer @param {ReturnType<typeof installedPackages>} packages @returns {Advisory[] | null}
 */
export function readOsv(answer, packages) {
  const results = record(answer)['results'];
  if (!Array.isArray(results) || results.length !== packages.length) return null;
  return packages.flatMap(({ name, version, runtime }, i) => {
    const { vulns } = record(results[i]);
    return (Array.isArray(vulns) ? vulns : []).map((one) => ({
      ...{ id: String(record(one)['id']), package: name, version, runtime },
      ...{ severity: 'unknown severity', title: 'see the advisory' },
    }));
  });
}

/**
 * Reports advisories: those of packages needed at run time fail unless accepted with a reason.
 * @param {readonly Advisory[]} advisories @param {Readonly<Record<string, string>>} accepted reasons by advisory id
 * @param {number} packages number of packages that were asked about
 * @returns {{ failed: boolean, lines: string[] }}
 */
export function advisoryReport(advisories, accepted, packages) {
  const open = advisories.filter(({ id, runtime }) => runtime && accepted[id] === undefined);
  const unused = Object.keys(accepted).filter((id) => !advisories.some((one) => one.id === id));
  const lines = advisories.map((one) => {
    const { id, runtime, severity, title } = one;
    const use = runtime ? 'needed at run time' : 'for development only';
    const reason = accepted[id] === undefined ? '' : `; accepted: ${accepted[id]}`;
    return `${id} ${one.package}@${one.version} (${severity}, ${use}): ${title}${reason}`;
  });
  lines.push(
    ...unused.map((id) => `${id}: accepted, but no advisory any more; remove it from accepted-advisories.json`),
  );
  lines.push(`advisories: ${packages} packages checked, ${advisories.length} found, ${open.length} open at run time`);
  return { failed: open.length > 0, lines };
}
