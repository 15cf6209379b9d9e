/** What goes to the laboratory: who tests, how many samples, where the goods come from; as PDF or workbook. */
import { valueOf } from '@playproof/client'
import { findLaboratories } from '@playproof/engine/laboratory'
import type { TestPlan } from '@playproof/engine/plan'
import { useMutation } from '@tanstack/react-query'
import { type JSX, useId, useMemo, useState } from 'react'
import { useApi } from '../api/client.ts'
import { useDraftHere } from '../frame/kept-here.ts'
import { useOwnRequirements } from '../law/own-requirements.ts'
import { Button } from '../ui/button.tsx'
import { TextArea, TextField } from '../ui/field.tsx'
import { ProblemNote } from '../ui/problem-note.tsx'
import { saveGenerated } from './save-generated.ts'
import { Section } from '../ui/section.tsx'
import { useLanguage } from '../words.ts'
import { useAssessed } from './assessed.ts'
import { useAssessmentWords } from './words.ts'

const forms = ['pdf', 'xlsx'] as const

type Typed = Readonly<Record<'name' | 'accreditation' | 'samples' | 'invoices', string>>

export function TestRequestForm({ plan }: { readonly plan: TestPlan }): JSX.Element {
  const words = useAssessmentWords()
  const language = useLanguage()
  const api = useApi()
  const list = useId()
  const { law, place, markets, on } = useAssessed()
  const own = useOwnRequirements()
  // Neither a reload nor a look at another page loses it.
  const kept = useDraftHere(`test-request.${place.revisionId}`, sessionStorage)
  const [typed, setTyped] = useState(
    (): Typed => ({
      name: '',
      accreditation: '',
      samples: String(Math.max(1, plan.samplePieces.known)),
      invoices: '',
      ...(kept.read() as Partial<Typed> | undefined),
    }),
  )
  const { name, accreditation, samples, invoices } = typed
  const change = (part: Partial<Typed>): void => {
    const next = { ...typed, ...part }
    setTyped(next)
    kept.write(next)
  }
  const known = useMemo(
    () => findLaboratories(law.compiled, { on }).filter(({ state }) => state === 'accepted'),
    [law.compiled, on],
  )
  const print = useMutation({
    mutationFn: async (form: (typeof forms)[number]) =>
      valueOf(
        await api.POST('/v1/test-requests/print', {
          body: {
            form,
            revisions: [
              { revisionId: place.revisionId, samples: { count: Number(samples), unit: 'pieces' } },
            ],
            laboratory: { name: name.trim(), accreditation: accreditation.trim() },
            invoices: invoices
              .split('\n')
              .map((line) => line.trim())
              .filter(Boolean),
            markets: [...markets],
            overlayIds: own.data?.overlays.map(({ overlayId }) => overlayId) ?? [],
            on,
            language,
          },
        }),
      ),
    onSuccess: saveGenerated,
  })
  const isReady = name.trim() !== '' && accreditation.trim() !== '' && Number(samples) > 0
  return (
    <div className="no-print">
      <Section title={words.request.title} detail={words.request.detail}>
        <form
          className="grid max-w-3xl grid-cols-2 gap-3 max-sm:grid-cols-1"
          onSubmit={(event) => {
            event.preventDefault()
            print.mutate('pdf')
          }}
        >
          <TextField
            label={words.request.laboratory}
            list={list}
            value={name}
            maxLength={300}
            onChange={({ target }) => {
              const number = known.find((each) => each.name === target.value)?.number
              change({ name: target.value, ...(number !== undefined && { accreditation: number }) })
            }}
          />
          <datalist id={list}>
            {known.map(({ laboratory, acceptance, name: title, city = '', country = '' }) => (
              <option key={`${laboratory} ${acceptance}`} value={title}>
                {[city, country].filter(Boolean).join(', ')}
              </option>
            ))}
          </datalist>
          <TextField
            label={words.request.accreditation}
            help={words.request.accreditationHelp}
            value={accreditation}
            maxLength={300}
            onChange={({ target }) => change({ accreditation: target.value })}
          />
          <TextField
            label={words.request.samples}
            type="number"
            min={1}
            value={samples}
            onChange={({ target }) => change({ samples: target.value })}
          />
          <TextArea
            label={words.request.invoices}
            help={words.request.invoicesHelp}
            value={invoices}
            onChange={({ target }) => change({ invoices: target.value })}
          />
          <div className="col-span-full flex flex-wrap gap-2">
            {forms.map((form) => (
              <Button
                key={form}
                type={form === 'pdf' ? 'submit' : 'button'}
                look={form === 'pdf' ? 'primary' : 'plain'}
                disabled={!isReady}
                busy={print.isPending && print.variables === form}
                {...(form === 'xlsx' && { onClick: () => print.mutate(form) })}
              >
                {words.request[form]}
              </Button>
            ))}
          </div>
          {print.error && (
            <div className="col-span-full">
              <ProblemNote error={print.error} />
            </div>
          )}
        </form>
      </Section>
    </div>
  )
}
