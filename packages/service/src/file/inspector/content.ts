/** What a decoder tells of a file whose structure was found sound: size, pages, and images for people to look at. */
import type { ContentFacts, FindingCode, PreviewImage } from '../inspection.ts'
import { previewVariants } from '../inspection.ts'
import type { FileType } from '../type.ts'
import { demandPixels, mostPixels } from './pixels.ts'

export interface Content {
  readonly facts: ContentFacts
  readonly findings: readonly FindingCode[]
  readonly previews: readonly PreviewImage[]
}

const longestSide = { preview: 1600, thumbnail: 320 } as const

/** @throws {Refused} It has too many pixels. */
export async function contentOf(bytes: Buffer, type: FileType): Promise<Content> {
  if (type === 'pdf') return pdfContent(bytes)
  if (type === 'jpeg' || type === 'png' || type === 'webp') return imageContent(bytes)
  return { facts: {}, findings: [], previews: [] }
}

async function imageContent(bytes: Buffer): Promise<Content> {
  const { default: sharp } = await import('sharp')
  const open = () => sharp(bytes, { limitInputPixels: mostPixels, failOn: 'error' })
  // Read without the limit: only the header, to say how large it would be.
  const { width, height, exif, autoOrient } = await sharp(bytes, { limitInputPixels: false }).metadata()
  demandPixels(width, height)
  const previews: PreviewImage[] = []
  for (const variant of previewVariants) {
    const side = longestSide[variant]
    const { data, info } = await open()
      .autoOrient()
      .resize({ width: side, height: side, fit: 'inside', withoutEnlargement: true })
      .webp({ quality: 80 })
      .toBuffer({ resolveWithObject: true })
    previews.push({ variant, width: info.width, height: info.height, content: data })
  }
  return {
    facts: { width: autoOrient.width, height: autoOrient.height },
    findings: exif && hasLocation(exif) ? ['location-in-metadata'] : [],
    previews,
  }
}

/** Whether the camera wrote where it was: the tag of the GPS directory among the first entries. */
function hasLocation(exif: Buffer): boolean {
  const start = exif.toString('latin1', 0, 4) === 'Exif' ? 6 : 0
  const isLittle = exif.toString('latin1', start, start + 2) === 'II'
  const read = (at: number): number =>
    at + 2 > exif.length ? 0 : isLittle ? exif.readUInt16LE(at) : exif.readUInt16BE(at)
  const directory = start + (isLittle ? read(start + 4) : read(start + 6))
  const count = read(directory)
  for (let entry = 0; entry < count; entry++) if (read(directory + 2 + entry * 12) === 0x8825) return true
  return false
}

async function pdfContent(bytes: Buffer): Promise<Content> {
  const { getDocumentProxy, getMeta } = await import('unpdf')
  const document = await getDocumentProxy(new Uint8Array(bytes), { verbosity: 0 })
  const { info } = await getMeta(document)
  const producer: unknown = info['Producer']
  return {
    facts: {
      pages: document.numPages,
      ...(typeof producer === 'string' && producer !== '' && { producer: producer.slice(0, 200) }),
    },
    findings: [],
    previews: [],
  }
}
