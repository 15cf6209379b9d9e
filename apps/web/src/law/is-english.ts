/**
 * Whether a text is English, by its script: names of laws and standards in a Chinese one are Latin, and an English one
 * quotes Chinese marks.
 */
export function isEnglish(text: string): boolean {
  return countOf(text, englishWord) > countOf(text, chineseCharacter)
}

/** Not capitals alone: those are mostly names. */
const englishWord = /\b[A-Za-z]?[a-z]+\b/g
const chineseCharacter = /\p{Script=Han}/gu

function countOf(text: string, what: RegExp): number {
  return text.match(what)?.length ?? 0
}
