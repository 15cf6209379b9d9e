/** When a delivery that failed is tried again. */

const minute = 60
const hour = 60 * minute

/** Seconds after the first, second, ... attempt: three days in all. */
const pauses = [
  5,
  30,
  2 * minute,
  10 * minute,
  30 * minute,
  hour,
  3 * hour,
  6 * hour,
  12 * hour,
  24 * hour,
  24 * hour,
]

/** An endpoint without one success for so long is disabled. */
export const failingMs = 3 * 24 * hour * 1000

/**
 * @param attempts How many there were.
 * @param chance From 0 to 1: a fifth of the pause up or down, so that many do not come back at one instant.
 * @param asked Seconds that the target asked for; believed up to a day.
 * @returns Undefined: no more attempts.
 */
export function nextAttemptAt(
  { attempts, asked = 0 }: { readonly attempts: number; readonly asked?: number },
  { now, chance }: { readonly now: Date; readonly chance: number },
): Date | undefined {
  const pause = pauses[attempts - 1]
  if (pause === undefined) return undefined
  const spread = pause * (0.8 + 0.4 * chance)
  return new Date(now.getTime() + Math.max(spread, Math.min(asked, 24 * hour)) * 1000)
}
