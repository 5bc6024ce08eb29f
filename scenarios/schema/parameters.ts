import type * as z from 'zod';
import { type ParameterDeclaration, type Parameters, parameterDeclarations } from '../../engine/index.ts';
import { map, number } from './fields.ts';

/** Every declared parameter with its bounds, and nothing else; a constant of the model may be left out. */
export const parametersSchema: z.ZodType<Parameters> = map(
  Object.fromEntries(
    Object.entries(parameterDeclarations).map(([group, declared]) => [
      group,
      map(
        Object.fromEntries(
          Object.entries<ParameterDeclaration>(declared).map(([name, bounds]) => [
            name,
            bounds.default === undefined ? number(bounds) : number(bounds).default(bounds.default),
          ]),
        ),
      ),
    ]),
  ),
) as unknown as z.ZodType<Parameters>;
