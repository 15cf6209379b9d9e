/** Shapes that operations on files share. */
import { z } from 'zod'
import { Bilingual } from '../law/shape.ts'
import { fileFindingText } from './finding-text.ts'
import { Id, Instant } from '../shape.ts'
import { notScannedReasons } from './clamd.ts'
import { type FindingCode, findingCodes, previewVariants } from './inspection.ts'
import { fileTypeNames, fileTypes } from './type.ts'

export const FileName = z
  .string()
  .trim()
  .min(1)
  .max(200)
  .regex(/^[^\p{Cc}\p{Bidi_Control}\u2028\u2029/\\]*$/u)
  .describe('Name with its ending, without folders')

const FileFinding = z
  .object({ code: z.enum(findingCodes), text: Bilingual })
  .meta({ id: 'FileFinding', description: 'What somebody should know before trusting the file' })

const Scanned = z
  .object({
    state: z.enum(['clean', 'not-scanned']),
    because: z.enum(notScannedReasons).optional(),
  })
  .meta({
    id: 'FileScan',
    description: 'What the virus scanner said; a file is not clean because nobody looked',
  })

const Preview = z
  .object({ variant: z.enum(previewVariants), width: z.int(), height: z.int() })
  .meta({ id: 'FilePreview', description: 'An image made here, WebP, without what the camera wrote' })

const ContentShape = {
  type: z.enum(fileTypeNames).describe('By its content'),
  mediaType: z.string(),
  bytes: z.int(),
  sha256: z.string().describe('Of the bytes, hexadecimal'),
  findings: z.array(FileFinding).readonly(),
  scan: Scanned,
  width: z.int().optional().describe('Pixels'),
  height: z.int().optional(),
  pages: z.int().optional(),
  producer: z.string().optional().describe('The program that a PDF says it was made by'),
  previews: z.array(Preview).readonly(),
}

export const Upload = z
  .object({ uploadId: Id, name: z.string(), ...ContentShape })
  .meta({ id: 'Upload', description: 'Received and looked at; kept for a day unless it is filed' })

export const FileRecord = z
  .object({
    fileId: Id,
    name: z.string(),
    note: z.string().optional(),
    ...ContentShape,
    version: z.int(),
    createdAt: Instant,
    updatedAt: Instant,
    removedAt: Instant.optional().describe('Removed from lists; its history and its bytes stay'),
  })
  .meta({ id: 'FileRecord' })

export function findingsOf(codes: readonly FindingCode[]): z.output<typeof FileFinding>[] {
  return [...new Set(codes)].map((code) => ({ code, text: fileFindingText(code) }))
}

export function mediaTypeOf(type: keyof typeof fileTypes): string {
  return fileTypes[type].mediaType
}
