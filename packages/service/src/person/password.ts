/** Passwords: how they are kept, and which are too easy to guess. */
import { hash, verify } from '@node-rs/argon2'
import type { ZxcvbnFactory } from '@zxcvbn-ts/core'

export const shortestPassword = 12
export const longestPassword = 200

/** Below this many guesses, as a power of ten, a list of stolen hashes gives the password away in days. */
const leastGuesses = 10

/** Argon2id at the cost that OWASP asks for: 19 MiB, two passes, one lane. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

export function hashPassword(password: string): Promise<string> {
  return hash(password, cost)
}

export function isPassword({
  hash: kept,
  password,
}: {
  readonly hash: string
  readonly password: string
}): Promise<boolean> {
  return verify(kept, password)
}

let judge: Promise<ZxcvbnFactory> | undefined

/** The lists of common passwords take some megabytes, so they wait for the first password that is chosen. */
async function loadJudge(): Promise<ZxcvbnFactory> {
  const [core, common] = await Promise.all([import('@zxcvbn-ts/core'), import('@zxcvbn-ts/language-common')])
  return new core.ZxcvbnFactory({ dictionary: common.dictionary, graphs: common.adjacencyGraphs })
}

/**
 * Whether somebody who knows the person and the common passwords would soon find it.
 *
 * @param known Words that belong to the person: name, e-mail address, the product's name.
 */
export async function isGuessable(password: string, known: readonly string[]): Promise<boolean> {
  judge ??= loadJudge()
  const words = known
    .flatMap((text) => text.toLowerCase().split(/[^\p{L}\p{N}]+/u))
    .filter((word) => word.length > 2)
  // What follows the first hundred characters does not make it weaker, and would take long to look at.
  return (await judge).check(password.slice(0, 100), [...words, ...known]).guessesLog10 < leastGuesses
}
