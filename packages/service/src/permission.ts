/** What may be done, and which role may do it. Machine accounts hold a chosen part of these. */

export const permissions = [
  'catalogue:read',
  'product:read',
  'product:write',
  'revision:approve',
  'assessment:read',
  'assessment:write',
  'overlay:read',
  'overlay:write',
  'result:read',
  'result:write',
  'file:read',
  'file:write',
  'webhook:read',
  'webhook:write',
  'member:read',
  'member:write',
  'key:read',
  'key:write',
  'grant:read',
  'grant:write',
  'audit:read',
  'organisation:read',
  'organisation:write',
] as const

export type Permission = (typeof permissions)[number]

export const roles = ['owner', 'compliance', 'quality', 'production', 'viewer'] as const
export type Role = (typeof roles)[number]

/** What is made, and what the law asks of it. */
const making = [
  'catalogue:read',
  'product:read',
  'assessment:read',
  'file:read',
  'organisation:read',
] as const satisfies readonly Permission[]

const viewing = [...making, 'overlay:read', 'result:read'] as const satisfies readonly Permission[]

/**
 * Least privilege: production sees what is made, and files records of it, but neither results nor what customers demand;
 * quality adds results and drafts, and knows whom it works with; compliance decides, discloses, and sees who looked; who
 * belongs to the organisation, and which programs, is the owner's to say.
 */
const permissionsByRole = {
  viewer: viewing,
  production: [...making, 'file:write'],
  quality: [...viewing, 'result:write', 'file:write', 'product:write', 'assessment:write', 'member:read'],
  compliance: [
    ...viewing,
    'product:write',
    'revision:approve',
    'assessment:write',
    'overlay:write',
    'result:write',
    'file:write',
    'webhook:read',
    'grant:read',
    'grant:write',
    'member:read',
    'audit:read',
  ],
  owner: permissions,
} as const satisfies Record<Role, readonly Permission[]>

const granted: Readonly<Record<Role, ReadonlySet<Permission>>> = {
  viewer: new Set<Permission>(permissionsByRole.viewer),
  production: new Set<Permission>(permissionsByRole.production),
  quality: new Set<Permission>(permissionsByRole.quality),
  compliance: new Set<Permission>(permissionsByRole.compliance),
  owner: new Set<Permission>(permissionsByRole.owner),
}

export function permissionsOf(role: Role): ReadonlySet<Permission> {
  return granted[role]
}

/**
 * What a machine account can hold. A stolen key must not make itself members, keys or grants that outlive it, nor take a
 * decision that the law wants a person for.
 */
export const machinePermissions = [
  'catalogue:read',
  'product:read',
  'product:write',
  'assessment:read',
  'assessment:write',
  'overlay:read',
  'overlay:write',
  'result:read',
  'result:write',
  'file:read',
  'file:write',
  'webhook:read',
  'webhook:write',
  'member:read',
  'key:read',
  'grant:read',
  'audit:read',
  'organisation:read',
] as const satisfies readonly Permission[]

/** What a key was made with may be what keys hold no more, or something that is unknown by now: it gives nothing. */
export function isMachinePermission(text: string): text is (typeof machinePermissions)[number] {
  return (machinePermissions as readonly string[]).includes(text)
}

/** What another organisation can be let to do: to see what is made and what proves it, not who works there. */
export const grantablePermissions = [
  'product:read',
  'assessment:read',
  'overlay:read',
  'result:read',
  'file:read',
  'organisation:read',
] as const satisfies readonly Permission[]

/** The kind of record that a permission is about. */
export function kindOf(permission: Permission): string {
  return permission.slice(0, permission.indexOf(':'))
}
