/** What a file is by its first bytes. */
import type { FileType } from '../type.ts'

/** A type that is taken, or the name of one that is not. */
export type Sniffed = { readonly type: FileType | 'zip' } | { readonly other: string | undefined }

const otherSignatures: readonly (readonly [name: string, bytes: string, at?: number])[] = [
  ['gif', 'GIF8'],
  ['bmp', 'BM'],
  ['tiff', 'II*\0'],
  ['tiff', 'MM\0*'],
  ['heic', 'ftyp', 4],
  ['psd', '8BPS'],
  ['postscript', '%!PS'],
  ['xls or an encrypted workbook', '\xd0\xcf\x11\xe0'],
  ['rar', 'Rar!'],
  ['7z', '7z\xbc\xaf'],
  ['gzip', '\x1f\x8b'],
  ['exe', 'MZ'],
  ['elf', '\x7fELF'],
  ['class', '\xca\xfe\xba\xbe'],
]

export function sniff(bytes: Buffer): Sniffed {
  const starts = (signature: string, at = 0): boolean =>
    bytes.toString('latin1', at, at + signature.length) === signature
  if (starts('%PDF-')) return { type: 'pdf' }
  if (starts('\xff\xd8\xff')) return { type: 'jpeg' }
  if (starts('\x89PNG\r\n\x1a\n')) return { type: 'png' }
  if (starts('RIFF') && starts('WEBP', 8)) return { type: 'webp' }
  if (starts('PK\x03\x04')) return { type: 'zip' }
  const other = otherSignatures.find(([, signature, at]) => starts(signature, at))
  if (other && !isTextual(bytes)) return { other: other[0] }
  return sniffText(bytes)
}

const markup = /^\s*<(?:!doctype|!--|\?xml|html|head|body|script|svg|iframe|[a-z]+[\s/>])/i

function sniffText(bytes: Buffer): Sniffed {
  if (!isTextual(bytes)) return { other: undefined }
  const head = decodeHead(bytes)
  if (markup.test(head)) return { other: 'html or xml' }
  if (/^\s*[[{]/.test(head)) return { type: 'json' }
  return { type: 'csv' }
}

function decodeHead(bytes: Buffer): string {
  const head = bytes.subarray(0, 4096)
  if (head[0] === 0xff && head[1] === 0xfe) return new TextDecoder('utf-16le').decode(head)
  if (head[0] === 0xfe && head[1] === 0xff) return new TextDecoder('utf-16be').decode(head)
  return head.toString('latin1').replace(/^\xef\xbb\xbf/, '')
}

/** Text holds no control characters but white space; UTF-16 is known by its mark. */
function isTextual(bytes: Buffer): boolean {
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)) return true
  return !bytes.some((byte) => byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d)
}
