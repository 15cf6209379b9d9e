/**
 * The tables as Kysely sees them, column by column as the migrations make them; a test holds them against the database.
 * Values are read as values.ts says. A jsonb column takes JSON text: `JSON.stringify(body)`.
 */
import type { ColumnType } from 'kysely'

export type Json<T> = ColumnType<T, string, string>

/** A column that a row may lack. */
export type Optional<T> = ColumnType<T | null, T | null | undefined, T | null>

export type OptionalJson<T> = ColumnType<T, string | null | undefined, string | null>

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
  job: JobTable
  webhook_endpoint: WebhookEndpointTable
  webhook_event: WebhookEventTable
  webhook_delivery: WebhookDeliveryTable
  webhook_attempt: WebhookAttemptTable
  product: ProductTable
  product_word: ProductWordTable
  revision: RevisionTable
  revision_component: RevisionComponentTable
  sku: SkuTable
  assessment: AssessmentTable
  assessment_current: AssessmentCurrentTable
  assessment_change: AssessmentChangeTable
  portfolio: PortfolioTable
  result_report: ResultReportTable
  result_screening: ResultScreeningTable
  overlay: OverlayTable
  file: FileTable
  revision_file: RevisionFileTable
  import_template: ImportTemplateTable
  product_import: ProductImportTable
}

/** Tables without organisation. */
export interface SharedTables {
  /** Jobs see the ids alone. */
  organisation: Pick<OrganisationTable, 'org_id'>
  job: Pick<JobTable, 'org_id'>
  webhook_delivery: Pick<WebhookDeliveryTable, 'org_id'>
  catalogue_served: CatalogueServedTable
  person: PersonTable
  person_session: PersonSessionTable
  person_account: PersonAccountTable
  person_verification: PersonVerificationTable
  person_two_factor: PersonTwoFactorTable
  person_passkey: PersonPasskeyTable
  first_start_link: FirstStartLinkTable
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
  /** What the organisation calls her; null: erased. */
  name: Optional<string>
  email: Optional<string>
  /** She left; the row stays, as records name her. */
  removed_at: Optional<Date>
}

export interface InvitationTable {
  org_id: string
  invitation_id: string
  /** Null: erased, as it had its answer. */
  email: Optional<string>
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
  /** What owner and grantee call each other: neither sees the other's record. */
  owner_name: Optional<string>
  grantee_name: Optional<string>
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
  /** Of rows from before answers were kept as they were said. */
  answer: OptionalJson<object | null>
  /** The outcome as JSON, its keys in the order in which it was told. */
  said: Optional<string>
  at: Date
}

export interface PersonTable {
  id: string
  name: string
  /** In lower case. */
  email: string
  email_verified: boolean
  image: Optional<string>
  two_factor_enabled: Optional<boolean>
  created_at: Date
  updated_at: Date
}

export interface PersonSessionTable {
  id: string
  person_id: string
  token: string
  ip_address: Optional<string>
  user_agent: Optional<string>
  created_at: Date
  updated_at: Date
  expires_at: Date
}

export interface PersonAccountTable {
  id: string
  person_id: string
  account_id: string
  provider_id: string
  password: Optional<string>
  access_token: Optional<string>
  refresh_token: Optional<string>
  id_token: Optional<string>
  access_token_expires_at: Optional<Date>
  refresh_token_expires_at: Optional<Date>
  scope: Optional<string>
  created_at: Date
  updated_at: Date
}

export interface PersonVerificationTable {
  id: string
  identifier: string
  value: string
  expires_at: Date
  created_at: Date
  updated_at: Date
}

export interface PersonTwoFactorTable {
  id: string
  person_id: string
  /** Encrypted, as are the backup codes. */
  secret: string
  backup_codes: string
  verified: Optional<boolean>
  failed_verification_count: Optional<number>
  locked_until: Optional<Date>
}

export interface PersonPasskeyTable {
  id: string
  person_id: string
  name: Optional<string>
  public_key: string
  credential_id: string
  counter: number
  device_type: string
  backed_up: boolean
  transports: Optional<string>
  aaguid: Optional<string>
  created_at: Optional<Date>
}

export interface FirstStartLinkTable {
  link_id: string
  secret_hash: Uint8Array
  created_at: Date
  expires_at: Date
  used_at: Optional<Date>
}

