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

const viewing = [
  'catalogue:read',
  'product:read',
  'assessment:read',
  'overlay:read',
  'result:read',
  'file:read',
  'organisation:read',
] as const satisfies readonly Permission[]

/** Least privilege: production sees what is made, quality adds results, compliance decides, the owner administers. */
const permissionsByRole = {
  viewer: viewing,
  production: [...viewing, 'file:write'],
  quality: [...viewing, 'result:write', 'file:write', 'product:write', 'assessment:write'],
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
