/** Sends a file, with how far it is, and attaches it to a draft. */
import { type Client, type components, type Problem, ProblemError, valueOf } from '@playproof/client'

export type Attachment = components['schemas']['Attachment']
export type Role = Attachment['role']

/**
 * @param onProgress Share that is sent, from 0 to 1.
 * @throws {ProblemError} The file is refused: too large, of another type, not what it says.
 */
export async function attachFile(
  api: Client,
  {
    file,
    role,
    revisionId,
    organisationId,
  }: {
    readonly file: File
    readonly role: Role
    readonly revisionId: string
    readonly organisationId: string
  },
  onProgress: (share: number) => void,
): Promise<Attachment> {
  const { uploadId } = await send(file, organisationId, onProgress)
  const { fileId } = valueOf(await api.POST('/v1/files', { body: { uploadId } }))
  return valueOf(
    await api.POST('/v1/revisions/{revisionId}/files', {
      params: { path: { revisionId } },
      body: { fileId, role },
    }),
  )
}

/** fetch tells no progress of what it sends. */
function send(
  file: File,
  organisationId: string,
  onProgress: (share: number) => void,
): Promise<{ readonly uploadId: string }> {
  return new Promise((done, fail) => {
    const request = new XMLHttpRequest()
    request.open('POST', `/v1/uploads?name=${encodeURIComponent(file.name)}`)
    request.setRequestHeader('content-type', file.type === '' ? 'application/octet-stream' : file.type)
    request.setRequestHeader('playproof-organisation', organisationId)
    request.setRequestHeader('accept-language', document.documentElement.lang)
    request.upload.addEventListener('progress', ({ loaded, total }) =>
      onProgress(total > 0 ? loaded / total : 0),
    )
    request.addEventListener('error', () => fail(new TypeError('the upload got lost')))
    request.addEventListener('load', () => {
      const answer: unknown = JSON.parse(request.responseText)
      if (request.status === 201) done(answer as { readonly uploadId: string })
      else fail(new ProblemError(answer as Problem))
    })
    request.send(file)
  })
}
