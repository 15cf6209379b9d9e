/** A text that is taken away: codes, links, secrets shown once, set-up lines. */
import { Check, Copy as CopyIcon } from 'lucide-react'
import { type JSX, useState } from 'react'
import { IconButton } from './button.tsx'
import { useUiWords } from './words.ts'

export function Copyable({
  text,
  label,
}: {
  readonly text: string
  /** What it is, for those who hear the page. */
  readonly label: string
}): JSX.Element {
  const words = useUiWords()
  const [isCopied, setCopied] = useState(false)
  return (
    <div className="flex items-start gap-1 rounded-md border border-line bg-sunken p-1 pl-3">
      <pre
        tabIndex={0}
        role="region"
        aria-label={label}
        className="min-w-0 flex-1 self-center overflow-x-auto py-1 font-mono text-sm whitespace-pre-wrap break-all"
      >
        {text}
      </pre>
      <IconButton
        label={isCopied ? words.copied : words.copy}
        onClick={() => void navigator.clipboard.writeText(text).then(() => setCopied(true))}
      >
        {isCopied ? <Check aria-hidden className="size-4" /> : <CopyIcon aria-hidden className="size-4" />}
      </IconButton>
    </div>
  )
}