export interface ProductTable {
  org_id: string
  product_id: string
  name: string
  family: Optional<string>
  note: Optional<string>
  copied_from: Optional<string>
  withdrawn_at: Optional<Date>
  withdrawn_reason: Optional<string>
  version: number
  created_at: Date
  updated_at: Date
  /** Folded, for order and search. */
  name_key: string
  /** Empty: none. */
  family_key: string
  status: ProductStatus
  /** The newest that is approved. */
  approved_revision_id: Optional<string>
  /** The newest that is a draft. */
  draft_revision_id: Optional<string>
  /** Of its drafts and approved revisions, in order of their ids. */
  markets: string[]
  sku_count: number
  /** The newest change of the product, a revision or a SKU. */
  changed_at: Date
}

/** Draft: no revision is approved. */
export type ProductStatus = 'draft' | 'approved' | 'withdrawn'

export interface ProductWordTable {
  org_id: string
  word: string
  product_id: string
}

export type RevisionState = 'draft' | 'approved' | 'withdrawn' | 'discarded'

export interface RevisionTable {
  org_id: string
  revision_id: string
  product_id: string
  label: string
  state: RevisionState
  /** Schema playproof/product/1, without what the product and the SKU say: id, name, revision, family, sku. */
  document: Json<Record<string, unknown>>
  approved_sample: Optional<string>
  packaging_version: Optional<string>
  markets: string[]
  copied_from: Optional<string>
  approved_by: OptionalJson<RecordedActor | null>
  approved_at: Optional<Date>
  withdrawn_at: Optional<Date>
  withdrawn_reason: Optional<string>
  version: number
  created_at: Date
  updated_at: Date
}

export interface RevisionComponentTable {
  org_id: string
  revision_id: string
  component_id: string
  product_id: string
  name_key: Optional<string>
  shares_key: Optional<string>
  supplier_key: Optional<string>
  /** `fact=value` of each fact that is chosen from a list. */
  choices: string[]
}

export interface SkuTable {
  org_id: string
  sku_id: string
  product_id: string
  /** The variant's own; null: the product's approved one. */
  revision_id: Optional<string>
  name: Optional<string>
  colour: Optional<string>
  size: Optional<string>
  /** As given. */
  gtin: Optional<string>
  gtin14: Optional<string>
  asin: Optional<string>
  seller_sku: Optional<string>
  seller_sku_key: Optional<string>
  markets: string[]
  listings: Json<unknown>
  note: Optional<string>
  removed_at: Optional<Date>
  version: number
  created_at: Date
  updated_at: Date
}

export interface FileTable {
  org_id: string
  file_id: string
  name: string
  type: 'pdf' | 'jpeg' | 'png' | 'webp' | 'xlsx' | 'csv' | 'json'
  bytes: number
  sha256: Uint8Array
  note: Optional<string>
  findings: string[]
  content: Json<Record<string, unknown>>
  scan: Json<Record<string, unknown>>
  previews: Json<readonly Record<string, unknown>[]>
  version: number
  created_at: Date
  updated_at: Date
  removed_at: Optional<Date>
}

export interface RevisionFileTable {
  org_id: string
  attachment_id: string
  revision_id: string
  file_id: string
  role: 'photo' | 'artwork'
  caption: Optional<string>
  version: number
  created_at: Date
  updated_at: Date
  removed_at: Optional<Date>
}

export interface ImportTemplateTable {
  org_id: string
  template_id: string
  name: string
  reading: Json<Record<string, unknown>>
  version: number
  created_at: Date
  updated_at: Date
  removed_at: Optional<Date>
}

export interface ProductImportTable {
  org_id: string
  import_id: string
  file_id: string
  reading: Json<Record<string, unknown>>
  digest: Uint8Array
  state: 'waiting' | 'saved' | 'refused'
  products: Optional<number>
  skus: Optional<number>
  /** Of a refused one. */
  faults: ColumnType<unknown, string | null | undefined, string | null>
  requested_by: Json<RecordedActor>
  job_id: string
  version: number
  created_at: Date
  updated_at: Date
}

export interface JobTable {
  org_id: string
  job_id: string
  kind: string
  key: string
  input: Json<unknown>
  state: 'waiting' | 'running' | 'done' | 'failed' | 'cancelled'
  done: number
  total: Optional<number>
  place: ColumnType<unknown, string | null | undefined, string | null>
  result: ColumnType<Record<string, unknown> | null, string | null | undefined, string | null>
  attempts: number
  created_by: Json<RecordedActor>
  created_at: Date
  started_at: Optional<Date>
  ended_at: Optional<Date>
}

