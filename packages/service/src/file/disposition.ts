/** Headers that foreign bytes are sent with, so that a browser saves them and runs nothing in them. */

export interface ServedHeaders {
  readonly 'content-type': string
  readonly 'content-disposition': string
  readonly 'x-content-type-options': 'nosniff'
  readonly 'content-security-policy': string
  readonly 'cross-origin-resource-policy': 'same-site'
  readonly 'cache-control': string
}

/** @param name Of the file, in any script. */
export function attachment(name: string, mediaType: string): ServedHeaders {
  return { ...common(mediaType), 'content-disposition': `attachment; ${fileNameParameters(name)}` }
}

/** For images made here; nothing else is shown in place. */
export function inline(mediaType: string): ServedHeaders {
  return { ...common(mediaType), 'content-disposition': 'inline' }
}

function common(mediaType: string): Omit<ServedHeaders, 'content-disposition'> {
  return {
    'content-type': mediaType,
    'x-content-type-options': 'nosniff',
    'content-security-policy': "default-src 'none'; sandbox",
    'cross-origin-resource-policy': 'same-site',
    'cache-control': 'private, no-cache',
  }
}

/**
 * The name in both forms of RFC 6266: in ASCII for old programs, and in UTF-8 as RFC 8187 encodes it.
 */
function fileNameParameters(name: string): string {
  const ascii = name
    .normalize('NFKD')
    .replaceAll(/\p{Mn}/gu, '')
    .replaceAll(/[^\x20-\x7e]/g, '_')
    .replaceAll(/["\\%]/g, '_')
  const encoded = encodeURIComponent(name.toWellFormed()).replaceAll(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `filename="${ascii}"; filename*=UTF-8''${encoded}`
}
