/** Facts that do not change any more: what is encoded of them is kept as long as they are. */
const lasting = new WeakSet<object>()

/** Promises that these facts, of a product or a component, do not change any more. */
export function markLasting(facts: object): void {
  lasting.add(facts)
}

export function isLasting(facts: object): boolean {
  return lasting.has(facts)
}