export interface AssessmentTable {
  org_id: string
  assessment_id: string
  revision_id: string
  product_id: string
  /** Of the revision. */
  revision_version: number
  scope_key: string
  markets: string[]
  channels: string[]
  on_day: string
  is_day_fixed: boolean
  catalogue_digest: string
  catalogue_version: string
  law_digest: string
  overlays: Json<readonly OverlayReference[]>
  verdicts: Uint8Array
  counts: Json<MarketCounts>
  applies_count: number
  unknown_count: number
  question_count: number
  findings: string[]
  fails_on: Optional<string>
  digest: string
  supersedes: Optional<string>
  assessed_at: Date
  assessed_by: Json<RecordedActor>
}

/** A version of an overlay. */
export interface OverlayReference {
  readonly overlayId: string
  readonly name: string
  readonly version: number
  readonly digest: string
}

/** Per market: how many rules have each verdict. */
export type MarketCounts = Readonly<
  Record<string, Readonly<Record<'applies' | 'unknown' | 'does-not-apply', number>>>
>

export interface AssessmentCurrentTable {
  org_id: string
  revision_id: string
  scope_key: string
  assessment_id: string
}

export interface AssessmentChangeTable {
  org_id: string
  assessment_id: string
  requirement: string
  market: string
  revision_id: string
  product_id: string
  before: Optional<'applies' | 'unknown' | 'does-not-apply'>
  after: Optional<'applies' | 'unknown' | 'does-not-apply'>
  effective_on: Optional<string>
  cause: 'product' | 'catalogue' | 'date'
  at: Date
}

export interface PortfolioTable {
  org_id: string
  product_id: string
  revision_id: string
  assessment_id: string
  markets: string[]
  counts: Json<MarketCounts>
  applies_count: number
  unknown_count: number
  question_count: number
  findings: string[]
  fails_on: Optional<string>
  assessed_at: Date
}

export interface ResultReportTable {
  org_id: string
  report_id: string
  revision_id: string
  product_id: string
  number: string
  laboratory: string
  reported_on: string
  file_id: Optional<string>
  results: Json<readonly Record<string, unknown>[]>
  result_count: number
  withdrawn_at: Optional<Date>
  withdrawn_reason: Optional<string>
  version: number
  created_at: Date
  updated_at: Date
}

export interface ResultScreeningTable {
  org_id: string
  screening_id: string
  report_id: string
  report_version: number
  revision_version: number
  markets: string[]
  channels: string[]
  on_day: string
  catalogue_digest: string
  catalogue_version: string
  overlays: Json<readonly OverlayReference[]>
  /** Per market: how many limits say pass, fail, ... */
  counts: Json<Readonly<Record<string, Readonly<Record<string, number>>>>>
  digest: string
  screened_at: Date
  screened_by: Json<RecordedActor>
}

export interface OverlayTable {
  org_id: string
  overlay_id: string
  name: string
  issuer: string
  content: Json<readonly Record<string, unknown>[]>
  digest: string
  rule_count: number
  limit_table_count: number
  withdrawn_at: Optional<Date>
  withdrawn_reason: Optional<string>
  version: number
  created_at: Date
  updated_at: Date
}

export interface WebhookEndpointTable {
  org_id: string
  endpoint_id: string
  url: string
  description: Optional<string>
  topics: string[]
  /** Null: all. */
  markets: Optional<string[]>
  state: 'active' | 'paused' | 'disabled'
  disabled_because: Optional<'gone' | 'failing'>
  disabled_at: Optional<Date>
  /** Since when no delivery succeeded; null: the last one did. */
  failing_since: Optional<Date>
  /** Encrypted, as is the former one, which signs, too, until its end. */
  secret: Uint8Array
  former_secret: Optional<Uint8Array>
  former_until: Optional<Date>
  version: number
  created_at: Date
  updated_at: Date
  deleted_at: Optional<Date>
}

export interface WebhookEventTable {
  org_id: string
  event_id: string
  topic: string
  /** Null: of no market in particular. */
  markets: Optional<string[]>
  occurred_at: Date
  recorded_at: Date
  data: Json<Record<string, unknown>>
  /** One event per key. */
  key: string
}

export interface WebhookDeliveryTable {
  org_id: string
  delivery_id: string
  endpoint_id: string
  event_id: string
  state: 'pending' | 'delivered' | 'failed' | 'cancelled'
  is_replay: boolean
  attempts: number
  next_attempt_at: Optional<Date>
  created_at: Date
  ended_at: Optional<Date>
}

export interface WebhookAttemptTable {
  org_id: string
  delivery_id: string
  /** From 1. */
  attempt: number
  at: Date
  duration_ms: number
  /** Null: no answer. */
  status: Optional<number>
  fault: Optional<string>
  /** Its beginning. */
  answer: Optional<string>
}

export interface CatalogueServedTable {
  digest: string
  version: string
  served_at: Date
}
