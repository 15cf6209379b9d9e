import { Slot } from 'radix-ui'
import type { ComponentProps, JSX } from 'react'

const looks = {
  /** One per page: what one came to do. */
  primary: 'bg-accent text-on-accent hover:bg-accent-strong border border-transparent font-medium',
  plain: 'bg-surface text-ink border border-line hover:bg-sunken',
  quiet: 'bg-transparent text-ink-soft border border-transparent hover:bg-sunken hover:text-ink',
  danger: 'bg-surface text-forbidden border border-line hover:bg-forbidden-soft',
} as const

interface ButtonProps extends ComponentProps<'button'> {
  readonly look?: keyof typeof looks
  /** Renders its only child, a link, as a button. */
  readonly asChild?: boolean
  /** While it works: announced, and pressed once only. */
  readonly busy?: boolean
}

export function Button({
  look = 'plain',
  asChild = false,
  busy = false,
  className = '',
  disabled,
  ...props
}: ButtonProps): JSX.Element {
  const Component = asChild ? Slot.Root : 'button'
  return (
    <Component
      type={asChild ? undefined : 'button'}
      aria-busy={busy || undefined}
      disabled={asChild ? undefined : disabled === true || busy}
      className={`inline-flex min-h-8 items-center justify-center gap-1.5 rounded-md px-3 py-1 whitespace-nowrap transition-colors select-none disabled:opacity-55 max-sm:min-h-11 ${looks[look]} ${className}`}
      {...props}
    />
  )
}

interface IconButtonProps extends ComponentProps<'button'> {
  /** What it does: read out, and shown when pointed at. */
  readonly label: string
}

export function IconButton({ label, className = '', ...props }: IconButtonProps): JSX.Element {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      className={`inline-flex size-8 shrink-0 items-center justify-center rounded-md text-ink-soft hover:bg-sunken hover:text-ink disabled:opacity-55 max-sm:size-11 ${className}`}
      {...props}
    />
  )
}
