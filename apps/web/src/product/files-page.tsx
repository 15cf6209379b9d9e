/** Photos and artwork of a revision: dropped or chosen, with previews made by the server. */
import { valueOf } from '@playproof/client'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { FileText, Trash2, Upload } from 'lucide-react'
import { type DragEvent, type JSX, useEffect, useId, useState } from 'react'
import { useApi } from '../api/client.ts'
import { useMay } from '../api/me.ts'
import { useToast } from '../frame/toast.tsx'
import { Button, IconButton } from '../ui/button.tsx'
import { ProblemNote } from '../ui/problem-note.tsx'
import { Section } from '../ui/section.tsx'
import { SkeletonRows } from '../ui/skeleton.tsx'
import { fill, localeOf, useLanguage } from '../words.ts'
import { etagOfVersion, useDraft } from './draft/use-draft.ts'
import { closedBy, useProduct } from './product-data.ts'
import { type Attachment, attachFile, type Role } from './upload.ts'
import { useProductWords } from './words.ts'

const route = '/o/$organisationId/products/$productId/revisions/$revisionId/files'
const roles: readonly Role[] = ['photo', 'artwork']
const accepted: Readonly<Record<Role, string>> = {
  photo: 'image/*',
  artwork: 'image/*,application/pdf',
}

interface Sending {
  readonly key: number
  readonly name: string
  readonly role: Role
  readonly file: File
  readonly share: number
  readonly error?: unknown
}

export function FilesPage(): JSX.Element {
  const words = useProductWords()
  const { organisationId, productId, revisionId } = useParams({ from: route })
  const api = useApi()
  const toast = useToast()
  const queryClient = useQueryClient()
  const { draft } = useDraft({ productId, revisionId })
  const { data: view } = useProduct(productId)
  const mayWrite = useMay('product:write')
  const mayUpload = useMay('file:write')
  const [sending, setSending] = useState<readonly Sending[]>([])
  const queryKey = ['attachments', organisationId, revisionId]
  const attachments = useQuery({
    queryKey,
    queryFn: async () =>
      valueOf(await api.GET('/v1/revisions/{revisionId}/files', { params: { path: { revisionId } } })).items,
  })
  const isClosed = !mayWrite || !mayUpload || !draft || closedBy(draft.revision, view) !== undefined
  const refresh = (): Promise<void> => queryClient.invalidateQueries({ queryKey })

  const change = (key: number, by: Partial<Sending>): void =>
    setSending((all) => all.map((each) => (each.key === key ? { ...each, ...by } : each)))
  const send = async ({ key, file, role }: Pick<Sending, 'key' | 'file' | 'role'>): Promise<void> => {
    try {
      await attachFile(api, { file, role, revisionId, organisationId }, (share) => change(key, { share }))
      await refresh()
      setSending((all) => all.filter((each) => each.key !== key))
    } catch (error) {
      change(key, { error })
    }
  }
  const take = (files: Iterable<File>, role: Role): void => {
    const added = [...files].map((file, at) => ({
      key: Date.now() + at,
      name: file.name,
      role,
      file,
      share: 0,
    }))
    setSending((all) => [...all, ...added])
    for (const each of added) void send(each)
  }
  const detach = async (attachment: Attachment): Promise<void> => {
    valueOf(
      await api.DELETE('/v1/attachments/{attachmentId}', {
        params: {
          path: { attachmentId: attachment.attachmentId },
          header: { 'If-Match': etagOfVersion(attachment.version) },
        },
      }),
    )
    await refresh()
    toast({
      text: fill(words.files.detached, { name: attachment.file.name }),
      undo: () =>
        void api
          .POST('/v1/revisions/{revisionId}/files', {
            params: { path: { revisionId } },
            body: {
              fileId: attachment.file.fileId,
              role: attachment.role,
              ...(attachment.caption !== undefined && { caption: attachment.caption }),
            },
          })
          .then(refresh),
    })
  }
  if (attachments.error)
    return <ProblemNote error={attachments.error} onRetry={() => void attachments.refetch()} />
  if (!attachments.data || !draft) return <SkeletonRows rows={4} height={120} />
  return (
    <>
      {roles.map((role) => {
        const shown = attachments.data.filter((each) => each.role === role)
        const going = sending.filter((each) => each.role === role)
        return (
          <Section key={role} title={words.files[role].title} detail={words.files[role].detail}>
            {!isClosed && <Drop role={role} onFiles={(files) => take(files, role)} />}
            {isClosed && shown.length === 0 && <p className="text-ink-soft">{words.files.none}</p>}
            {going.map((each) => (
              <div key={each.key} className="mt-3">
                {each.error === undefined ? (
                  <div className="flex items-center gap-3">
                    <span className="min-w-0 flex-1 truncate" dir="auto">
                      {each.name}
                    </span>
                    <progress
                      className="w-40 accent-(--accent)"
                      max={1}
                      value={each.share}
                      aria-label={each.name}
                    />
                  </div>
                ) : (
                  <div className="flex flex-col gap-2">
                    <p className="font-medium" dir="auto">
                      {each.name}
                    </p>
                    <ProblemNote
                      error={each.error}
                      onRetry={() => {
                        const { error: _before, ...again } = each
                        setSending((all) =>
                          all.map((other) => (other.key === each.key ? { ...again, share: 0 } : other)),
                        )
                        void send(each)
                      }}
                    />
                    <Button
                      look="quiet"
                      className="self-start"
                      onClick={() => setSending((all) => all.filter((other) => other.key !== each.key))}
                    >
                      {words.files.dismiss}
                    </Button>
                  </div>
                )}
              </div>
            ))}
            {shown.length > 0 && (
              <ul className="mt-3 grid grid-cols-2 gap-3 sm:grid-cols-3 lg:grid-cols-4">
                {shown.map((attachment) => (
                  <li
                    key={attachment.attachmentId}
                    className="overflow-hidden rounded-md border border-line bg-surface"
                  >
                    <Preview attachment={attachment} />
                    <div className="flex items-start gap-1 py-1 pr-1 pl-3">
                      <div className="min-w-0 flex-1 py-1">
                        <p className="truncate" dir="auto" title={attachment.file.name}>
                          {attachment.file.name}
                        </p>
                        <FileSize bytes={attachment.file.bytes} />
                      </div>
                      {!isClosed && (
                        <IconButton
                          label={fill(words.files.detach, { name: attachment.file.name })}
                          onClick={() => void detach(attachment)}
                        >
                          <Trash2 aria-hidden className="size-4" />
                        </IconButton>
                      )}
                    </div>
                  </li>
                ))}
              </ul>
            )}
          </Section>
        )
      })}
    </>
  )
}

