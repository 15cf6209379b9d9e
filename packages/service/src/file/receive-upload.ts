/** Takes a file from outside: into quarantine, looked at, scanned. Nothing of it is used before `file-upload` files it. */
import { createHash } from 'node:crypto'
import { z } from 'zod'
import { type Outcome, perform, refusalByNow, type Request, recordOperation } from '../operation.ts'
import type { Problem } from '../problem.ts'
import type { Service } from '../service.ts'
import { Id } from '../shape.ts'
import type { PreviewNote, UploadNote } from './files.ts'
import type { Inspection, InspectionRefusal } from './inspection.ts'
import { FileName, findingsOf, mediaTypeOf, Upload } from './shape.ts'
import { contradicts, fileTypeNames, fileTypes, typeOfName } from './type.ts'

/** Permission and name, before a byte is read. It is no operation of its own: without bytes it means nothing. */
const beginUpload = recordOperation({
  name: 'begin-upload',
  summary: 'Begin an upload',
  permission: 'file:write',
  effect: 'read',
  input: z.strictObject({ name: FileName }),
  output: z.object({ organisationId: Id, uploadId: Id }),
  async run({ service, organisationId }) {
    return { value: { organisationId, uploadId: service.newId() } }
  },
})

export interface UploadDescription {
  /** As the sender calls it; folders before it are cut off. */
  readonly name: string
  /** Content-Type of the part, where there is one. */
  readonly declaredType?: string
}

/**
 * Receives one file. Reading stops at the bound of the type that the name claims, so that no sender can fill the disk.
 *
 * @param source Is not read where the caller may not upload.
 * @returns The upload, to be filed within a day; or why it is not taken, and then nothing of it is kept.
 */
export async function receiveUpload(
  service: Service,
  request: Request,
  { name: given, declaredType }: UploadDescription,
  source: AsyncIterable<Uint8Array>,
): Promise<Outcome<z.output<typeof Upload>>> {
  const name = nameWithoutFolders(given)
  const begun = await perform(service, beginUpload, request, { name })
  if (begun.problem) return begun
  const { organisationId, uploadId } = begun.value
  const claimed = typeOfName(name)
  if (!claimed)
    return { problem: { code: 'upload-type-unknown', facts: { found: name, expected: allowed() } } }
  const { quarantine } = service.files
  const { mostBytes } = fileTypes[claimed]
  const received = await quarantine.receive(organisationId, uploadId, source, mostBytes)
  if (!received)
    return { problem: { code: 'upload-too-large', facts: { type: claimed, limit: mostBytes / 1_000_000 } } }
  try {
    const path = quarantine.pathOf(organisationId, uploadId)
    const inspection = await service.files.inspect({ organisationId, path })
    if (inspection.refusal) return await refused(problemOf(inspection.refusal))
    const { type } = inspection.structure
    if (type !== claimed || contradicts(declaredType, type))
      return await refused({
        code: 'upload-type-mismatch',
        facts: { found: type, expected: type === claimed ? String(declaredType) : claimed, name },
      })
    const scan = await service.files.scan(path)
    if (scan.state === 'infected')
      return await refused({ code: 'upload-infected', facts: { found: scan.signature } })
    const refusal = await refusalByNow(beginUpload, request)
    if (refusal) return await refused(refusal)
    const note: UploadNote = {
      name,
      type,
      ...received,
      findings: inspection.structure.findings,
      content: inspection.content,
      scan,
      previews: await keepPreviews(service, { organisationId, uploadId }, inspection),
      receivedAt: service.clock.now().toISOString(),
    }
    await quarantine.note(organisationId, uploadId, note)
    return { value: { uploadId, ...uploadOf(note) } }
  } catch (error) {
    await quarantine.remove(organisationId, uploadId)
    throw error
  }

  async function refused(problem: Problem): Promise<{ readonly problem: Problem }> {
    await quarantine.remove(organisationId, uploadId)
    return { problem }
  }
}

/** Browsers of old send the whole path. */
function nameWithoutFolders(name: string): string {
  return name.normalize('NFC').replace(/^.*[/\\]/, '')
}

const allowed = (): string =>
  fileTypeNames.map((type) => fileTypes[type].extensions.map((each) => `.${each}`).join('/')).join(', ')

async function keepPreviews(
  { files: { quarantine } }: Service,
  { organisationId, uploadId }: { readonly organisationId: string; readonly uploadId: string },
  inspection: Exclude<Inspection, { refusal: InspectionRefusal }>,
): Promise<PreviewNote[]> {
  const notes: PreviewNote[] = []
  for (const { variant, width, height, content } of inspection.previews) {
    await quarantine.add(organisationId, uploadId, variant, content)
    const sha256 = createHash('sha256').update(content).digest('hex')
    notes.push({ variant, sha256, bytes: content.length, width, height })
  }
  return notes
}

function uploadOf({ name, type, bytes, sha256, findings, content, scan, previews }: UploadNote) {
  return {
    name,
    type,
    mediaType: mediaTypeOf(type),
    bytes,
    sha256,
    findings: findingsOf(findings),
    scan: scan as Exclude<typeof scan, { state: 'infected' }>,
    ...content,
    previews: previews.map(({ variant, width, height }) => ({ variant, width, height })),
  }
}

function problemOf(refusal: InspectionRefusal): Problem {
  switch (refusal.code) {
    case 'upload-type-unknown':
      return { code: refusal.code, facts: { found: refusal.found ?? '?', expected: allowed() } }
    case 'upload-empty':
    case 'upload-unreadable':
      return { code: refusal.code }
    default: {
      const { code, ...facts } = refusal
      return { code, facts }
    }
  }
}
