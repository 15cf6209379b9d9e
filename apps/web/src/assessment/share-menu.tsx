/** Taking an assessment along: files in both languages, made of a kept answer, and the page's address. */
import { valueOf } from '@playproof/client'
import { useMutation } from '@tanstack/react-query'
import { Share2 } from 'lucide-react'
import type { JSX } from 'react'
import { useApi } from '../api/client.ts'
import { useToast } from '../frame/toast.tsx'
import { Button } from '../ui/button.tsx'
import { Menu, MenuItem, MenuLabel, MenuLine } from '../ui/menu.tsx'
import { saveGenerated } from './save-generated.ts'
import { type Language, useLanguage } from '../words.ts'
import { useAssessmentWords } from './words.ts'

const forms = ['pdf', 'html', 'markdown', 'json'] as const
/** The reader's own comes first. */
const languages: Readonly<Record<Language, readonly Language[]>> = { en: ['en', 'zh'], zh: ['zh', 'en'] }

export function ShareMenu({
  assessmentId,
  keep,
  look = 'plain',
}: {
  readonly assessmentId?: string | undefined
  /** Keeps the answer on the page, where none is kept that says the same. */
  readonly keep?: () => Promise<string>
  readonly look?: 'plain' | 'quiet'
}): JSX.Element {
  const words = useAssessmentWords()
  const own = useLanguage()
  const api = useApi()
  const toast = useToast()
  const print = useMutation({
    mutationFn: async ({
      form,
      language,
    }: {
      readonly form: (typeof forms)[number]
      readonly language: Language
    }) => {
      const id = assessmentId ?? (await keep?.())
      if (id === undefined) throw new Error('nothing is kept that could be printed')
      const { timeZone } = Intl.DateTimeFormat().resolvedOptions()
      return valueOf(
        await api.GET('/v1/assessments/{assessmentId}/print', {
          params: { path: { assessmentId: id }, query: { form, language, timeZone } },
        }),
      )
    },
    onSuccess: saveGenerated,
    onError: (error) => toast({ text: error.message }),
  })
  const isPrintable = assessmentId !== undefined || keep !== undefined
  return (
    <Menu
      align="end"
      trigger={
        <Button look={look} busy={print.isPending} className="no-print">
          <Share2 aria-hidden className="size-4" />
          {words.share.label}
        </Button>
      }
    >
      {!isPrintable && <p className="max-w-64 px-2 py-1.5 text-sm text-ink-faint">{words.share.notKept}</p>}
      {(isPrintable ? languages[own] : []).map((language) => (
        <div key={language}>
          <MenuLabel>{words.share.languages[language]}</MenuLabel>
          {forms.map((form) => (
            <MenuItem key={form} onSelect={() => print.mutate({ form, language })}>
              {words.share.forms[form]}
            </MenuItem>
          ))}
        </div>
      ))}
      <MenuLine />
      <MenuItem
        onSelect={() =>
          void navigator.clipboard.writeText(location.href).then(() => toast({ text: words.share.copied }))
        }
      >
        {words.share.link}
      </MenuItem>
    </Menu>
  )
}
