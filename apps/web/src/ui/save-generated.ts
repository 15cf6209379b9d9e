import { saveFile } from './save-file.ts'

/** Saves a file that the service made: its bytes come in base64. */
export function saveGenerated(file: {
  readonly fileName: string
  readonly mediaType: string
  readonly content: string
}): void {
  const content = Uint8Array.from(atob(file.content), (character) => character.codePointAt(0) ?? 0)
  saveFile({ name: file.fileName, type: file.mediaType, content })
}