function FileSize({ bytes }: { readonly bytes: number }): JSX.Element {
  const language = useLanguage()
  const [value, unit] = bytes < 1_000_000 ? [bytes / 1000, 'kilobyte'] : [bytes / 1_000_000, 'megabyte']
  return (
    <p className="text-sm text-ink-faint">
      {new Intl.NumberFormat(localeOf(language), {
        style: 'unit',
        unit,
        unitDisplay: 'short',
        maximumFractionDigits: 1,
      }).format(value)}
    </p>
  )
}

function Drop({
  role,
  onFiles,
}: {
  readonly role: Role
  readonly onFiles: (files: Iterable<File>) => void
}): JSX.Element {
  const words = useProductWords()
  const id = useId()
  const [isOver, setOver] = useState(false)
  const onDrop = (event: DragEvent): void => {
    event.preventDefault()
    setOver(false)
    onFiles(event.dataTransfer.files)
  }
  return (
    <label
      htmlFor={id}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={onDrop}
      className={`flex min-h-20 cursor-pointer flex-wrap items-center justify-center gap-2 rounded-md border border-dashed p-3 text-ink-soft has-focus-visible:outline-2 has-focus-visible:outline-focus ${isOver ? 'border-accent bg-accent-soft' : 'border-line-strong/70 hover:bg-sunken'}`}
    >
      <Upload aria-hidden className="size-4" />
      <span>{words.files[role].drop}</span>
      <input
        id={id}
        type="file"
        multiple
        accept={accepted[role]}
        className="sr-only"
        onChange={({ target }) => {
          onFiles(target.files ?? [])
          target.value = ''
        }}
      />
    </label>
  )
}

function Preview({ attachment: { file } }: { readonly attachment: Attachment }): JSX.Element {
  const words = useProductWords()
  const api = useApi()
  const { organisationId } = useParams({ from: route })
  const hasPreview = file.previews.some(({ variant }) => variant === 'preview')
  const image = useQuery({
    queryKey: ['preview', organisationId, file.fileId],
    enabled: hasPreview,
    staleTime: Infinity,
    queryFn: async () => {
      const { data, response } = await api.GET('/v1/files/{fileId}/content', {
        params: { path: { fileId: file.fileId }, query: { variant: 'preview' } },
        parseAs: 'blob',
      })
      return valueOf({ data: data as unknown as Blob, response })
    },
  })
  const [address, setAddress] = useState<string>()
  useEffect(() => {
    if (!image.data) return undefined
    const made = URL.createObjectURL(image.data)
    setAddress(made)
    return () => URL.revokeObjectURL(made)
  }, [image.data])
  return (
    <div className="flex aspect-4/3 items-center justify-center bg-sunken">
      {address === undefined ? (
        <FileText aria-hidden className="size-8 text-ink-faint" />
      ) : (
        <img
          src={address}
          alt={fill(words.files.alt, { name: file.name })}
          className="h-full w-full object-contain"
        />
      )}
    </div>
  )
}
