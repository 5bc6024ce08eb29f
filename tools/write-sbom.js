// Writes the software bill of materials of the package, the last step of the build.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { billOfMaterials } from './sbom.js';

/** @param {string} name */
const read = (name) => JSON.parse(readFileSync(new URL(`../${name}`, import.meta.url), 'utf8'));

mkdirSync(new URL('../dist/', import.meta.url), { recursive: true });
const bill = billOfMaterials(read('package-lock.json'), read('package.json'));
writeFileSync(new URL('../dist/sbom.cdx.json', import.meta.url), `${JSON.stringify(bill, null, 2)}\n`);
