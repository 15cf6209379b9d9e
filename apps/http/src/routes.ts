/** The REST form of each operation: method, path, and where its input comes from. Everything else is in the service. */
import type { OperationName } from '@playproof/service/operations'

export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** Below /v1; `:name` is a field of the input. What a GET does not find there comes from the query, else from the body. */
  readonly path: string
  /** 200 where absent. */
  readonly status?: 201 | 202 | 204
}

export const routes = {
  'search-catalogue': { method: 'GET', path: '/search' },
  'get-catalogue-item': { method: 'GET', path: '/catalogue/items/:id' },
  'list-markets': { method: 'GET', path: '/markets' },
  'list-regulations': { method: 'GET', path: '/catalog/regulations' },
  'list-authorities': { method: 'GET', path: '/authorities' },
  'find-laboratories': { method: 'GET', path: '/authorities/:authority' },
  'check-compliance': { method: 'POST', path: '/compliance/check' },
  'assess-document': { method: 'POST', path: '/law/assess' },
  'plan-tests': { method: 'POST', path: '/law/plan' },
  'list-labels': { method: 'POST', path: '/law/labels' },
  'list-documents': { method: 'POST', path: '/law/documents' },
  'list-duties': { method: 'POST', path: '/law/duties' },
  'diff-days': { method: 'POST', path: '/law/compare-days' },
  'list-facts': { method: 'GET', path: '/law/facts' },
  'next-questions': { method: 'POST', path: '/law/questions' },
  'get-me': { method: 'GET', path: '/me' },
  'list-my-sessions': { method: 'GET', path: '/me/sessions' },
  'end-my-sessions': { method: 'POST', path: '/me/sessions/end' },
  'export-my-data': { method: 'GET', path: '/me/data' },
  'delete-person': { method: 'POST', path: '/me/delete' },
  'list-my-organisations': { method: 'GET', path: '/organisations' },
  'create-organisation': { method: 'POST', path: '/organisations', status: 201 },
  'leave-organisation': { method: 'POST', path: '/organisations/:organisationId/leave' },
  'get-organisation': { method: 'GET', path: '/organisation' },
  'update-organisation': { method: 'PATCH', path: '/organisation' },
  'list-members': { method: 'GET', path: '/members' },
  'change-member-role': { method: 'PUT', path: '/members/:personId/role' },
  'remove-member': { method: 'DELETE', path: '/members/:personId' },
  'make-reset-link': { method: 'POST', path: '/members/:personId/reset-link', status: 201 },
  'list-invitations': { method: 'GET', path: '/invitations' },
  'invite-member': { method: 'POST', path: '/invitations', status: 201 },
  'accept-invitation': { method: 'POST', path: '/invitations/accept' },
  'withdraw-invitation': { method: 'POST', path: '/invitations/:invitationId/withdraw' },
  'list-keys': { method: 'GET', path: '/keys' },
  'create-key': { method: 'POST', path: '/keys', status: 201 },
  'revoke-key': { method: 'POST', path: '/keys/:keyId/revoke' },
  'list-grants-given': { method: 'GET', path: '/grants/given' },
  'list-grants-received': { method: 'GET', path: '/grants/received' },
  'give-grant': { method: 'POST', path: '/grants', status: 201 },
  'withdraw-grant': { method: 'POST', path: '/grants/:grantId/withdraw' },
  'list-audit': { method: 'GET', path: '/audit' },
  'list-files': { method: 'GET', path: '/files' },
  'file-upload': { method: 'POST', path: '/files', status: 201 },
  'get-file': { method: 'GET', path: '/files/:fileId' },
  'download-file': { method: 'GET', path: '/files/:fileId/download' },
  'remove-file': { method: 'DELETE', path: '/files/:fileId' },
  'list-attachments': { method: 'GET', path: '/revisions/:revisionId/files' },
  'attach-file': { method: 'POST', path: '/revisions/:revisionId/files', status: 201 },
  'detach-file': { method: 'DELETE', path: '/attachments/:attachmentId' },
  'get-job': { method: 'GET', path: '/jobs/:jobId' },
  'cancel-job': { method: 'POST', path: '/jobs/:jobId/cancel' },
} as const satisfies Record<OperationName, Route>
