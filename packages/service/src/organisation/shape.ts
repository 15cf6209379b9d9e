/** Shapes of organisations, members and invitations. */
import { z } from 'zod'
import { roles } from '../permission.ts'
import { Id, Instant, Line } from '../shape.ts'

export const Role = z.enum(roles).meta({ id: 'Role' })

export const OrganisationKind = z
  .enum(['brand', 'importer', 'factory', 'laboratory', 'verifier', 'marketplace', 'retailer', 'authority'])
  .meta({ id: 'OrganisationKind' })

const TimeZone = z
  .string()
  .max(50)
  .refine(isTimeZone, 'time-zone-unknown')
  .describe('Name in the IANA database, as Europe/Berlin')

/** What its owners say of it. */
export const organisationFields = {
  name: Line,
  kind: OrganisationKind,
  country: z.string().length(2).toUpperCase().describe('ISO 3166-1 alpha-2 code of the seat'),
  timeZone: TimeZone,
  language: z.enum(['en', 'zh']).describe('Of its documents'),
}

export const Organisation = z
  .object({
    organisationId: Id,
    ...organisationFields,
    version: z.int(),
    createdAt: Instant,
    updatedAt: Instant,
  })
  .meta({ id: 'Organisation' })

export const Member = z
  .object({
    personId: Id,
    name: z.string().optional().describe('Absent: erased at her wish'),
    email: z.string().optional(),
    role: Role.describe('Of somebody who left: the last one'),
    joinedAt: Instant,
    leftAt: Instant.optional(),
    version: z.int(),
  })
  .meta({ id: 'Member' })

export const Invitation = z
  .object({
    invitationId: Id,
    email: z.string().optional().describe('Absent once it had its answer'),
    role: Role,
    invitedBy: Id.optional(),
    createdAt: Instant,
    expiresAt: Instant,
    state: z.enum(['pending', 'expired', 'accepted', 'withdrawn']),
    acceptedBy: Id.optional(),
  })
  .meta({ id: 'Invitation' })

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}
