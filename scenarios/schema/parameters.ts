import type * as z from 'zod';
import { type Parameters, parameterDeclarations } from '../../engine/index.ts';
import { map, number } from './fields.ts';

/** Every declared parameter with its bounds, and nothing else: built from the engine's page of declarations. */
export const parametersSchema: z.ZodType<Parameters> = map(
  Object.fromEntries(
    Object.entries(parameterDeclarations).map(([group, declared]) => [
      group,
      map(Object.fromEntries(Object.entries(declared).map(([name, bounds]) => [name, number(bounds)]))),
    ]),
  ),
) as unknown as z.ZodType<Parameters>;
