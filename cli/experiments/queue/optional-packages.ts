import { usageError } from '../../exit-codes.ts';

/** Optional packages of the queue, in the tested versions. */
export const PACKAGE_VERSIONS = { bullmq: '6.7.0', ioredis: '6.0.0', pg: '8.23.1' } as const;

/**
 * Loads an optional package.
 * @throws UserError that says what to install when it is missing.
 */
export async function loadOptionalPackage<T>(name: keyof typeof PACKAGE_VERSIONS, load: () => Promise<T>): Promise<T> {
  try {
    return await load();
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const absent = code === 'ERR_MODULE_NOT_FOUND' || code === 'MODULE_NOT_FOUND';
    if (!absent || !message.includes(`'${name}'`)) throw error;
    throw usageError(
      `the queue needs the package ${name}, which is not installed; npm install ${name}@${PACKAGE_VERSIONS[name]}`,
    );
  }
}
