/** The scope of a kept answer, and the key by which answers follow one another. */
import type { OverlayReference } from '../db/tables.ts'

export interface KeptScope<Overlay = Pick<OverlayReference, 'overlayId'>> {
  readonly markets: readonly string[]
  readonly channels: readonly string[]
  readonly overlays: readonly Overlay[]
  /** The day that was asked for; absent: the day on which it is answered. */
  readonly fixedOn?: string | undefined
}

/** For the markets of a revision alone it is these, in order and with commas: SQL makes the same. */
export function scopeKeyOf({ markets, channels, overlays, fixedOn }: KeptScope): string {
  return [
    inOrder(markets),
    ...(channels.length > 0 ? [`channels=${inOrder(channels)}`] : []),
    ...(overlays.length > 0 ? [`overlays=${inOrder(overlays.map(({ overlayId }) => overlayId))}`] : []),
    ...(fixedOn === undefined ? [] : [`on=${fixedOn}`]),
  ].join(';')
}

function inOrder(ids: readonly string[]): string {
  return [...new Set(ids)].toSorted().join(',')
}
