/** The kinds of files that are taken, each with its names and bounds. Everything else is refused. */

export const fileTypes = {
  pdf: { mediaType: 'application/pdf', extensions: ['pdf'], mostBytes: 50_000_000 },
  jpeg: { mediaType: 'image/jpeg', extensions: ['jpg', 'jpeg'], mostBytes: 20_000_000 },
  png: { mediaType: 'image/png', extensions: ['png'], mostBytes: 20_000_000 },
  webp: { mediaType: 'image/webp', extensions: ['webp'], mostBytes: 20_000_000 },
  xlsx: {
    mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    extensions: ['xlsx'],
    mostBytes: 50_000_000,
  },
  csv: { mediaType: 'text/csv', extensions: ['csv', 'tsv'], mostBytes: 100_000_000 },
  json: { mediaType: 'application/json', extensions: ['json'], mostBytes: 20_000_000 },
} as const satisfies Readonly<
  Record<
    string,
    { readonly mediaType: string; readonly extensions: readonly string[]; readonly mostBytes: number }
  >
>

export type FileType = keyof typeof fileTypes

export const fileTypeNames = Object.keys(fileTypes) as [FileType, ...FileType[]]

export const imageTypes: ReadonlySet<FileType> = new Set(['jpeg', 'png', 'webp'])

/** The type that the end of a file's name claims. */
export function typeOfName(name: string): FileType | undefined {
  const extension = /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? ''
  return fileTypeNames.find((type) => (fileTypes[type].extensions as readonly string[]).includes(extension))
}

/**
 * Whether a declared media type names another of the types than the content is. What browsers send for tables depends
 * on the programs installed, so types that are none of ours prove nothing.
 */
export function contradicts(declared: string | undefined, type: FileType): boolean {
  const bare = declared?.split(';')[0]?.trim().toLowerCase()
  const named = fileTypeNames.find((each) => fileTypes[each].mediaType === bare)
  return named !== undefined && named !== type
}
