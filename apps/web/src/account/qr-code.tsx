/** A QR code as a picture; loaded only where one is shown. */
import { drawingSVG, qrcode } from 'bwip-js/browser'
import { type JSX, useMemo } from 'react'

export function QrCode({ text, label }: { readonly text: string; readonly label: string }): JSX.Element {
  const source = useMemo(() => {
    const svg: string = qrcode({ bcid: 'qrcode', text }, drawingSVG())
    return `data:image/svg+xml,${encodeURIComponent(svg)}`
  }, [text])
  return <img src={source} alt={label} className="size-48 rounded bg-white p-2" />
}
