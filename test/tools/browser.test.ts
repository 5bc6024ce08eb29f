import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { chromiumSwitches, installedCandidates, noBrowserMessage } from '../../tools/browser/candidates.ts';
import { verifyChecksum } from '../../tools/browser/download-chromium.ts';
import { chromiumLaunch } from '../../tools/browser/index.ts';

const paths = (platform: NodeJS.Platform, env: Record<string, string>) =>
  installedCandidates({ platform, env }).map(({ path }) => path);

describe('paths of an installed browser', () => {
  test('on Linux: every known command in every folder of the PATH, a full Chrome before a headless shell', () => {
    const found = paths('linux', { PATH: '/opt/bin:/usr/bin' });
    expect(found).toContain('/opt/bin/google-chrome');
    expect(found.indexOf('/usr/bin/chromium')).toBeLessThan(found.indexOf('/usr/bin/chromium-headless-shell'));
  });

  test('on macOS: the applications before the PATH', () => {
    const found = paths('darwin', { PATH: '/usr/local/bin', HOME: '/Users/a' });
    expect(found[0]).toBe('/Applications/Google Chrome.app/Contents/MacOS/Google Chrome');
    expect(found).toContain('/Users/a/Applications/Chromium.app/Contents/MacOS/Chromium');
    expect(found.at(-1)).toBe('/usr/local/bin/microsoft-edge');
  });

  test('on Windows: below the program folders of the machine', () => {
    expect(paths('win32', { PROGRAMFILES: 'C:\\Programs' })).toEqual([
      'C:\\Programs\\Google\\Chrome\\Application\\chrome.exe',
      'C:\\Programs\\Microsoft\\Edge\\Application\\msedge.exe',
    ]);
  });

  test('without a PATH: none', () => {
    expect(paths('linux', {})).toEqual([]);
  });
});

describe('switches', () => {
  test('keep the sandbox for an ordinary user', () => {
    expect(chromiumSwitches(false, {})).not.toContain('--no-sandbox');
    expect(chromiumSwitches(false, { CI: 'false' })).not.toContain('--no-sandbox');
  });

  test('disable it for root and in CI', () => {
    expect(chromiumSwitches(true, {})).toContain('--no-sandbox');
    expect(chromiumSwitches(false, { CI: '1' })).toContain('--no-sandbox');
  });

  test('never weaken web security', () => {
    for (const list of [chromiumSwitches(true, {}), chromiumSwitches(false, {})]) {
      expect(list.join(' ')).not.toMatch(/web-security|single-process|site-isolation/);
    }
  });
});

describe('errors', () => {
  const before = process.env['CHROME_PATH'];
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'korpu-browser-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
    if (before === undefined) delete process.env['CHROME_PATH'];
    else process.env['CHROME_PATH'] = before;
  });

  test('fails for a CHROME_PATH that is not a file', async () => {
    process.env['CHROME_PATH'] = join(folder, 'none');
    await expect(chromiumLaunch()).rejects.toThrow(/CHROME_PATH=.*none does not start: no such file/);
  });

  test.skipIf(process.platform === 'win32')(
    "fails for a CHROME_PATH that does not start, with the browser's own error",
    async () => {
      const broken = join(folder, 'chrome');
      writeFileSync(broken, '#!/bin/sh\necho "libnspr4.so: cannot open" >&2\nexit 127\n', { mode: 0o755 });
      process.env['CHROME_PATH'] = broken;
      await expect(chromiumLaunch()).rejects.toThrow('libnspr4.so: cannot open');
    },
  );

  test('rejects a file with another checksum by name', async () => {
    const file = join(folder, 'chromium.br');
    writeFileSync(file, 'x');
    await expect(verifyChecksum(file, 'beef')).rejects.toThrow(/chromium\.br: got SHA-256 [0-9a-f]{64}, expected beef/);
    await expect(verifyChecksum(file, createHash('sha256').update('x').digest('hex'))).resolves.toBeUndefined();
  });

  test('lists four remedies and all attempts on a machine without a browser', () => {
    const text = noBrowserMessage(['PATH: /usr/bin/chromium: no such file', 'npm: offline']);
    for (const part of [
      'apt-get install chromium',
      'CHROME_PATH',
      'playwright install',
      'npm registry',
      'npm: offline',
    ]) {
      expect(text).toContain(part);
    }
  });
});
