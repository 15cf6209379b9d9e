/** Hands a file made in the page to the browser's downloads. */
export function saveFile({
  name,
  type,
  content,
}: {
  readonly name: string
  readonly type: string
  readonly content: BlobPart
}): void {
  const url = URL.createObjectURL(new Blob([content], { type }))
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  // The download has begun by then.
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
}
