import { currentSystem, type FileSystem } from './system.ts';

/** The operations of `node:fs` that the experiments store uses, on the files of the current system. */

type Operation = (...values: never[]) => unknown;

function operation<Name extends keyof FileSystem>(name: Name): FileSystem[Name] {
  const call = (...values: never[]): unknown => (currentSystem().files[name] as Operation)(...values);
  return call as FileSystem[Name];
}

export const closeSync = operation('closeSync');
export const createReadStream = operation('createReadStream');
export const existsSync = operation('existsSync');
export const fstatSync = operation('fstatSync');
export const fsyncSync = operation('fsyncSync');
export const linkSync = operation('linkSync');
export const lstatSync = operation('lstatSync');
export const mkdirSync = operation('mkdirSync');
export const openSync = operation('openSync');
export const readdirSync = operation('readdirSync');
export const readFileSync = operation('readFileSync');
export const readSync = operation('readSync');
export const renameSync = operation('renameSync');
export const rmdirSync = operation('rmdirSync');
export const rmSync = operation('rmSync');
export const statSync = operation('statSync');
export const utimesSync = operation('utimesSync');
export const writeSync = operation('writeSync');
