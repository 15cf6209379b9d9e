/** What operations on files stand on, beside the database. */
import { join } from 'node:path'
import { clamdScan, noScan, type Scan, type ScanResult } from './clamd.ts'
import { type ContentStore, directoryStore } from './content-store.ts'
import { inspectFile } from './inspect.ts'
import type { ContentFacts, FindingCode, Inspection, PreviewVariant } from './inspection.ts'
import { Quarantine } from './quarantine.ts'
import type { FileType } from './type.ts'

export interface Files {
  readonly quarantine: Quarantine<UploadNote>
  readonly contents: ContentStore
  readonly inspect: (file: { readonly organisationId: string; readonly path: string }) => Promise<Inspection>
  readonly scan: Scan
}

/** What is known of an upload that waits to be filed. */
export interface UploadNote {
  readonly name: string
  readonly type: FileType
  readonly bytes: number
  readonly sha256: string
  readonly findings: readonly FindingCode[]
  readonly content: ContentFacts
  readonly scan: ScanResult
  readonly previews: readonly PreviewNote[]
  /** ISO instant. */
  readonly receivedAt: string
}

export interface PreviewNote {
  readonly variant: PreviewVariant
  readonly sha256: string
  readonly bytes: number
  readonly width: number
  readonly height: number
}

export interface FilesConfig {
  /** Its own: contents and quarantine lie below it. */
  readonly directory: string
  /** Where clamd listens; nothing is scanned without. */
  readonly scanner?: { readonly path: string } | { readonly host: string; readonly port: number }
}

export function openFiles({ directory, scanner }: FilesConfig): Files {
  return {
    quarantine: new Quarantine(join(directory, 'quarantine')),
    contents: directoryStore(join(directory, 'contents')),
    inspect: (file) => inspectFile(file),
    scan: scanner ? clamdScan(scanner) : noScan,
  }
}
