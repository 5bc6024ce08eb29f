import type * as z from 'zod';
import { type ParameterDeclaration, type Parameters, parameterDeclarations } from '../../engine/index.ts';
import { mapField, numberField } from './fields.ts';

/** Schema of all declared parameters with their bounds; constants of the model are optional. */
export const parametersSchema: z.ZodType<Parameters> = mapField(
  Object.fromEntries(
    Object.entries(parameterDeclarations).map(([group, declared]) => [
      group,
      mapField(
        Object.fromEntries(
          Object.entries<ParameterDeclaration>(declared).map(([name, bounds]) => [
            name,
            bounds.default === undefined ? numberField(bounds) : numberField(bounds).default(bounds.default),
          ]),
        ),
      ),
    ]),
  ),
) as unknown as z.ZodType<Parameters>;
