/** How large an image may be when it is unpacked. */
import { Refused } from './refused.ts'

export const mostPixels = 50_000_000

/** @throws {Refused} */
export function demandPixels(width: number, height: number): void {
  const found = width * height
  if (found > mostPixels)
    throw new Refused({ code: 'upload-bomb', because: 'pixels', found, limit: mostPixels })
}
