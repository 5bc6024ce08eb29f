import type * as z from 'zod';
import { type Country, type ParameterDeclaration, type Parameters, parameterDeclarations } from '../../engine/index.ts';
import { mechanismParameterDeclarations } from '../../engine/internal.ts';
import { mapField, numberField } from './fields.ts';

/** Schema of parameters of mechanisms, each of which a country may leave out. */
export const mechanismsSchema: z.ZodType<Country['mechanisms']> = mapField(
  Object.fromEntries(
    Object.entries<Readonly<Record<string, ParameterDeclaration>>>(mechanismParameterDeclarations).map(
      ([mechanism, declared]) => [
        mechanism,
        mapField(
          Object.fromEntries(Object.entries(declared).map(([name, bounds]) => [name, numberField(bounds).optional()])),
        ).optional(),
      ],
    ),
  ),
).optional() as unknown as z.ZodType<Country['mechanisms']>;

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
