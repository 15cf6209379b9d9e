/** Chooses requirements of the organisation's own for this answer; keeping the answer keeps them chosen. */
import { valueOf } from '@playproof/client'
import { useQuery } from '@tanstack/react-query'
import type { JSX } from 'react'
import { useApi, useOrganisationId } from '../api/client.ts'
import { useMay } from '../api/me.ts'
import { useOwnRequirements } from '../law/own-requirements.ts'
import { Button } from '../ui/button.tsx'
import { Menu, MenuChoice, MenuLabel } from '../ui/menu.tsx'
import { useAddress } from './address.ts'
import { useAssessmentWords } from './words.ts'

/** Of one page of a list; an organisation has a handful. */
const most = 200

export function OwnMenu(): JSX.Element | null {
  const words = useAssessmentWords()
  const api = useApi()
  const organisationId = useOrganisationId()
  const address = useAddress()
  const mayRead = useMay('overlay:read')
  const { data: own } = useOwnRequirements()
  const { data: all } = useQuery({
    queryKey: ['overlays', organisationId],
    enabled: mayRead,
    queryFn: async () => valueOf(await api.GET('/v1/overlays', { params: { query: { limit: most } } })).items,
  })
  if (!all || !own || all.length === 0) return null
  const chosen = own.overlays.map(({ overlayId }) => overlayId)
  const choose = (id: string): void => {
    const next = chosen.includes(id) ? chosen.filter((each) => each !== id) : [...chosen, id]
    address.go({ own: next.toSorted().join(',') })
  }
  return (
    <span className="no-print">
      <Menu trigger={<Button look="quiet">{words.own.label}</Button>}>
        <MenuLabel>{words.own.all}</MenuLabel>
        {all.map(({ overlayId, name }) => (
          <MenuChoice key={overlayId} chosen={chosen.includes(overlayId)} onChoose={() => choose(overlayId)}>
            <span dir="auto">{name}</span>
          </MenuChoice>
        ))}
        <p className="max-w-64 px-2 py-1.5 text-sm text-ink-faint">{words.own.detail}</p>
      </Menu>
    </span>
  )
}
