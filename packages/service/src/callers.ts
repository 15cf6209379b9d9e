/** What is known of callers for a few seconds. Who changes a role or a key drops it here once that is committed. */
import type { MachineActor } from './actor.ts'
import type { Role } from './permission.ts'
import type { Clock } from './clock.ts'
import { ShortCache } from './short-cache.ts'

export interface Membership {
  readonly organisationId: string
  readonly role: Role
}

export interface Callers {
  /** By person id. */
  readonly memberships: ShortCache<readonly Membership[]>
  /** By the key as it was sent, hashed. Undefined: not a key in force. */
  readonly keys: ShortCache<KnownKey | undefined>
}

export interface KnownKey {
  readonly actor: MachineActor
  readonly expiresAt: Date | null
}

export function noCallersYet(clock: Clock): Callers {
  return { memberships: new ShortCache(clock), keys: new ShortCache(clock) }
}
