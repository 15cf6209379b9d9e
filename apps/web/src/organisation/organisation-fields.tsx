/** What an organisation says of itself: where it is founded, and where it is changed. */
import type { components } from '@playproof/client'
import type { JSX } from 'react'
import { textOf } from '../sign-in/sign-in-form.tsx'
import { SelectField, TextField } from '../ui/field.tsx'
import { useLanguage } from '../words.ts'
import { useOrganisationWords } from './words.ts'

type Fields = Pick<
  components['schemas']['Organisation'],
  'name' | 'kind' | 'country' | 'timeZone' | 'language'
>

const kinds = [
  'brand',
  'importer',
  'factory',
  'laboratory',
  'verifier',
  'marketplace',
  'retailer',
  'authority',
] as const satisfies readonly Fields['kind'][]

export function OrganisationFields({
  organisation,
  disabled = false,
}: {
  readonly organisation?: Fields
  readonly disabled?: boolean
}): JSX.Element {
  const words = useOrganisationWords()
  const language = useLanguage()
  const zones = Intl.supportedValuesOf('timeZone')
  const zone = organisation?.timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone
  return (
    <>
      <TextField
        label={words.settings.name}
        name="name"
        dir="auto"
        maxLength={200}
        defaultValue={organisation?.name}
        disabled={disabled}
        required
      />
      <SelectField
        label={words.settings.kind}
        name="kind"
        defaultValue={organisation?.kind ?? 'brand'}
        disabled={disabled}
        choices={kinds.map((kind) => ({ value: kind, label: words.kind[kind] }))}
      />
      <TextField
        label={words.settings.country}
        help={words.settings.countryHelp}
        name="country"
        pattern="[A-Za-z]{2}"
        maxLength={2}
        autoCapitalize="characters"
        className="max-w-24 uppercase"
        defaultValue={organisation?.country}
        disabled={disabled}
        required
      />
      <SelectField
        label={words.settings.timeZone}
        name="timeZone"
        defaultValue={zone}
        disabled={disabled}
        choices={(zones.includes(zone) ? zones : [zone, ...zones]).map((name) => ({
          value: name,
          label: name.replaceAll('_', ' '),
        }))}
      />
      <SelectField
        label={words.settings.language}
        name="language"
        defaultValue={organisation?.language ?? language}
        disabled={disabled}
        choices={[
          { value: 'en', label: words.language.en },
          { value: 'zh', label: words.language.zh },
        ]}
      />
    </>
  )
}

export function organisationOfForm(form: FormData): Fields {
  return {
    name: textOf(form, 'name'),
    kind: textOf(form, 'kind') as Fields['kind'],
    country: textOf(form, 'country').toUpperCase(),
    timeZone: textOf(form, 'timeZone'),
    language: textOf(form, 'language') as Fields['language'],
  }
}
