/** Every operation there is. Shells, the API description, agents' tools and the authorisation matrix are made from this. */
import { assessRevision } from './assessment/assess-revision.ts'
import { getAssessment } from './assessment/get-assessment.ts'
import { listAssessments } from './assessment/list-assessments.ts'
import { listWork } from './assessment/list-work.ts'
import { portfolio } from './assessment/portfolio.ts'
import { impactOfLaw } from './assessment/impact-of-law.ts'
import { storeResults } from './result/store-results.ts'
import { screenResults } from './result/screen-results.ts'
import { listResults } from './result/list-results.ts'
import { withdrawResults } from './result/withdraw-results.ts'
import { reassessAll } from './assessment/reassess-all.ts'
import { listChanges } from './assessment/list-changes.ts'
import { createOverlay } from './overlay/create-overlay.ts'
import { updateOverlay } from './overlay/update-overlay.ts'
import { withdrawOverlay } from './overlay/withdraw-overlay.ts'
import { getOverlay } from './overlay/get-overlay.ts'
import { listOverlays } from './overlay/list-overlays.ts'
import { assessDocument } from './law/assess-document.ts'
import { diffDays } from './law/diff-days.ts'
import { listDocuments } from './law/list-documents.ts'
import { listDuties } from './law/list-duties.ts'
import { listFacts } from './law/list-facts.ts'
import { listLabels } from './law/list-labels.ts'
import { nextQuestions } from './law/next-questions.ts'
import { planTests } from './law/plan-tests.ts'
import { attachFile, listAttachments } from './file/attach-file.ts'
import { detachFile } from './file/detach-file.ts'
import { downloadFile } from './file/download-file.ts'
import { fileUpload } from './file/file-upload.ts'
import { getFile } from './file/get-file.ts'
import { listFiles } from './file/list-files.ts'
import { removeFile } from './file/remove-file.ts'
import { cancelJob } from './job/cancel-job.ts'
import { getJob } from './job/get-job.ts'
import { getImport, listImports } from './import/get-import.ts'
import { listImportTemplates, removeImportTemplate, saveImportTemplate } from './import/import-template.ts'
import { listImportFields } from './import/list-import-fields.ts'
import { getImportForm } from './import/get-import-form.ts'
import { exportProducts } from './export/export-products.ts'
import { previewImport } from './import/preview-import.ts'
import { readTable } from './import/read-table.ts'
import { startImport } from './import/start-import.ts'
import { checkCompliance } from './law/check-compliance.ts'
import { findLaboratories, listAuthorities } from './law/find-laboratories.ts'
import { getCatalogue } from './law/get-catalogue.ts'
import { getCatalogueItem } from './law/get-catalogue-item.ts'
import { listMarkets } from './law/list-markets.ts'
import { listRegulations } from './law/list-regulations.ts'
import { searchCatalogue } from './law/search-catalogue.ts'
import { listAudit } from './audit/list-audit.ts'
import { createKey } from './api-key/create-key.ts'
import { listKeys } from './api-key/list-keys.ts'
import { revokeKey } from './api-key/revoke-key.ts'
import { giveGrant } from './grant/give-grant.ts'
import { listGrantsGiven, listGrantsReceived } from './grant/list-grants.ts'
import { withdrawGrant } from './grant/withdraw-grant.ts'
import { createOrganisation } from './organisation/create-organisation.ts'
import { listMyOrganisations } from './organisation/list-my-organisations.ts'
import { getOrganisation } from './organisation/get-organisation.ts'
import { updateOrganisation } from './organisation/update-organisation.ts'
import { inviteMember } from './organisation/invite-member.ts'
import { listInvitations } from './organisation/list-invitations.ts'
import { withdrawInvitation } from './organisation/withdraw-invitation.ts'
import { acceptInvitation } from './organisation/accept-invitation.ts'
import { listMembers } from './organisation/list-members.ts'
import { changeMemberRole } from './organisation/change-member-role.ts'
import { removeMember } from './organisation/remove-member.ts'
import { leaveOrganisation } from './organisation/leave-organisation.ts'
import { makeResetLink } from './organisation/make-reset-link.ts'
import { getMe } from './person/get-me.ts'
import { listMySessions } from './person/list-my-sessions.ts'
import { endMySessions } from './person/end-my-sessions.ts'
import { exportMyData } from './person/export-my-data.ts'
import { deletePerson } from './person/delete-person.ts'
import { createProduct } from './product/create-product.ts'
import { getProduct } from './product/get-product.ts'
import { listProducts } from './product/list-products.ts'
import { updateProduct } from './product/update-product.ts'
import { withdrawProduct } from './product/withdraw-product.ts'
import { reinstateProduct } from './product/reinstate-product.ts'
import { copyProduct } from './product/copy-product.ts'
import { createRevision } from './product/create-revision.ts'
import { getRevision } from './product/get-revision.ts'
import { saveDraft } from './product/save-draft.ts'
import { answerQuestions } from './product/answer-questions.ts'
import { approveRevision } from './product/approve-revision.ts'
import { withdrawRevision } from './product/withdraw-revision.ts'
import { discardDraft } from './product/discard-draft.ts'
import { compareRevisions } from './product/compare-revisions.ts'
import { addSku } from './product/add-sku.ts'
import { updateSku } from './product/update-sku.ts'
import { removeSku } from './product/remove-sku.ts'
import { restoreDraft } from './product/restore-draft.ts'
import { listSkus } from './product/list-skus.ts'
import { findByCode } from './product/find-by-code.ts'
import { recordHistory } from './product/record-history.ts'
import { whereUsed } from './product/where-used.ts'
import { createWebhook } from './webhook/create-webhook.ts'
import { listWebhooks } from './webhook/list-webhooks.ts'
import { getWebhook } from './webhook/get-webhook.ts'
import { updateWebhook } from './webhook/update-webhook.ts'
import { deleteWebhook } from './webhook/delete-webhook.ts'
import { rotateWebhookSecret } from './webhook/rotate-webhook-secret.ts'
import { testWebhook } from './webhook/test-webhook.ts'
import { getWebhookDelivery, listWebhookDeliveries } from './webhook/list-webhook-deliveries.ts'
import { replayWebhook } from './webhook/replay-webhook.ts'
import { listEvents } from './webhook/list-events.ts'
import { getSample } from './sample/get-sample.ts'
import { listSamples } from './sample/list-samples.ts'
import { printAssessment } from './print/print-assessment.ts'
import { printLabel } from './print/print-label.ts'
import { printTestRequest } from './print/print-test-request.ts'

