/** Who asks: a person who signed in, a machine account with a key, or the service itself on behalf of an organisation. */
import { type Permission, permissionsOf, type Role } from './permission.ts'
import type { Problem } from './problem.ts'

/** Signed in; without an organisation until she made one or accepted an invitation. */
export interface PersonActor {
  readonly kind: 'person'
  readonly personId: string
  readonly sessionId: string
  readonly membership?: { readonly organisationId: string; readonly role: Role }
}

export interface MachineActor {
  readonly kind: 'machine'
  readonly keyId: string
  readonly membership: { readonly organisationId: string; readonly scopes: ReadonlySet<Permission> }
}

/** Background work that an organisation's own records call for. It never acts on behalf of a request. */
export interface SystemActor {
  readonly kind: 'system'
  readonly task: string
  readonly membership: { readonly organisationId: string }
}

export type Actor = PersonActor | MachineActor | SystemActor

/** Who asks, or why that cannot be told. */
export type Authentication =
  /** Undefined: nobody signed in. */
  | { readonly actor: Actor | undefined; readonly problem?: undefined }
  | { readonly problem: Problem; readonly actor?: undefined }

/** Shape in which records say who made them. */
export interface RecordedBy {
  readonly kind: Actor['kind']
  /** Person or key id, or the name of the task. */
  readonly id: string
}

export function recordedBy(actor: Actor): RecordedBy {
  switch (actor.kind) {
    case 'person':
      return { kind: 'person', id: actor.personId }
    case 'machine':
      return { kind: 'machine', id: actor.keyId }
    case 'system':
      return { kind: 'system', id: actor.task }
    default:
      return actor satisfies never
  }
}

export function may(actor: Actor, permission: Permission): boolean {
  switch (actor.kind) {
    case 'person':
      return actor.membership !== undefined && permissionsOf(actor.membership.role).has(permission)
    case 'machine':
      return actor.membership.scopes.has(permission)
    case 'system':
      return true
    default:
      return actor satisfies never
  }
}
