import { saveFile } from '../ui/save-file.ts'

/** Hands a file that the server made, its bytes in base64, to the browser's downloads. */
export function saveGenerated({
  fileName,
  mediaType,
  content,
}: {
  readonly fileName: string
  readonly mediaType: string
  readonly content: string
}): void {
  const bytes = Uint8Array.from(atob(content), (character) => character.charCodeAt(0))
  saveFile({ name: fileName, type: mediaType, content: bytes })
}
