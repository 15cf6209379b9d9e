/** What all printed documents share: how they are wished for, who prints them, how they are handed out. */
import type { PrintedFile } from '@playproof/print/assessment'
import { z } from 'zod'
import { GeneratedFile } from '../export/generated-file.ts'
import { attachment } from '../file/disposition.ts'
import type { RecordContext } from '../operation.ts'
import type { Problem } from '../problem.ts'
import { type Printed, papers, printLanguages } from './task.ts'

export const PrintChoices = {
  language: z.enum(printLanguages).default('en'),
  paper: z.enum(papers).default('a4').describe('Of PDF and printed HTML'),
  timeZone: z
    .string()
    .max(60)
    .refine(
      (zone) => Intl.supportedValuesOf('timeZone').includes(zone) || zone === 'UTC',
      'not an IANA time zone',
    )
    .optional()
    .describe("By which the time of printing is told; the organisation's where absent"),
}

/** The choices made whole with what the organisation says of itself. */
export async function printedFor(
  { tx, organisationId }: Pick<RecordContext, 'tx' | 'organisationId'>,
  {
    language,
    paper,
    timeZone,
  }: {
    readonly language: (typeof printLanguages)[number]
    readonly paper: (typeof papers)[number]
    readonly timeZone?: string | undefined
  },
  printedAt: Date,
) {
  const { name, time_zone: zone } = await tx
    .selectFrom('organisation')
    .select(['name', 'time_zone'])
    .where('org_id', '=', organisationId)
    .executeTakeFirstOrThrow()
  return { language, paper, printedAt, timeZone: timeZone ?? zone, organisation: name }
}

/** @param kept The answer that is to be printed, where it is one that was kept. */
export function outcomeOf(
  printed: Printed,
  catalogueDigest: string,
  kept?: { readonly digest: string; readonly on: Date },
):
  | { readonly file: PrintedFile; readonly problem?: undefined }
  | { readonly problem: Problem; readonly file?: undefined } {
  const { file, refusal } = printed
  if (file) return { file }
  switch (refusal.code) {
    case 'law-missing':
      return { problem: { code: 'catalogue-missing', facts: { found: catalogueDigest } } }
    case 'request-incomplete':
      return { problem: { code: 'test-request-incomplete', facts: { missing: refusal.missing.join(', ') } } }
    case 'answer-differs':
    case 'document-outdated':
    case 'scope-unknown':
      if (!kept) return { problem: { code: 'document-outdated' } }
      return {
        problem: {
          code: 'assessment-differs',
          facts: {
            expected: kept.digest,
            found: refusal.code === 'answer-differs' ? refusal.found : refusal.code,
            on: kept.on.toISOString().slice(0, 10),
          },
        },
      }
    default:
      return refusal satisfies never
  }
}

const endings = { pdf: 'pdf', html: 'html', markdown: 'md', json: 'json', xlsx: 'xlsx', svg: 'svg' } as const

const mostInName = 150

/** @param title A long name is cut; what follows it, such as the day, tells one file from another and is not. */
export function generated(
  { bytes, mediaType, contentSecurityPolicy }: PrintedFile,
  { name, after }: { readonly name: string; readonly after: string },
  form: keyof typeof endings,
): z.output<typeof GeneratedFile> {
  const room = mostInName - after.length
  // Half a sign is none.
  const shown = name.length > room ? `${name.slice(0, room - 1).replace(/[\ud800-\udbff]$/, '')}…` : name
  const fileName = `${`${shown} ${after}`.replaceAll(/[/\\:*?"<>|]/g, '-')}.${endings[form]}`
  return {
    fileName,
    mediaType,
    headers: {
      ...attachment(fileName, mediaType),
      ...(contentSecurityPolicy !== undefined && { 'content-security-policy': contentSecurityPolicy }),
    },
    content: Buffer.from(bytes).toString('base64'),
  }
}
