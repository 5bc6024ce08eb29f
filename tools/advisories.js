// Asks for known vulnerabilities of the packages of the lock file: npm run advisories
// By default the registry that npm is set up for; KORPU_OSV=ADDRESS asks an OSV server instead.
// Exit codes: 0 none at run time, or not to be asked from here (the output says so); 1 some, not accepted.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { advisoryReport, installedPackages, readNpmAudit, readOsv } from './advisory-report.js';

/** Milliseconds to wait for an answer. */
const PATIENCE = 60_000;

const root = fileURLToPath(new URL('../', import.meta.url));
/** @param {string} name */
const read = (name) => JSON.parse(readFileSync(new URL(name, import.meta.url), 'utf8'));
/** @type {import('./sbom.js').Lock} */
const lock = read('../package-lock.json');
const packages = installedPackages(lock);

/** @returns {import('./advisory-report.js').Advisory[] | null} */
function askRegistry() {
  const args = [
    'audit',
    '--json',
    '--package-lock-only',
    '--offline=false',
    '--fetch-retries=0',
    '--fetch-timeout=20000',
  ];
  const { stdout } = spawnSync('npm', args, { cwd: root, encoding: 'utf8', timeout: PATIENCE, maxBuffer: 1 << 26 });
  return readNpmAudit(stdout ?? '', lock);
}

/** @param {string} address */
async function askOsv(address) {
  const queries = packages.map(({ name, version }) => ({ package: { ecosystem: 'npm', name }, version }));
  try {
    const answer = await fetch(`${address.replace(/\/$/, '')}/v1/querybatch`, {
      ...{ method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ queries }) },
      signal: AbortSignal.timeout(PATIENCE),
    });
    return answer.ok ? readOsv(await answer.json(), packages) : null;
  } catch {
    return null;
  }
}

const osv = process.env['KORPU_OSV'] ?? '';
const advisories = osv === '' ? askRegistry() : await askOsv(osv);
if (advisories === null) {
  const asked = osv === '' ? 'the package registry gives no advisories here' : 'the OSV server gave no answer';
  process.stdout.write(`advisories: not checked (${asked})\n`);
} else {
  const { failed, lines } = advisoryReport(advisories, read('./accepted-advisories.json'), packages.length);
  process.stdout.write(`${lines.join('\n')}\n`);
  process.exitCode = failed ? 1 : 0;
}
