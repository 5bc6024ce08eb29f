import { misused } from '../exit.ts';

/** The optional packages of a queue, in the versions that are tested. */
export const VERSIONS = { bullmq: '6.7.0', ioredis: '6.0.0', pg: '8.23.1' } as const;

/**
 * Load an optional package.
 * @throws Refusal that says what to install when it is not there.
 */
export async function loaded<T>(name: keyof typeof VERSIONS, load: () => Promise<T>): Promise<T> {
  try {
    return await load();
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const absent = code === 'ERR_MODULE_NOT_FOUND' || code === 'MODULE_NOT_FOUND';
    if (!absent || !message.includes(`'${name}'`)) throw error;
    throw misused(`the queue needs the package ${name}, which is not installed; npm install ${name}@${VERSIONS[name]}`);
  }
}
