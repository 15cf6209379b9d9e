import { fileURLToPath } from 'node:url'

/** Folder of this repository. */
export const rootFolder: string = fileURLToPath(new URL('..', import.meta.url))
