/**
 * Labelled inputs. A field says what is asked, helps, and says what is wrong and how to mend it: also what the browser finds
 * when a form is sent, which it would tell in its own language.
 */
import { type ComponentProps, type JSX, type ReactNode, useEffect, useId, useRef, useState } from 'react'
import { fill } from '../words.ts'
import { useUiWords } from './words.ts'

const box =
  'w-full rounded-md border border-line-strong/70 bg-surface px-2.5 py-1 min-h-8 max-sm:min-h-11 placeholder:text-ink-faint aria-invalid:border-forbidden disabled:bg-sunken disabled:text-ink-faint'

export interface FieldWords {
  readonly label: ReactNode
  readonly help?: ReactNode
  /** What is wrong, and what to do. */
  readonly error?: ReactNode
  /** The label is read out but not shown, where the place says it already. */
  readonly labelHidden?: boolean
}

type Input = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement

/** What an input takes from the words around it. */
interface Described {
  readonly id: string
  readonly 'aria-invalid': true | undefined
  readonly 'aria-describedby': string | undefined
  readonly className: string
}

/** The words around an input. */
export function Field({
  id: givenId,
  label,
  help,
  error: given,
  labelHidden = false,
  children,
}: FieldWords & {
  readonly id?: string | undefined
  readonly children: (field: Described) => ReactNode
}): JSX.Element {
  const ownId = useId()
  const id = givenId ?? ownId
  const words = useUiWords()
  const [found, setFound] = useState<string>()
  const error = given ?? found
  const frame = useRef<HTMLDivElement>(null)
  useEffect(() => {
    // A fault is told when the form is sent; from then on it is followed, whoever fills the field.
    const input = frame.current?.querySelector<Input>('input, select, textarea')
    if (found !== undefined && input) setFound(faultOf(input, words))
  })
  return (
    <div
      ref={frame}
      className="flex min-w-0 flex-col gap-1"
      onInvalidCapture={(event) => {
        event.preventDefault()
        const input = event.target as Input
        setFound(faultOf(input, words))
        if (input === firstInvalid(input.form)) input.focus()
      }}
      onInput={({ target }) => {
        if (found !== undefined) setFound(faultOf(target as Input, words))
      }}
    >
      <label htmlFor={id} className={labelHidden ? 'sr-only' : 'text-sm font-medium'}>
        {label}
      </label>
      {children({
        id,
        'aria-invalid': error !== undefined || undefined,
        'aria-describedby': describedBy(id, { help, error }),
        className: box,
      })}
      {help !== undefined && (
        <p id={`${id}-help`} className="text-sm text-ink-faint">
          {help}
        </p>
      )}
      {error !== undefined && (
        <p id={`${id}-error`} role="alert" className="text-sm text-forbidden">
          {error}
        </p>
      )}
    </div>
  )
}

function firstInvalid(form: HTMLFormElement | null): Element | null | undefined {
  return form?.querySelector('input:invalid, select:invalid, textarea:invalid')
}

/** What keeps an input from being sent; undefined where nothing does. */
function faultOf(input: Input, { field }: ReturnType<typeof useUiWords>): string | undefined {
  const { validity, value, type } = input
  if (validity.valid) return undefined
  if (validity.tooShort && input instanceof HTMLInputElement)
    return fill(field.short, { least: input.minLength, length: value.length })
  // What is no number or day reads empty as well.
  if (value.trim() === '' && !validity.badInput) return field.missing
  return type === 'email' || type === 'url' ? field[type] : field.other
}

function describedBy(id: string, { help, error }: Pick<FieldWords, 'help' | 'error'>): string | undefined {
  const ids = [...(help === undefined ? [] : [`${id}-help`]), ...(error === undefined ? [] : [`${id}-error`])]
  return ids.length > 0 ? ids.join(' ') : undefined
}

export function TextField({
  label,
  help,
  error,
  labelHidden = false,
  className = '',
  ...props
}: FieldWords & ComponentProps<'input'>): JSX.Element {
  return (
    <Field id={props.id} {...{ label, help, error, labelHidden }}>
      {(field) => (
        <input
          pattern={patternOf(props)}
          {...props}
          {...field}
          className={`${field.className} ${className}`}
        />
      )}
    </Field>
  )
}

/** Blanks are no answer; and browsers take addresses that reach nobody elsewhere. */
function patternOf({ type = 'text', required }: ComponentProps<'input'>): string | undefined {
  if (type === 'email') return '.+@.+\\..+'
  return type === 'text' && required === true ? '.*\\S.*' : undefined
}

export function TextArea({
  label,
  help,
  error,
  labelHidden = false,
  className = '',
  ...props
}: FieldWords & ComponentProps<'textarea'>): JSX.Element {
  return (
    <Field id={props.id} {...{ label, help, error, labelHidden }}>
      {(field) => <textarea {...props} {...field} className={`${field.className} min-h-20 ${className}`} />}
    </Field>
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
  labelHidden = false,
  choices,
  className = '',
  ...props
}: FieldWords & ComponentProps<'select'> & { readonly choices: readonly Choice[] }): JSX.Element {
  return (
    <Field id={props.id} {...{ label, help, error, labelHidden }}>
      {(field) => (
        <select {...props} {...field} className={`${field.className} ${className}`}>
          {choices.map((choice) => (
            <option key={choice.value} value={choice.value}>
              {choice.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}

export function CheckField({
  label,
  help,
  ...props
}: Pick<FieldWords, 'label' | 'help'> & Omit<ComponentProps<'input'>, 'type'>): JSX.Element {
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
