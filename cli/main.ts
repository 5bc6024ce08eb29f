#!/usr/bin/env node
import { runProgram } from './program.ts';
import { reportError } from './report-error.ts';
import { exitOnBrokenPipe } from './stdio.ts';

exitOnBrokenPipe();
// Errors outside the command, such as a full disk behind standard output.
process.on('uncaughtException', (error) => process.exit(reportError(error)));
process.exitCode = await runProgram(process.argv.slice(2)).catch(reportError);
