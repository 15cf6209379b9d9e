/**
 * The tables as Kysely sees them, column by column as the migrations make them; a test holds them against the database.
 * Values are read as values.ts says. A jsonb column takes JSON text: `JSON.stringify(body)`.
 */
import type { ColumnType } from 'kysely'

export type Json<T> = ColumnType<T, string, string>

/** A column that a row may lack. */
export type Optional<T> = ColumnType<T | null, T | null | undefined, T | null>

/** Who did something, as kept beside it. */
export interface RecordedActor {
  readonly kind: string
  readonly id: string
}

/** Tables of organisations: the first column of each is `org_id`. */
export interface TenantTables {
  history: HistoryTable
  organisation: OrganisationTable
  member: MemberTable
  invitation: InvitationTable
  api_key: ApiKeyTable
  audit_entry: AuditEntryTable
  grant_given: GrantGivenTable
  idempotency: IdempotencyTable
}

/** Tables without organisation. */
export interface SharedTables {
  /** Jobs see the ids alone. */
  organisation: Pick<OrganisationTable, 'org_id'>
}

export interface HistoryTable {
  org_id: string
  record_id: string
  /** From 1, without gaps. */
  version: number
  record_kind: string
  body: Json<Record<string, unknown>>
  occurred_at: Date
  recorded_at: Date
  recorded_by: Json<RecordedActor>
  /** The version before; null for the first. */
  supersedes: Optional<number>
  operation: string
  reason: Optional<string>
}

export interface OrganisationTable {
  org_id: string
  name: string
  kind: OrganisationKind
  country: string
  time_zone: string
  language: string
  version: number
  created_at: Date
  updated_at: Date
}

export type OrganisationKind =
  | 'brand'
  | 'importer'
  | 'factory'
  | 'laboratory'
  | 'verifier'
  | 'marketplace'
  | 'retailer'
  | 'authority'

export type MemberRole = 'owner' | 'compliance' | 'quality' | 'production' | 'viewer'

export interface MemberTable {
  org_id: string
  person_id: string
  role: MemberRole
  version: number
  created_at: Date
  updated_at: Date
}

export interface InvitationTable {
  org_id: string
  invitation_id: string
  email: string
  role: MemberRole
  secret_hash: Uint8Array
  /** Null: the first owner, invited by whoever started the server. */
  invited_by: Optional<string>
  created_at: Date
  expires_at: Date
  accepted_at: Optional<Date>
  accepted_by: Optional<string>
  withdrawn_at: Optional<Date>
}

export interface ApiKeyTable {
  org_id: string
  key_id: string
  name: string
  secret_hash: Uint8Array
  scopes: string[]
  created_by: Json<RecordedActor>
  created_at: Date
  expires_at: Optional<Date>
  revoked_at: Optional<Date>
  last_used_at: Optional<Date>
}

export interface AuditEntryTable {
  org_id: string
  entry_id: string
  at: Date
  actor: Json<Record<string, unknown>>
  operation: string
  outcome: 'allowed' | 'refused'
  reason: Optional<string>
  target: ColumnType<unknown, string | null | undefined, string | null>
}

export interface GrantGivenTable {
  /** The owner of the records. */
  org_id: string
  grant_id: string
  grantee_org_id: string
  record_kind: string
  /** Null: all records of the kind. */
  record_id: Optional<string>
  permissions: string[]
  purpose: string
  from_at: Date
  until_at: Optional<Date>
  withdrawn_at: Optional<Date>
  version: number
  created_at: Date
  updated_at: Date
}

export interface IdempotencyTable {
  org_id: string
  key: string
  request_hash: Uint8Array
  status: number
  answer: Json<unknown>
  at: Date
}
