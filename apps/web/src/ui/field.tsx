/** Labelled inputs. A field says what is asked, helps, and says what is wrong and how to mend it. */
import { type ComponentProps, type JSX, type ReactNode, useId } from 'react'

const box =
  'w-full rounded-md border border-line-strong/70 bg-surface px-2.5 py-1 min-h-8 max-sm:min-h-11 placeholder:text-ink-faint aria-invalid:border-forbidden disabled:bg-sunken disabled:text-ink-faint'

interface Described {
  readonly label: ReactNode
  readonly help?: ReactNode
  /** What is wrong, and what to do. */
  readonly error?: ReactNode
  /** The label is read out but not shown, where the place says it already. */
  readonly labelHidden?: boolean
}

function Frame({
  id,
  label,
  help,
  error,
  labelHidden = false,
  children,
}: Described & { readonly id: string; readonly children: ReactNode }): JSX.Element {
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <label htmlFor={id} className={labelHidden ? 'sr-only' : 'text-sm font-medium'}>
        {label}
      </label>
      {children}
      {help !== undefined && (
        <p id={`${id}-help`} className="text-sm text-ink-faint">
          {help}
        </p>
      )}
      {error !== undefined && (
        <p id={`${id}-error`} className="text-sm text-forbidden">
          {error}
        </p>
      )}
    </div>
  )
}

function describedBy(id: string, { help, error }: Pick<Described, 'help' | 'error'>): string | undefined {
  const ids = [...(help === undefined ? [] : [`${id}-help`]), ...(error === undefined ? [] : [`${id}-error`])]
  return ids.length > 0 ? ids.join(' ') : undefined
}

export function TextField({
  label,
  help,
  error,
  labelHidden,
  className = '',
  ...props
}: Described & ComponentProps<'input'>): JSX.Element {
  const own = useId()
  const id = props.id ?? own
  return (
    <Frame {...{ id, label, help, error, ...(labelHidden !== undefined && { labelHidden }) }}>
      <input
        {...props}
        id={id}
        aria-invalid={error !== undefined || undefined}
        aria-describedby={describedBy(id, { help, error })}
        className={`${box} ${className}`}
      />
    </Frame>
  )
}

export function TextArea({
  label,
  help,
  error,
  labelHidden,
  className = '',
  ...props
}: Described & ComponentProps<'textarea'>): JSX.Element {
  const own = useId()
  const id = props.id ?? own
  return (
    <Frame {...{ id, label, help, error, ...(labelHidden !== undefined && { labelHidden }) }}>
      <textarea
        {...props}
        id={id}
        aria-invalid={error !== undefined || undefined}
        aria-describedby={describedBy(id, { help, error })}
        className={`${box} min-h-20 ${className}`}
      />
    </Frame>
  )
}

export interface Choice {
  readonly value: string
  readonly label: string
}

export function SelectField({
  label,
  help,
  error,
  labelHidden,
  choices,
  className = '',
  ...props
}: Described & ComponentProps<'select'> & { readonly choices: readonly Choice[] }): JSX.Element {
  const own = useId()
  const id = props.id ?? own
  return (
    <Frame {...{ id, label, help, error, ...(labelHidden !== undefined && { labelHidden }) }}>
      <select
        {...props}
        id={id}
        aria-invalid={error !== undefined || undefined}
        aria-describedby={describedBy(id, { help, error })}
        className={`${box} ${className}`}
      >
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.label}
          </option>
        ))}
      </select>
    </Frame>
  )
}

export function CheckField({
  label,
  help,
  ...props
}: Pick<Described, 'label' | 'help'> & Omit<ComponentProps<'input'>, 'type'>): JSX.Element {
  const own = useId()
  const id = props.id ?? own
  return (
    <div className="flex items-start gap-2 max-sm:py-1.5">
      <input
        {...props}
        type="checkbox"
        id={id}
        aria-describedby={describedBy(id, { help })}
        className="mt-0.5 size-4 shrink-0 accent-(--accent) max-sm:size-5"
      />
      <div>
        <label htmlFor={id}>{label}</label>
        {help !== undefined && (
          <p id={`${id}-help`} className="text-sm text-ink-faint">
            {help}
          </p>
        )}
      </div>
    </div>
  )
}
