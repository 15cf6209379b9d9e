/** Files within files: what another program would take a file for, whatever it begins with. */

/** Beyond its end marker nothing of a file should follow; these would make it two files. */
const signatures: readonly (readonly [name: string, signature: string])[] = [
  ['pdf', '%PDF-'],
  ['zip', 'PK\x03\x04'],
  ['zip', 'PK\x05\x06'],
  ['rar', 'Rar!\x1a\x07'],
  ['7z', "7z\xbc\xaf'\x1c"],
  ['exe', 'PE\0\0'],
  ['elf', '\x7fELF'],
  ['class', '\xca\xfe\xba\xbe\0\0'],
  ['php', '<?php'],
]

/** A foreign file in what comes after the end. */
export function foreignIn(tail: Buffer): string | undefined {
  const text = tail.toString('latin1')
  const found = signatures.find(([, signature]) => text.includes(signature))?.[0]
  return found ?? (hasMarkup(text) ? 'html' : undefined)
}

/** Readers of PDF look for its header in the first 1024 bytes. */
export function hasPdfHeader(bytes: Buffer): boolean {
  return bytes.subarray(0, 1024 + 5).includes('%PDF-')
}

/** Readers of ZIP begin at the end: an archive is there where its directory is, whatever comes before. */
export function hasZipDirectory(bytes: Buffer): boolean {
  const lowest = Math.max(0, bytes.length - 65_557)
  for (let at = bytes.length - 22; at >= lowest; at--) {
    if (bytes.readUInt32LE(at) !== 0x06054b50) continue
    const directory = at - bytes.readUInt32LE(at + 12)
    if (directory >= 0 && directory < at && bytes.readUInt32LE(directory) === 0x02014b50) return true
  }
  return false
}

export function hasMarkup(text: string): boolean {
  return /<(?:!doctype|html|script|svg|iframe|img|body)[\s>/]/i.test(text)
}
