// What no question asks and no table holds, written by hand into the files of the draft: node by-hand.mjs FOLDER.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const [folder] = process.argv.slice(2);

function edit(file, from, to) {
  const path = join(folder, file);
  const before = readFileSync(path, 'utf8');
  const after = before.replace(from, to);
  if (after === before) throw new Error(`${path}: got no '${from}', expected it once`);
  writeFileSync(path, after);
}

// Six months to find another job after redundancy: 26 weeks of five working days.
writeFileSync(
  join(folder, 'evidence/by-hand.yaml'),
  `korpu: 1
kind: evidence
name: Written by hand
about: Numbers that no question of korpu country init asks for.
entries:
  - id: byHand.jobLossDays
    about: Six months to find another job after redundancy, in working days.
    unit: working days
    low: 130
    central: 130
    high: 130
    distribution: fixed
    source: "Department of Enterprise, Trade and Employment, employment permit holders who are made redundant, https://www.enterprise.gov.ie/djei/en/what-we-do/workplace-and-skills/employment-permits/redundancy/, read 2026-11-29"
    grade: A
    verified: false
    role: input
`,
);
edit('policies/status-quo.yaml', 'permits.jobLossDays: 10\n', 'permits.jobLossDays: =byHand.jobLossDays\n');
// The example alternative asks for more than the status quo: its largest value.
edit('policies/longer-permits.yaml', /(permits\.jobLossDays:\s+value:) 90\b/, '$1 250');

// Permissions were extended nine times, from March 2020 to 31 May 2022.
edit(
  'country.yaml',
  /^(?=payTaxes:)/m,
  `pastShocks:
  - id: permissions-extended
    name: Permissions extended in the pandemic
    about: "Permissions that were about to end were extended nine times, from March 2020 to 31 May 2022; Deloitte, https://www.deloitte.com/ie/en/services/tax/research/temporary-extensions-of-immigration-and-international-protection-permission.html, read 2026-11-29."
    start: 2020-03
    months: 27
    automaticExtension: true
`,
);
