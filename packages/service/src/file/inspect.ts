/** Looks at the content of a file in a process of its own, and tells what it is. */
import type { Inspection, InspectionLine, PreviewImage } from './inspection.ts'
import { runLimited } from './limited-process.ts'

/** Bounds of the process that looks at a file; tests make them narrow. */
export interface InspectionBounds {
  readonly seconds: number
  readonly memoryBytes: number
}

const usualBounds: InspectionBounds = { seconds: 30, memoryBytes: 1_500_000_000 }
const mostPreviewBytes = 10_000_000

/**
 * @param file Its path; of at most the size that its type allows.
 * @returns A refusal, or what it is. A process that ended too early is a finding; where it did not even tell the type,
 *   the file is refused.
 */
export async function inspectFile(
  { organisationId, path }: { readonly organisationId: string; readonly path: string },
  bounds: InspectionBounds = usualBounds,
): Promise<Inspection> {
  const program = new URL('./inspector/main.ts', import.meta.url)
  const lines: InspectionLine[] = []
  const { end, beside } = await runLimited(
    { organisationId, program, path, ...bounds, mostBytesBeside: mostPreviewBytes },
    (line) => {
      lines.push(JSON.parse(line) as InspectionLine)
    },
  )
  for (const line of lines) if ('refusal' in line) return line
  const structure = lines.find((line) => 'structure' in line)?.structure
  if (!structure) return { refusal: { code: 'upload-unreadable' } }
  const content = lines.find((line) => 'content' in line)
  if (end !== 'finished' || !content)
    return {
      structure: {
        ...structure,
        findings: [...structure.findings, `inspection-${end === 'finished' ? 'crashed' : end}`],
      },
      content: content?.content ?? {},
      previews: [],
    }
  return {
    structure: { ...structure, findings: [...structure.findings, ...content.findings] },
    content: content.content,
    previews: cut(beside, content.previews),
  }
}

function cut(
  images: Buffer,
  previews: readonly (Omit<PreviewImage, 'content'> & { readonly bytes: number })[],
): PreviewImage[] {
  let at = 0
  return previews.map(({ bytes, ...preview }) => {
    at += bytes
    return { ...preview, content: images.subarray(at - bytes, at) }
  })
}
