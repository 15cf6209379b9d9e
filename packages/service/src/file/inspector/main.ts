/**
 * The process that looks at a file before anything else does; started by limited-process.ts. The file is standard input;
 * lines of JSON are printed, and the bytes of previews written to descriptor 3.
 */
import { readFileSync, writeSync } from 'node:fs'
import type { InspectionLine, InspectionRefusal, Structure } from '../inspection.ts'
import { contentOf } from './content.ts'
import { inspectImage } from './image.ts'
import { inspectPdf } from './pdf.ts'
import { Refused } from './refused.ts'
import { sniff } from './sniff.ts'
import { inspectJson, inspectTable } from './text.ts'
import { inspectWorkbook } from './workbook.ts'

const bytes = readFileSync(0)
try {
  const structure = await structureOf(bytes)
  tell({ structure })
  await tellContent(structure)
} catch (error) {
  if (!(error instanceof Refused)) throw error
  tell({ refusal: error.refusal })
}

async function structureOf(file: Buffer): Promise<Structure> {
  if (file.length === 0) refuse({ code: 'upload-empty' })
  const sniffed = sniff(file)
  if (!('type' in sniffed))
    return refuse({
      code: 'upload-type-unknown',
      ...(sniffed.other !== undefined && { found: sniffed.other }),
    })
  const { type } = sniffed
  switch (type) {
    case 'pdf':
      return { type, findings: [...inspectPdf(file)] }
    case 'jpeg':
    case 'png':
    case 'webp':
      return { type, findings: [...inspectImage(file, type)] }
    case 'zip':
    case 'xlsx':
      return { type: 'xlsx', findings: [...(await inspectWorkbook(file))] }
    case 'json':
      return { type: inspectJson(file), findings: [] }
    case 'csv':
      inspectTable(file)
      return { type, findings: [] }
    default:
      return type satisfies never
  }
}

async function tellContent({ type }: Structure): Promise<void> {
  try {
    const { facts, findings, previews } = await contentOf(bytes, type)
    tell({
      content: facts,
      findings,
      previews: previews.map(({ content, ...preview }) => ({ ...preview, bytes: content.length })),
    })
    for (const { content } of previews) writeAll(content)
  } catch (error) {
    if (error instanceof Refused) throw error
    tell({ content: {}, findings: ['content-unreadable'], previews: [] })
  }
}

function refuse(refusal: InspectionRefusal): never {
  throw new Refused(refusal)
}

function tell(line: InspectionLine): void {
  writeSync(1, `${JSON.stringify(line)}\n`)
}

function writeAll(content: Uint8Array): void {
  for (let at = 0; at < content.length; ) at += writeSync(3, content, at)
}
