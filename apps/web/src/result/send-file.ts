import { type Client, type Problem, ProblemError, valueOf } from '@playproof/client'

/**
 * Sends a file and files it.
 *
 * @throws {ProblemError} It is refused: too large, of another type, not what it says.
 */
export async function sendFile(
  api: Client,
  file: File,
  organisationId: string,
): Promise<{ readonly fileId: string; readonly name: string }> {
  const response = await fetch(`/v1/uploads?name=${encodeURIComponent(file.name)}`, {
    method: 'POST',
    body: file,
    headers: {
      'content-type': file.type === '' ? 'application/octet-stream' : file.type,
      'playproof-organisation': organisationId,
      'accept-language': document.documentElement.lang,
    },
  })
  const answer: unknown = await response.json()
  if (!response.ok) throw new ProblemError(answer as Problem)
  const { uploadId } = answer as { readonly uploadId: string }
  const { fileId } = valueOf(await api.POST('/v1/files', { body: { uploadId } }))
  return { fileId, name: file.name }
}
