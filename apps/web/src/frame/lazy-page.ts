/** Pages that are fetched when they are first wanted. */
import { type AsyncRouteComponent, lazyRouteComponent } from '@tanstack/react-router'

/**
 * What the router makes of a page that cannot be fetched is a new start of the app: right after an update of the
 * server, which has no such file any more, but the end of the app where the server is away.
 *
 * @throws {TypeError} While it is drawn: the server did not answer.
 */
export function lazyPage<Module>(
  fetchModule: () => Promise<Module>,
  name: keyof Module & string,
): AsyncRouteComponent<object> {
  return lazyRouteComponent<Record<string, unknown>, string>(
    () =>
      fetchModule().catch(async (error: unknown) => {
        await serverAnswers()
        throw error
      }) as Promise<Record<string, unknown>>,
    name,
  ) as AsyncRouteComponent<object>
}

/** @throws {TypeError} It does not. */
async function serverAnswers(): Promise<void> {
  await fetch('/', { method: 'HEAD', cache: 'no-store' })
}
