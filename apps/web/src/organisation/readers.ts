/** Which roles read what is not for everybody in an organisation; a test holds it against the service's own table. */
export const readers = {
  'member:read': ['owner', 'compliance', 'quality'],
  'grant:read': ['owner', 'compliance'],
  'audit:read': ['owner', 'compliance'],
  'key:read': ['owner'],
  'webhook:read': ['owner', 'compliance'],
} as const

export type Guarded = keyof typeof readers
