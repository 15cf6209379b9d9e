/**
 * Remembers what has the focus, to give it back once what opens now is closed: what was chosen in a menu goes away with it,
 * so the menu's button stands for it.
 *
 * @returns Gives the focus back: to the page where the opener is gone, to nobody where somebody has it meanwhile. false
 *   where nothing had it.
 */
export function openerNow(): () => boolean {
  const { activeElement } = document
  const menu = activeElement?.closest('[role=menu]')
  const opener = menu
    ? document.querySelector(`#${CSS.escape(menu.getAttribute('aria-labelledby') ?? '')}`)
    : activeElement
  return () => {
    if (!(opener instanceof HTMLElement) || opener === document.body) return false
    if (document.activeElement !== null && document.activeElement !== document.body) return true
    if (opener.isConnected) opener.focus()
    if (document.activeElement !== opener)
      document.querySelector<HTMLElement>('#page')?.focus({ preventScroll: true })
    return true
  }
}
