/** What was found out about the content of a file, and how it is told. */
import type { FileType } from './type.ts'

/** What somebody should know before trusting the file; none of it stops the file from being kept. */
export const findingCodes = [
  'pdf-javascript',
  'pdf-open-action',
  'pdf-additional-actions',
  'pdf-launch',
  'pdf-embedded-file',
  'pdf-rich-media',
  'pdf-xfa',
  'pdf-encrypted',
  'pdf-incremental-update',
  'pdf-updated-after-signature',
  'data-after-end',
  'markup-in-metadata',
  'location-in-metadata',
  'workbook-external-links',
  'workbook-embedded-objects',
  'content-unreadable',
  'inspection-out-of-time',
  'inspection-out-of-memory',
  'inspection-crashed',
] as const

export type FindingCode = (typeof findingCodes)[number]

/** Why a file is not taken. */
export type InspectionRefusal =
  | { readonly code: 'upload-empty' }
  /** `found`: what it looks like, where that is known. */
  | { readonly code: 'upload-type-unknown'; readonly found?: string }
  | { readonly code: 'upload-truncated'; readonly type: FileType }
  /** Two kinds of file in one. */
  | { readonly code: 'upload-polyglot'; readonly type: FileType; readonly found: string }
  /** Grows beyond all bounds when it is opened. */
  | {
      readonly code: 'upload-bomb'
      readonly because: 'entries' | 'ratio' | 'total' | 'pixels'
      readonly found: number
      readonly limit: number
    }
  | {
      readonly code: 'upload-malformed'
      readonly type: FileType
      readonly because: 'not-json' | 'too-deep' | 'not-an-archive' | 'entries-overlap' | 'marker' | 'checksum'
    }
  /** The inspection ended before it knew what the file is. */
  | { readonly code: 'upload-unreadable' }

/** Content as far as its structure tells. */
export interface Structure {
  readonly type: FileType
  readonly findings: readonly FindingCode[]
}

export interface ContentFacts {
  /** Pixels, as seen: after turning by the camera's note. */
  readonly width?: number
  readonly height?: number
  readonly pages?: number
  /** The program that a PDF says it was made by. */
  readonly producer?: string
}

/** An image of ours that shows what the file holds, without what the camera wrote into the original. */
export interface PreviewImage {
  readonly variant: PreviewVariant
  readonly width: number
  readonly height: number
  /** WebP. */
  readonly content: Uint8Array
}

export const previewVariants = ['preview', 'thumbnail'] as const
export type PreviewVariant = (typeof previewVariants)[number]

export type Inspection =
  | { readonly refusal: InspectionRefusal }
  | {
      readonly refusal?: undefined
      readonly structure: Structure
      readonly content: ContentFacts
      readonly previews: readonly PreviewImage[]
    }

/** What the inspecting process writes, one JSON line each, in this order. */
export type InspectionLine =
  | { readonly refusal: InspectionRefusal }
  | { readonly structure: Structure }
  | {
      readonly content: ContentFacts
      readonly findings: readonly FindingCode[]
      /** Of the images that it writes to its fourth descriptor, one after another. */
      readonly previews: readonly (Omit<PreviewImage, 'content'> & { readonly bytes: number })[]
    }
