/** The tabs of a browser share one session: each tells the others who is signed in, so that none goes on for somebody else. */

/** Dispatched on `window` where the server no longer knows the session; the page keeps what was typed. */
export const sessionEndedEvent = 'playproof:session-ended'

/** Dispatched on `window` where the same person is signed in again: what waited for her is sent. */
export const sessionResumedEvent = 'playproof:session-resumed'

/** Dispatched on `window` where the page is about to be left for somebody else's, or nobody's. */
export const leavingEvent = 'playproof:leaving'

/** To another page of the app, loaded anew: nothing that this one holds in memory goes along, and nothing of it is sent. */
export function leaveFor(path: string): void {
  dispatchEvent(new Event(leavingEvent))
  location.replace(path)
}

const key = 'playproof.person'

/** @param personId Absent: nobody, or somebody who is just about to sign in. */
export function tellPerson(personId = ''): void {
  try {
    if (localStorage.getItem(key) !== personId) localStorage.setItem(key, personId)
  } catch {
    // A browser that keeps nothing tells nobody; the server still refuses a session that has ended.
  }
}

/**
 * @param listener Given who is signed in as another tab says, or as it stands where the browser shows again a page that
 *   it had put by; undefined for nobody.
 * @returns Ends the listening.
 */
export function onPersonTold(listener: (personId: string | undefined) => void): () => void {
  const onStorage = (event: StorageEvent): void => {
    if (event.key === key) listener(event.newValue || undefined)
  }
  const onShown = (event: PageTransitionEvent): void => {
    if (event.persisted) listener(localStorage.getItem(key) || undefined)
  }
  addEventListener('storage', onStorage)
  addEventListener('pageshow', onShown)
  return () => {
    removeEventListener('storage', onStorage)
    removeEventListener('pageshow', onShown)
  }
}
