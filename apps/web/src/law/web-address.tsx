import type { JSX } from 'react'

/** A text that may begin with, or be, an address of the web. */
export function WebAddress({ text }: { readonly text: string }): JSX.Element {
  const address = /https?:\/\/[^\s()]+/.exec(text)
  if (!address) return <>{text}</>
  const [url] = address
  return (
    <>
      {text.slice(0, address.index)}
      <a className="link break-all" href={url} target="_blank" rel="noreferrer">
        {url.replace(/^https?:\/\/(?:www\.)?/, '')}
      </a>
      {text.slice(address.index + url.length)}
    </>
  )
}
