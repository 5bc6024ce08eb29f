import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { loadOptionalPackage, PACKAGE_VERSIONS } from '../../../../cli/experiments/queue/optional-packages.ts';

test('names the versions of package.json', () => {
  const { peerDependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as Record<string, object>;
  expect(peerDependencies).toMatchObject(PACKAGE_VERSIONS);
});

test('names a missing package, and passes on other errors', async () => {
  const missing = (name: string) => async () => {
    throw Object.assign(new Error(`Cannot find package '${name}' imported from here`), {
      code: 'ERR_MODULE_NOT_FOUND',
    });
  };
  await expect(loadOptionalPackage('pg', missing('pg'))).rejects.toMatchObject({
    exitCode: 2,
    message: 'the queue needs the package pg, which is not installed; npm install pg@8.23.1',
  });
  await expect(loadOptionalPackage('pg', missing('pg-pool'))).rejects.toThrow("Cannot find package 'pg-pool'");
});
