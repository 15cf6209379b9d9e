/** For whoever runs the server: a link for somebody who forgot her password. */
import type { Service } from '../service.ts'
import { findPersonByEmail } from './store.ts'

/** @returns The path with its secret, good once, for an hour; undefined where nobody has this address. */
export async function resetLinkFor(
  { db, people }: Pick<Service, 'db' | 'people'>,
  email: string,
): Promise<string | undefined> {
  const person = await findPersonByEmail(db, email)
  return person && `/reset-password#${await people.makeResetToken(person.id)}`
}
