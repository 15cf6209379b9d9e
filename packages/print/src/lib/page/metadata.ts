/** Titles and names where a PDF says what it is. */

/** pdfkit writes it into XML as it is: what would be markup is put in letters that look alike. */
export function metadataText(words: string): string {
  return (
    words
      .replaceAll('&', '＆')
      .replaceAll('<', '‹')
      .replaceAll('>', '›')
      // oxlint-disable-next-line no-control-regex -- XML holds none of these
      .replaceAll(/[\u0000-\u001f\u007f-\u009f\ufffe\uffff]|\p{Surrogate}/gu, ' ')
  )
}