export const operations = {
  'search-catalogue': searchCatalogue,
  'get-catalogue': getCatalogue,
  'get-catalogue-item': getCatalogueItem,
  'list-markets': listMarkets,
  'list-regulations': listRegulations,
  'list-authorities': listAuthorities,
  'find-laboratories': findLaboratories,
  'check-compliance': checkCompliance,
  'assess-document': assessDocument,
  'assess-revision': assessRevision,
  'get-assessment': getAssessment,
  'list-assessments': listAssessments,
  'print-assessment': printAssessment,
  'print-label': printLabel,
  'print-test-request': printTestRequest,
  'list-changes': listChanges,
  'reassess-all': reassessAll,
  portfolio,
  'list-work': listWork,
  'impact-of-law': impactOfLaw,
  'store-results': storeResults,
  'screen-results': screenResults,
  'list-results': listResults,
  'withdraw-results': withdrawResults,
  'create-overlay': createOverlay,
  'update-overlay': updateOverlay,
  'withdraw-overlay': withdrawOverlay,
  'get-overlay': getOverlay,
  'list-overlays': listOverlays,
  'plan-tests': planTests,
  'list-labels': listLabels,
  'list-documents': listDocuments,
  'list-duties': listDuties,
  'diff-days': diffDays,
  'list-facts': listFacts,
  'next-questions': nextQuestions,
  'list-samples': listSamples,
  'get-sample': getSample,
  'list-audit': listAudit,
  'create-key': createKey,
  'list-keys': listKeys,
  'revoke-key': revokeKey,
  'give-grant': giveGrant,
  'list-grants-given': listGrantsGiven,
  'list-grants-received': listGrantsReceived,
  'withdraw-grant': withdrawGrant,
  'create-organisation': createOrganisation,
  'list-my-organisations': listMyOrganisations,
  'get-organisation': getOrganisation,
  'update-organisation': updateOrganisation,
  'invite-member': inviteMember,
  'list-invitations': listInvitations,
  'withdraw-invitation': withdrawInvitation,
  'accept-invitation': acceptInvitation,
  'list-members': listMembers,
  'change-member-role': changeMemberRole,
  'remove-member': removeMember,
  'leave-organisation': leaveOrganisation,
  'make-reset-link': makeResetLink,
  'get-me': getMe,
  'list-my-sessions': listMySessions,
  'end-my-sessions': endMySessions,
  'export-my-data': exportMyData,
  'delete-person': deletePerson,
  'file-upload': fileUpload,
  'get-file': getFile,
  'list-files': listFiles,
  'download-file': downloadFile,
  'remove-file': removeFile,
  'attach-file': attachFile,
  'list-attachments': listAttachments,
  'detach-file': detachFile,
  'list-import-fields': listImportFields,
  'get-import-form': getImportForm,
  'preview-import': previewImport,
  'read-table': readTable,
  'export-products': exportProducts,
  'start-import': startImport,
  'get-import': getImport,
  'list-imports': listImports,
  'save-import-template': saveImportTemplate,
  'list-import-templates': listImportTemplates,
  'remove-import-template': removeImportTemplate,
  'get-job': getJob,
  'cancel-job': cancelJob,
  'create-product': createProduct,
  'get-product': getProduct,
  'list-products': listProducts,
  'update-product': updateProduct,
  'withdraw-product': withdrawProduct,
  'reinstate-product': reinstateProduct,
  'copy-product': copyProduct,
  'create-revision': createRevision,
  'get-revision': getRevision,
  'save-draft': saveDraft,
  'answer-questions': answerQuestions,
  'approve-revision': approveRevision,
  'withdraw-revision': withdrawRevision,
  'discard-draft': discardDraft,
  'restore-draft': restoreDraft,
  'compare-revisions': compareRevisions,
  'add-sku': addSku,
  'update-sku': updateSku,
  'remove-sku': removeSku,
  'list-skus': listSkus,
  'find-by-code': findByCode,
  'record-history': recordHistory,
  'where-used': whereUsed,
  'create-webhook': createWebhook,
  'list-webhooks': listWebhooks,
  'get-webhook': getWebhook,
  'update-webhook': updateWebhook,
  'delete-webhook': deleteWebhook,
  'rotate-webhook-secret': rotateWebhookSecret,
  'test-webhook': testWebhook,
  'list-webhook-deliveries': listWebhookDeliveries,
  'get-webhook-delivery': getWebhookDelivery,
  'replay-webhook': replayWebhook,
  'list-events': listEvents,
} as const

export type Operations = typeof operations
export type OperationName = keyof Operations
