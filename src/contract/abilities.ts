import { z } from 'zod';
import { roles } from '../knowledge/ids.ts';
import { type Ability, abilities } from './ability-list.ts';
import { oneOf } from './parts.ts';

/** Every role with what it may see and do, as the door has it, and who holds it. */
export const rolesAnswer = z
  .object({
    roles: z.array(
      z.object({
        role: oneOf(roles),
        may: z.array(z.enum(abilities as [Ability, ...Ability[]])),
        people: z.array(z.string()).describe('names of who holds it, and works here'),
      }),
    ),
  })
  .meta({ id: 'Roles' });
export type RolesView = z.output<typeof rolesAnswer>;
