/** Reads files and standard input up to a bound; what is larger is refused before it fills the memory. */
import { readFile, stat } from 'node:fs/promises'
import { BadInputError } from '../problem.ts'

/** @param path A file, or `-` for standard input. */
export async function readBounded(path: string, bytes: number): Promise<Buffer> {
  if (path === '-') return readStandardInput(bytes)
  const found = await stat(path).catch(unreadable(path))
  if (!found.isFile())
    throw new BadInputError([{ code: 'file-unreadable', found: path, expected: ['not a file'] }])
  if (found.size > bytes) throw tooLarge(path, bytes)
  return readFile(path).catch(unreadable(path))
}

/** The system's refusal of a file or folder, as a problem of the input. */
export function unreadable(path: string): (error: NodeJS.ErrnoException) => never {
  return (error) => {
    throw new BadInputError([
      error.code === 'ENOENT'
        ? { code: 'file-missing', found: path, expected: [] }
        : { code: 'file-unreadable', found: path, expected: [error.code ?? ''] },
    ])
  }
}

async function readStandardInput(bytes: number): Promise<Buffer> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of process.stdin) {
    size += (chunk as Buffer).length
    if (size > bytes) throw tooLarge('stdin', bytes)
    chunks.push(chunk as Buffer)
  }
  return Buffer.concat(chunks)
}

function tooLarge(file: string, bytes: number): BadInputError {
  return new BadInputError([{ code: 'file-too-large', found: file, expected: [`${bytes / 1_000_000} MB`] }])
}

/**
 * The bytes as text: UTF-8, or UTF-16 with its mark.
 * @throws {BadInputError} They are neither: another encoding would turn names into noise, and a binary file is no text.
 */
export function textOf(bytes: Uint8Array, file: string): string {
  const encoding =
    bytes[0] === 0xff && bytes[1] === 0xfe
      ? 'utf-16le'
      : bytes[0] === 0xfe && bytes[1] === 0xff
        ? 'utf-16be'
        : 'utf-8'
  let text: string | undefined
  try {
    text = new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    text = undefined
  }
  if (text === undefined || text.includes('\0'))
    throw new BadInputError([{ code: 'file-not-text', file, found: file, expected: ['UTF-8'] }])
  return text
}
