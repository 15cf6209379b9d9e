// Made from openapi.json by `node tools/generate-client.ts`; not to be edited.
export interface paths {
    "/v1/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Search the law
         * @description Typo-tolerant search, in English and Chinese, over rules, standards and their editions with status, limits, substances by name or CAS number, tests, laboratories, schemes, channels and facts. Without words it lists what the filters leave.
         */
        get: operations["search-catalogue"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/catalogue": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get version and digest of the law
         * @description What answers are made by now. The law itself, as one JSON value, is at GET /v1/catalogue/{digest}/content; it never changes under its digest, and earlier versions that kept answers rest on are there, too.
         */
        get: operations["get-catalogue"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/catalogue/items/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Explain one thing of the law
         * @description The record of a rule, standard, limit table, substance, warning, test, laboratory, ... with its sources, what refers to it and its worked cases. One id may name several things. A name that is used no more says since when, why, and what stands in its place.
         */
        get: operations["get-catalogue-item"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/markets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the markets of the catalogue */
        get: operations["list-markets"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/catalog/regulations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List laws and regulations by country
         * @description Instruments of the countries or markets asked for, with dates in force and how far each is encoded. What is not fully encoded must be looked at by a person.
         */
        get: operations["list-regulations"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/authorities": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List authorities by country */
        get: operations["list-authorities"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/authorities/{authority}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Find accepted laboratories
         * @description Laboratories that an authority, scheme or channel accepts, with the state of each acceptance on a day. The catalogue holds those whose acceptance somebody read; the directory of the authority is complete.
         */
        get: operations["find-laboratories"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/compliance/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Check measured values against every limit set
         * @description Screens the values of a bill of materials against the limits of all markets asked for in one call: per value, limit and market pass, fail, inconclusive or not tested, with clause and limit. The product, where given, tells which limits matter and of which material each component is; without it every limit that may matter is looked at.
         */
        post: operations["check-compliance"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/revisions/{revisionId}/assessments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Assess a revision and keep the answer
         * @description The answer supersedes the last one for the same revision, markets, channels and overlays; what changed since is kept, too (list-changes). The same answer to the same question is not kept twice.
         */
        post: operations["assess-revision"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/assessments/{assessmentId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a kept assessment in full
         * @description With every rule and its reasons, computed again from the revision, the catalogue and the overlays as they were. Where that gives another answer than the one that was kept, this is told in its place.
         */
        get: operations["get-assessment"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/assessments/{assessmentId}/print": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Print a kept assessment
         * @description As PDF (tagged, written as PDF/A-3b, with the assessment attached as JSON), HTML (one file without scripts), Markdown or JSON in canonical form. Exactly the answer that was kept is printed, with reasons, sources, test plan, limits, labels, documents and duties.
         */
        get: operations["print-assessment"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/revisions/{revisionId}/label": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Print the label of a revision as a proof
         * @description On A4 in true size, as PDF or SVG: verified words and marks that are needed for certain, with the height of their letters; what is not set is listed with the reason. It is no permission to print.
         */
        get: operations["print-label"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/test-requests/print": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Print the test request to a laboratory
         * @description What to test on which goods, merged over markets and over products that share materials, with SKUs, samples and the origin of the goods; no prices, for these are the laboratory’s to quote: in the workbook it fills them in. Refused while one of laboratory, accreditation, SKUs, samples or invoices is missing.
         */
        post: operations["print-test-request"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/assessments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List kept assessments
         * @description Newest first; of one product or revision, or of all. Those that rest on overlays only for who may see overlays.
         */
        get: operations["list-assessments"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/assessment-changes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List changed verdicts
         * @description Per rule and market: product, old and new verdict, the day from which it is so, the cause and the citation. Newest answers first; those that rest on overlays only for who may see overlays.
         */
        get: operations["list-changes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/reassessments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Assess everything again
         * @description Every draft and approved revision, or those of the products given, by the law and the day of now. Runs in the background: get-job tells how far it is. Where a run for all is open already, that one is returned.
         */
        post: operations["reassess-all"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/portfolio": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the assortment with its state
         * @description One row per product that is not withdrawn, with its SKUs: rules per market and verdict, open questions, findings, the first failing day. Sorted by name; or, of assessed products alone, most open first, first failing first, or oldest answer first.
         */
        get: operations["portfolio"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/work": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List what needs a person
         * @description Products that fail now or on a coming day, findings, the questions that settle most, answers that are older than the law, what the law changed lately and on which days it turns next, background work that is open or failed, and refused imports. Counts are of all, lists show the first few of each.
         */
        get: operations["list-work"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/law-impact": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Find what a change of law hits
         * @description Compares each product, in the markets it is meant for, between two catalogue versions or two days: which requirements change, from which day, and which stored results then fail. A page looks at some hundred products, so follow nextCursor to the end even where items is empty.
         */
        get: operations["impact-of-law"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/revisions/{revisionId}/results": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Store laboratory results
         * @description Values of one report on one revision, as the report gives them. From then on they count: assessments tell from which day they break a limit.
         */
        post: operations["store-results"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/results/{reportId}/screenings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Screen stored results against the limits
         * @description Per value, limit and market pass, fail, inconclusive or not tested, with clause and limit; the document of the revision resolves materials and categories. That it was screened, with counts and digest, is kept.
         */
        post: operations["screen-results"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/results": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List reports with laboratory results */
        get: operations["list-results"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/results/{reportId}/withdrawal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Withdraw laboratory results
         * @description They count no more; the report and what was said of it stay.
         */
        post: operations["withdraw-results"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/overlays": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List overlays */
        get: operations["list-overlays"];
        put?: never;
        /**
         * Create an overlay
         * @description A retailer's protocol, a limit of one's own, a newer edition: checked as the catalogue's files are, with all faults at once. Assessments rest on it only where it is chosen, and then name it.
         */
        post: operations["create-overlay"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/overlays/{overlayId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get an overlay */
        get: operations["get-overlay"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change an overlay
         * @description Answers that rest on an older version are kept as they are. Where its files changed, the products concerned are assessed anew in the background, as when the law changes; list-work tells how far that is.
         */
        patch: operations["update-overlay"];
        trace?: never;
    };
    "/v1/overlays/{overlayId}/withdrawal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Withdraw an overlay
         * @description It cannot be chosen any more, and is not assessed again; what rests on it stays, and names it as withdrawn.
         */
        post: operations["withdraw-overlay"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/law/assess": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Assess a product document
         * @description Every rule of the markets and channels with verdict, reasons and what is missing; classification, age, findings, and the questions that settle most. Nothing is kept.
         */
        post: operations["assess-document"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/law/plan": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Plan the tests of products
         * @description Tests merged over all markets, components and products, with cost, days, samples and the last day to start for a ship day. Materials that components share (`shares`) are tested once. What has no price is said to have none.
         */
        post: operations["plan-tests"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/law/labels": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * List the labels of a product document
         * @description Warnings with their exact words per language, marks and the tracking label, per country. Words that nobody verified are said to be so and belong on no proof.
         */
        post: operations["list-labels"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/law/documents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * List the documents a product document needs
         * @description Certificates, declarations and files that apply or may apply, who draws each up, and which rules it must cite.
         */
        post: operations["list-documents"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/law/duties": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * List the duties of a product document by operator
         * @description What applies or may apply, under manufacturer, importer, distributor, ...; a rule that several bear stands under each.
         */
        post: operations["list-duties"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/law/compare-days": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Compare two days for a product document
         * @description Which rules start, end, open or settle between the two days, from which day on, and whether the artwork then breaks one.
         */
        post: operations["diff-days"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/law/facts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the vocabulary of facts
         * @description What may be said of a product or a component, with question, unit, values and bounds.
         */
        get: operations["list-facts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/law/questions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ask what settles most
         * @description The next questions about a product document, first what every toy has an answer to. What was answered with "I don't know" is passed in `asked` and not asked again.
         */
        post: operations["next-questions"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/samples": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the sample toys
         * @description Common kinds of toys, to look at or to begin a product of the same kind from.
         */
        get: operations["list-samples"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/samples/{sampleId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a sample toy
         * @description Its product document, which create-product takes: `document` is the whole toy, `beginning` what toys of its kind have in common, with sizes, amounts, the age, operators, dates and what only an analysis tells left to be asked.
         */
        get: operations["get-sample"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get who is signed in
         * @description With the organisation that this request acts for, what may be done in it, and all the others.
         */
        get: operations["get-me"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List where you are signed in */
        get: operations["list-my-sessions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/sessions/end": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sign out elsewhere
         * @description One session, or all but the one that asks.
         */
        post: operations["end-my-sessions"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/data": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Export what is kept of you
         * @description All but passwords and other secrets. Records of organisations name you by your id; what you recorded there is theirs.
         */
        get: operations["export-my-data"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/delete": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Delete yourself
         * @description Erases name, address, password, passkeys and sessions, and ends your memberships. Who is the last owner of an organisation with others in it must name another one first. An organisation without anybody else keeps its records, its keys end, and nobody can act for it.
         */
        post: operations["delete-person"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organisations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the organisations that you are a member of
         * @description By name. A request says for which one it acts by the header Playproof-Organisation.
         */
        get: operations["list-my-organisations"];
        put?: never;
        /**
         * Found an organisation
         * @description The person who asks becomes its owner. Somebody may own 20 of them.
         */
        post: operations["create-organisation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organisations/{organisationId}/leave": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Leave an organisation
         * @description The last owner cannot leave: another owner must be named first.
         */
        post: operations["leave-organisation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organisation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get the organisation */
        get: operations["get-organisation"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change the organisation
         * @description What is left out stays as it is.
         */
        patch: operations["update-organisation"];
        trace?: never;
    };
    "/v1/members": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List members
         * @description Also those who left, as records name them. In the order of their ids, which is that of their signing up.
         */
        get: operations["list-members"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/members/{personId}/role": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Change the role of a member
         * @description It holds from the next request of the member on. The last owner stays owner.
         */
        put: operations["change-member-role"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/members/{personId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Remove a member from the organisation
         * @description She can act for it no more; what she recorded stays. Keys that she made stay in force: they belong to the organisation.
         */
        delete: operations["remove-member"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/members/{personId}/reset-link": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make a link to reset the password of a member
         * @description For you to hand on, once, within an hour. Only for somebody who is a member of this organisation alone; whoever runs the server can help the others.
         */
        post: operations["make-reset-link"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/invitations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List invitations, the newest first */
        get: operations["list-invitations"];
        put?: never;
        /**
         * Invite somebody to the organisation
         * @description Gives a link, once, for you to hand on. It is good for seven days, for one person, who must sign in with this address. An earlier invitation to the address ends.
         */
        post: operations["invite-member"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/invitations/accept": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Accept an invitation
         * @description The address that you sign in with must be the one that was invited. Accepting it again changes nothing.
         */
        post: operations["accept-invitation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/invitations/{invitationId}/withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Withdraw an invitation */
        post: operations["withdraw-invitation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List API keys, the newest first
         * @description What each may do, who made it, and when it was used last; never the key itself.
         */
        get: operations["list-keys"];
        put?: never;
        /**
         * Make an API key
         * @description The key is shown once. It can do no more than you can, and nothing that needs a person: invite, name roles, make keys, give grants. Without an end it ends after a year; 5 years at most.
         */
        post: operations["create-key"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/keys/{keyId}/revoke": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Revoke an API key
         * @description It opens nothing from the next request on. Revoking it again changes nothing.
         */
        post: operations["revoke-key"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/grants/given": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List what others are let to see, the newest first */
        get: operations["list-grants-given"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/grants/received": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List what other organisations let this one see, the newest first */
        get: operations["list-grants-received"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/grants": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Let another organisation see records
         * @description To read, never to write; each look is in your audit. Over one record, or over all of a kind; then the permissions must be of that kind. A grant over a product reaches what belongs to it, as far as its permissions go: revisions, SKUs, assessments, results, photos and artwork files. Whether the other organisation exists is not told: ask it for its id.
         */
        post: operations["give-grant"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/grants/{grantId}/withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Withdraw a grant
         * @description What was seen was seen: it is in the audit. Withdrawing it again changes nothing.
         */
        post: operations["withdraw-grant"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List refusals, and looks of others, the newest first */
        get: operations["list-audit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/files": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List files, newest first */
        get: operations["list-files"];
        put?: never;
        /**
         * File an upload
         * @description Files what was received before (POST /v1/uploads). The same content is filed once: where it is there already, that file is the answer.
         */
        post: operations["file-upload"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/files/{fileId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get a file with what was found out about it */
        get: operations["get-file"];
        put?: never;
        post?: never;
        /** Remove a file from the lists */
        delete: operations["remove-file"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/files/{fileId}/download": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How to hand out a file or an image that shows it
         * @description The bytes themselves are at GET /v1/files/{fileId}/content.
         */
        get: operations["download-file"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/revisions/{revisionId}/files": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List photos and artwork of a revision */
        get: operations["list-attachments"];
        put?: never;
        /**
         * Attach a photo or artwork to a draft revision
         * @description A photo is an image; artwork is an image or a PDF. Attaching twice gives the same attachment.
         */
        post: operations["attach-file"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/attachments/{attachmentId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Take a photo or artwork off a draft revision */
        delete: operations["detach-file"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/imports/fields": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List what columns of an import may be taken for
         * @description The fields of product, revision and SKU, then the facts of the vocabulary.
         */
        get: operations["list-import-fields"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/imports/form": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get an empty table for an import
         * @description Heads in English or Chinese, and one row that shows how it is filled in.
         */
        get: operations["get-import-form"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/exports/products": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Export products and SKUs as a table
         * @description One row per SKU, one for each product without; withdrawn products are left out. An import reads it again.
         */
        get: operations["export-products"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/imports/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Preview an import of products
         * @description Reads a filed table (CSV, XLSX) to its end and saves nothing: what was found out about it, which column is taken for what, the first hundred rows as they would be read, counts, and the faults by row and column.
         */
        post: operations["preview-import"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/files/{fileId}/table": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a table
         * @description The cells of a filed table (CSV, XLSX): numbers and texts as they stand, days as YYYY-MM-DD, empty cells as null. At most 5000 rows and 10 million characters of one sheet.
         */
        get: operations["read-table"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/imports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List imports, newest first */
        get: operations["list-imports"];
        put?: never;
        /**
         * Import products from a table
         * @description Takes a filed table over in the background, all of it or nothing. The same content read the same way is taken over once: asking again gives the import that is there.
         */
        post: operations["start-import"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/imports/{importId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get an import, with the faults of a refused one */
        get: operations["get-import"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/import-templates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List templates of reading tables */
        get: operations["list-import-templates"];
        put?: never;
        /**
         * Keep how a table is read
         * @description Under its name; what was kept under this name before is replaced, and stays in its history.
         */
        post: operations["save-import-template"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/import-templates/{templateId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Remove a template of reading tables */
        delete: operations["remove-import-template"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/jobs/{jobId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a job
         * @description How far background work is, and what came of it.
         */
        get: operations["get-job"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/jobs/{jobId}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Cancel a job
         * @description Ends it before it is done; what it did so far stays. A job that has ended stays as it is.
         */
        post: operations["cancel-job"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/products": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List and search products
         * @description Search finds products by the beginnings of words of name and family, in any script, by GTIN and ASIN, and by the beginning of a seller SKU.
         */
        get: operations["list-products"];
        put?: never;
        /**
         * Create a product
         * @description With its first draft, which may be as empty as is known, and its SKUs. Name, family, label of the revision and seller SKU are taken from the document where they are not given beside it.
         */
        post: operations["create-product"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/products/{productId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A product with its revisions and SKUs
         * @description The newest 200 revisions, without their documents, and the first 200 SKUs (list-skus gives the others). The version of the product is in the body: what it holds changes with its revisions and SKUs, too, so the answer has no ETag of its own. A change sends If-Match: "v" and that number.
         */
        get: operations["get-product"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change name, family or note of a product
         * @description What is absent stays as it is; null takes family or note away.
         */
        patch: operations["update-product"];
        trace?: never;
    };
    "/v1/products/{productId}/withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Withdraw a product
         * @description It stays to be read, with its revisions and SKUs; nothing is added to it or changed in it until it is reinstated.
         */
        post: operations["withdraw-product"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/products/{productId}/reinstate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take the withdrawal of a product back
         * @description It is worked on again, as it was before. The history keeps the withdrawal and this, each with its reason. Its revisions are assessed by the law of now, as nobody did so meanwhile. A product that is not withdrawn stays as it is.
         */
        post: operations["reinstate-product"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/products/{productId}/copy": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Copy a product, with a few changes
         * @description A colourway in one step: a new product, or a new draft of the same product with SKUs of its own. Everything is as in the original but for what is given here; the approved sample, photos, artwork files and codes of SKUs are not copied: they show the original. Whoever declared the bill of materials complete does so anew where components change.
         */
        post: operations["copy-product"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/products/{productId}/revisions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make a draft from an approved revision
         * @description A copy of document, packaging version and markets, with the same photos and artwork files. The approved sample is not carried over: the new state needs its own.
         */
        post: operations["create-revision"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/products/{productId}/revisions/{revisionId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A revision with its document */
        get: operations["get-revision"];
        put?: never;
        post?: never;
        /**
         * Discard a draft
         * @description It is found no more, and its label is free again; its history is kept. It can be had back (restore-draft).
         */
        delete: operations["discard-draft"];
        options?: never;
        head?: never;
        /**
         * Save a draft
         * @description The document replaces the one before as a whole; what else is absent stays as it is, and null takes it away. What is approved cannot be saved any more.
         */
        patch: operations["save-draft"];
        trace?: never;
    };
    "/v1/products/{productId}/revisions/{revisionId}/answers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Answer questions about a draft
         * @description Sets facts of the product or of one component, all of them or none; null takes an answer back. Of two answers to one question the later counts.
         */
        post: operations["answer-questions"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/products/{productId}/revisions/{revisionId}/approve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Approve a revision
         * @description By a named person, of the version that she saw. It names the approved sample, a bill of materials, the revision of the artwork and the packaging version; from then on nothing of it changes.
         */
        post: operations["approve-revision"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/products/{productId}/revisions/{revisionId}/withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Withdraw an approved revision
         * @description By a named person, with the reason. It stays to be read, as it was approved.
         */
        post: operations["withdraw-revision"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/products/{productId}/revisions/{revisionId}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Have a discarded draft back
         * @description As it was when it was discarded, under its own label, or the letter after the last one where another revision took it. The history keeps both steps.
         */
        post: operations["restore-draft"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/products/{productId}/compare": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What differs between two revisions of a product */
        get: operations["compare-revisions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/products/{productId}/skus": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Add a SKU to a product
         * @description GTIN, ASIN and seller SKU each name one SKU of the organisation only.
         */
        post: operations["add-sku"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/products/{productId}/skus/{skuId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Remove a SKU
         * @description It is found no more, and its codes are free again; its history is kept.
         */
        delete: operations["remove-sku"];
        options?: never;
        head?: never;
        /**
         * Change a SKU
         * @description What is absent stays as it is; null takes a value away.
         */
        patch: operations["update-sku"];
        trace?: never;
    };
    "/v1/skus": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List SKUs
         * @description Of one product, or of all; in the order in which they were added.
         */
        get: operations["list-skus"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/codes/{code}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Find what carries a code
         * @description Exactly this GTIN (of any length), ASIN, seller SKU or product name, whatever its case; at most 50, codes before names. list-products searches by parts.
         */
        get: operations["find-by-code"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/products/{productId}/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * All versions of a product, a revision or a SKU
         * @description Newest first: who, when, by which operation, and what changed.
         */
        get: operations["record-history"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/components/uses": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Which products contain a component, a material or parts of a supplier
         * @description Drafts and approved revisions whose components answer everything that is asked. A material is a fact of the component and its value.
         */
        get: operations["where-used"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List webhooks, the oldest first */
        get: operations["list-webhooks"];
        put?: never;
        /**
         * Subscribe to events by topic
         * @description Events of the topics are sent to the address as JSON by POST, signed by Standard Webhooks (webhook-id, webhook-timestamp, webhook-signature). Answer 2xx within ten seconds; else it comes again, with growing pauses, for three days. A message may come more than once: its webhook-id is the same each time. 410 ends the subscription. The secret is shown once.
         */
        post: operations["create-webhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks/{webhookId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get a webhook */
        get: operations["get-webhook"];
        put?: never;
        post?: never;
        /**
         * End a webhook
         * @description Nothing more is sent, not even what waits. Its deliveries stay on record.
         */
        delete: operations["delete-webhook"];
        options?: never;
        head?: never;
        /**
         * Change a webhook, pause it, or make it active again
         * @description What is not given stays. Paused: events wait until it is active. A disabled one is made active by state: active; events of the meantime are sent by replay-webhook.
         */
        patch: operations["update-webhook"];
        trace?: never;
    };
    "/v1/webhooks/{webhookId}/secret": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Give a webhook a new secret
         * @description For 24 hours each message bears two signatures, of the new and of the former secret, so that a receiver can change over. The secret is shown once.
         */
        post: operations["rotate-webhook-secret"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks/{webhookId}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a test event to a webhook
         * @description An event of the topic webhook.test. How it went is told by get-webhook-delivery.
         */
        post: operations["test-webhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks/{webhookId}/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send events to a webhook again
         * @description One delivery, or all events since an instant that the webhook wants, in their order, also those from before it was made; 10000 at once. Their webhook-id is that of the first time.
         */
        post: operations["replay-webhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhook-deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List deliveries of events, the newest first */
        get: operations["list-webhook-deliveries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhook-deliveries/{deliveryId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get a delivery with its event and every attempt */
        get: operations["get-webhook-delivery"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List events, the oldest first */
        get: operations["list-events"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/uploads": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Upload a file
         * @description The bytes of one file are the body, its type is the Content-Type. It is looked at and scanned, and kept for a day; file-upload makes it a record.
         */
        post: operations["receive-upload"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/files/{fileId}/content": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The bytes of a file */
        get: operations["file-content"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/catalogue/{digest}/content": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The law as one JSON value
         * @description It never changes under its digest. Packed by gzip.
         */
        get: operations["catalogue-content"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        AcceptedLaboratory: {
            laboratory: string;
            name: string;
            country?: string;
            city?: string;
            number?: string;
            acceptance: string;
            /** @enum {string} */
            state: "accepted" | "withdrawn" | "suspended" | "not-yet" | "unknown";
            from?: string;
            to?: string;
            scope?: string;
            note?: string;
            readonly sources: string[];
            verified: boolean;
        };
        /** @description Ages are months */
        AgeGrade: {
            declared?: {
                from: number;
                to?: number;
            };
            readonly implied: {
                guideline: string;
                from: number;
                readonly because: components["schemas"]["Reason"][];
            }[];
            decision?: {
                from: number;
                to?: number;
                by: string;
                on: string;
                reason: string;
            };
            /** @description Lower end that rules read; absent while unknown */
            from?: number;
            /** @description What an open question may yet bring in */
            readonly open: {
                guideline: string;
                from: number;
            }[];
        };
        ApiKey: {
            /** Format: uuid */
            keyId: string;
            name: string;
            readonly scopes: ("catalogue:read" | "product:read" | "product:write" | "revision:approve" | "assessment:read" | "assessment:write" | "overlay:read" | "overlay:write" | "result:read" | "result:write" | "file:read" | "file:write" | "webhook:read" | "webhook:write" | "member:read" | "member:write" | "key:read" | "key:write" | "grant:read" | "grant:write" | "audit:read" | "organisation:read" | "organisation:write")[];
            createdBy: {
                kind: string;
                id: string;
            };
            /**
             * Format: date-time
             * @description An instant, as 2026-11-21T10:00:00Z
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description An instant, as 2026-11-21T10:00:00Z
             */
            expiresAt?: string;
            /**
             * Format: date-time
             * @description An instant, as 2026-11-21T10:00:00Z
             */
            revokedAt?: string;
            /**
             * Format: date-time
             * @description To the quarter of an hour
             */
            lastUsedAt?: string;
            /** @enum {string} */
            state: "in-force" | "expired" | "revoked";
        };
        ApiKeyMade: {
            /** Format: uuid */
            keyId: string;
            name: string;
            readonly scopes: ("catalogue:read" | "product:read" | "product:write" | "revision:approve" | "assessment:read" | "assessment:write" | "overlay:read" | "overlay:write" | "result:read" | "result:write" | "file:read" | "file:write" | "webhook:read" | "webhook:write" | "member:read" | "member:write" | "key:read" | "key:write" | "grant:read" | "grant:write" | "audit:read" | "organisation:read" | "organisation:write")[];
            createdBy: {
                kind: string;
                id: string;
            };
            /**
             * Format: date-time
             * @description An instant, as 2026-11-21T10:00:00Z
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description An instant, as 2026-11-21T10:00:00Z
             */
            expiresAt?: string;
            /**
             * Format: date-time
             * @description An instant, as 2026-11-21T10:00:00Z
             */
            revokedAt?: string;
            /**
             * Format: date-time
             * @description To the quarter of an hour
             */
            lastUsedAt?: string;
            /** @enum {string} */
            state: "in-force" | "expired" | "revoked";
            /** @description Shown once */
            key: string;
        };
        Assessment: {
            /** @constant */
            schema: "playproof/assessment/1";
            product: {
                id: string;
                name?: string;
                revision?: string;
                sku?: string;
            };
            catalogue: components["schemas"]["CatalogueStamp"];
            readonly markets: string[];
            readonly channels: string[];
            /** @description Day range per date of the goods; absent where unknown */
            dates: {
                [key: string]: {
                    /**
                     * Format: date
                     * @description A calendar day, YYYY-MM-DD
                     */
                    from: string;
                    /**
                     * Format: date
                     * @description A calendar day, YYYY-MM-DD
                     */
                    to: string;
                };
            };
            readonly classifications: components["schemas"]["Classification"][];
            age: components["schemas"]["AgeGrade"];
            /** @description Every rule of the markets and channels, in order of id */
            readonly rules: components["schemas"]["RuleAnswer"][];
            readonly findings: components["schemas"]["Finding"][];
            /** @description Most settling first */
            readonly questions: components["schemas"]["Question"][];
            /** @description Instruments not (fully) encoded: a person must look */
            readonly personMustCheck: {
                instrument: string;
                /** @enum {string} */
                relevance: "yes" | "unknown";
            }[];
            readonly notExamined: string[];
        };
        AssessmentChange: {
            /** Format: uuid */
            assessmentId: string;
            /** Format: uuid */
            productId: string;
            /** @description Of the product */
            name: string;
            /** Format: uuid */
            revisionId: string;
            rule: string;
            market: string;
            /** @description Null: the rule was not in the law */
            before: ("does-not-apply" | "unknown" | "applies") | null;
            after: ("does-not-apply" | "unknown" | "applies") | null;
            /**
             * Format: date
             * @description A calendar day, YYYY-MM-DD
             */
            effectiveOn?: string;
            /**
             * @description What turned the verdict: another product, another catalogue, another day
             * @enum {string}
             */
            cause: "product" | "catalogue" | "date";
            /** @description Instrument and clause, in the law of today */
            citation?: string;
            /** @description What the rule asks for, in the law of today */
            title?: components["schemas"]["Bilingual"];
            /**
             * Format: date-time
             * @description An instant, as 2026-11-21T10:00:00Z
             */
            at: string;
        };
        AssessmentSummary: {
            /** Format: uuid */
            assessmentId: string;
            /** Format: uuid */
            productId: string;
            /** Format: uuid */
            revisionId: string;
            revisionVersion: number;
            readonly markets: string[];
            readonly channels: string[];
            /**
             * Format: date
             * @description Stands for each date that the product does not give
             */
            on: string;
            /** @description The day was asked for; else it is that of the answer */
            isDayFixed: boolean;
            catalogue: components["schemas"]["CatalogueStamp"];
            /** @description What the answer rests on beside the law */
            readonly overlays: components["schemas"]["OverlayReference"][];
            /** @description Rules per market and verdict */
            counts: {
                [key: string]: components["schemas"]["VerdictCounts"];
            };
            applies: number;
            /** @description Rules that are neither for certain in nor out */
            unknown: number;
            /** @description Missing facts that would settle some of them */
            questions: number;
            /** @description What somebody must look at, each once */
            readonly findings: ("age-grade-dodges" | "age-grade-too-low" | "fact-contradicted" | "answers-contradict" | "retired-fact-answered" | "retired-answer-contradicts" | "grey-zone" | "forbidden-on-artwork" | "missing-on-artwork")[];
            /**
             * Format: date
             * @description First day on which results or artwork break a rule
             */
            failsOn?: string;
            /** @description By which the same answer is known again; of digests, so another one than that of assess-document */
            digest: string;
            /** Format: uuid */
            supersedes?: string;
            /**
             * Format: date-time
             * @description An instant, as 2026-11-21T10:00:00Z
             */
            assessedAt: string;
            assessedBy: {
                kind: string;
                id: string;
            };
        };
        /** @description A photo or artwork of a revision */
        Attachment: {
            /** Format: uuid */
            attachmentId: string;
            /** Format: uuid */
            revisionId: string;
            /** @enum {string} */
            role: "photo" | "artwork";
            caption?: string;
            file: components["schemas"]["FileRecord"];
            version: number;
        };
        AuditEntry: {
            /** Format: uuid */
            entryId: string;
            /**
             * Format: date-time
             * @description An instant, as 2026-11-21T10:00:00Z
             */
            at: string;
            actor: {
                kind: string;
                id: string;
                /**
                 * Format: uuid
                 * @description For whom it acted: another one than yours, of a look
                 */
                organisationId?: string;
            };
            operation: string;
            /** @enum {string} */
            outcome: "allowed" | "refused";
            /** @description Code of the problem */
            reason?: string;
            /** @description What was asked for */
            target: {
                [key: string]: unknown;
            };
        };
        Authority: {
            id: string;
            market: string;
            name: components["schemas"]["Bilingual"];
            role?: string;
            country?: string;
            url?: string;
            readonly sources?: string[];
            /** @enum {string} */
            confidence?: "seen" | "recalled" | "conflict";
        };
        Bilingual: {
            en: string;
            zh: string;
        };
        CatalogueHit: {
            /** @enum {string} */
            kind: "rule" | "definition" | "instrument" | "standard" | "edition" | "limit-table" | "substance" | "test" | "laboratory" | "acceptance" | "scheme" | "channel" | "fact" | "term" | "guideline" | "authority" | "market";
            id: string;
            title: components["schemas"]["Bilingual"];
            readonly markets: string[];
            country?: string;
            /** @description Of editions: current, superseded, withdrawn, ... */
            status?: string;
            /**
             * @description Of rules
             * @enum {string}
             */
            ruleKind?: "requirement" | "warning" | "mark" | "document" | "obligation";
            /** @description Higher is better; comparable within one search only */
            score: number;
            readonly matched: string[];
        };
        CatalogueItem: {
            kind: string;
            id: string;
            title: components["schemas"]["Bilingual"];
            /** @description As the catalogue file holds it */
            record: {
                [key: string]: unknown;
            };
            readonly sources: {
                [key: string]: unknown;
            }[];
            /** @enum {string} */
            confidence?: "seen" | "recalled" | "conflict";
            /** @description Absent where the record carries no confidence of its own */
            verified?: boolean;
            readonly referredBy: {
                kind: string;
                id: string;
                title: components["schemas"]["Bilingual"];
            }[];
            /** @description Goods at the edges of a rule, definition, guideline or limit table, and what it says of them */
            worked?: {
                clause: string;
                /** @description The product that each case starts from */
                base?: {
                    [key: string]: unknown;
                };
                readonly cases: components["schemas"]["WorkedCase"][];
            };
        };
        /** @description Version and content digest of the law that answered */
        CatalogueStamp: {
            version: string;
            digest: string;
        };
        CitedRuleChange: {
            /** @description Id of a rule of the catalogue, or of an overlay: own/... */
            rule: string;
            /**
             * @description Absent: the rule was not in the catalogue or scope
             * @enum {string}
             */
            before?: "does-not-apply" | "unknown" | "applies";
            /** @enum {string} */
            after?: "does-not-apply" | "unknown" | "applies";
            /** @enum {string} */
            change: "starts" | "ends" | "opens" | "settles";
            /**
             * Format: date
             * @description The day from which it is so, where the calendar tells
             */
            on?: string;
            citation?: string;
            title?: components["schemas"]["Bilingual"];
        };
        Classification: {
            definition: string;
            /** @enum {string} */
            verdict: "met" | "not-met" | "grey-zone" | "unknown";
            readonly because: components["schemas"]["Reason"][];
            readonly missing?: components["schemas"]["MissingFact"][];
            readonly exclusions?: string[];
            /** @constant */
            unverified?: true;
        };
        ColumnAssignment: {
            /** @description From 1 */
            column?: number;
            /** @description The column of this head, where no number is given */
            head?: string;
            /** @description Id of a field (list-import-fields); null: the column is passed over */
            field: string | null;
            /** @description Of its numbers, where a cell has none: g, mm, months */
            unit?: string;
        };
        ColumnAssignmentGiven: {
            /** @description From 1 */
            column?: number;
            /** @description The column of this head, where no number is given */
            head?: string;
            /** @description Id of a field (list-import-fields); null: the column is passed over */
            field: string | null;
            /** @description Of its numbers, where a cell has none: g, mm, months */
            unit?: string;
        };
        ComponentUse: {
            /** Format: uuid */
            productId: string;
            productName: string;
            /** Format: uuid */
            revisionId: string;
            label: string;
            /** @enum {string} */
            state: "draft" | "approved";
            /** @description As in the document: id, name, facts, shares, supplier, critical */
            component: {
                [key: string]: unknown;
            };
        };
        DateWindow: {
            /** @description Which date of the goods decides: placed on the market, made, imported, ... */
            by: string;
            from?: string;
            to?: string;
            /** @enum {string} */
            confidence?: "seen" | "recalled" | "conflict";
            readonly sources?: string[];
            note?: string;
        };
        DestinationLabel: {
            market: string;
            country?: string;
            languages: {
                /** @enum {string} */
                rule: "all" | "any" | "regional";
                readonly of: string[];
                verified: boolean;
            };
            readonly warnings: {
                /** @description Id of a rule of the catalogue, or of an overlay: own/... */
                rule: string;
                /** @enum {string} */
                needed: "applies" | "unknown";
                readonly texts: {
                    language: string;
                    text: string;
                    /** @description Names that are still in {braces} */
                    readonly missing: string[];
                    readonly alternatives: string[];
                    signalWord?: {
                        text: string;
                        verified: boolean;
                    };
                    verbatim: boolean;
                    /** @description Only verified words go onto a proof */
                    verified: boolean;
                }[];
                readonly missingLanguages: string[];
                pictogram?: string;
                typeSize?: {
                    table: string;
                    /** @enum {string} */
                    by: "area" | "largest";
                    signalWord: string;
                    statementOfHazard: string;
                    otherText: string;
                    verified: boolean;
                };
                minHeight?: string;
                online: boolean;
                verified: boolean;
            }[];
            readonly marks: {
                /** @description Id of a rule of the catalogue, or of an overlay: own/... */
                rule: string;
                /** @enum {string} */
                needed: "applies" | "unknown";
                symbol: string;
                minHeight?: string;
                readonly alternatives: string[];
                readonly fields: {
                    id: string;
                    key: string;
                    value?: string;
                    required: boolean;
                }[];
                readonly missing: string[];
                verified: boolean;
            }[];
            readonly forbidden: {
                /** @description Id of a rule of the catalogue, or of an overlay: own/... */
                rule: string;
                /** @enum {string} */
                needed: "applies" | "unknown";
                readonly forbids: string[];
            }[];
            readonly contradictions: {
                required: string;
                forbiddenBy: string;
                /** @enum {string} */
                needed: "applies" | "unknown";
            }[];
        };
        Difference: {
            /** @description JSON Pointer; components are named by their id: /document/components/eye/supplier */
            pointer: string;
            /** @description Absent: it was not there */
            old?: unknown;
            /** @description Absent: it is no longer there */
            new?: unknown;
        };
        DocumentNeed: {
            /** @description Id of a rule of the catalogue, or of an overlay: own/... */
            rule: string;
            /** @enum {string} */
            needed: "applies" | "unknown";
            readonly issuer: string[];
            readonly cites: {
                /** @description Id of a rule of the catalogue, or of an overlay: own/... */
                rule: string;
                citation: string;
                /** @enum {string} */
                needed: "applies" | "unknown";
            }[];
        };
        Fact: {
            id: string;
            /** @enum {string} */
            of: "product" | "component";
            /** @enum {string} */
            type: "boolean" | "number" | "choice" | "choices";
            group: string;
            label: components["schemas"]["Bilingual"];
            /** @description Of numbers; 1 where it counts */
            unit?: string;
            minimum?: number;
            maximum?: number;
            readonly values?: ({
                id: string;
                label: components["schemas"]["Bilingual"];
            } & {
                [key: string]: unknown;
            })[];
            /** @description May be answered per market */
            perMarket?: boolean;
        } & {
            [key: string]: unknown;
        };
        /** @description A measured value over a limit, or a marking that is forbidden */
        Failure: {
            /** @enum {string} */
            code: "over-limit" | "forbidden-on-artwork";
            /** @description Id of a rule of the catalogue, or of an overlay: own/... */
            rule: string;
        } & {
            [key: string]: unknown;
        };
        FileDownload: {
            /** Format: uuid */
            fileId: string;
            /** @description Of what is sent; its ETag */
            sha256: string;
            bytes: number;
            /** @description HTTP headers to send it with, all of them */
            headers: {
                [key: string]: string;
            };
        };
        /** @description What somebody should know before trusting the file */
        FileFinding: {
            /** @enum {string} */
            code: "pdf-javascript" | "pdf-open-action" | "pdf-additional-actions" | "pdf-launch" | "pdf-embedded-file" | "pdf-rich-media" | "pdf-xfa" | "pdf-encrypted" | "pdf-incremental-update" | "pdf-updated-after-signature" | "data-after-end" | "markup-in-metadata" | "location-in-metadata" | "workbook-external-links" | "workbook-embedded-objects" | "content-unreadable" | "inspection-out-of-time" | "inspection-out-of-memory" | "inspection-crashed";
            text: components["schemas"]["Bilingual"];
        };
        /** @description An image made here, WebP, without what the camera wrote */
        FilePreview: {
            /** @enum {string} */
            variant: "preview" | "thumbnail";
            width: number;
            height: number;
        };
        FileRecord: {
            /** Format: uuid */
            fileId: string;
            name: string;
            note?: string;
            /**
             * @description By its content
             * @enum {string}
             */
            type: "pdf" | "jpeg" | "png" | "webp" | "xlsx" | "csv" | "json";
            mediaType: string;
            bytes: number;
            /** @description Of the bytes, hexadecimal */
            sha256: string;
            readonly findings: components["schemas"]["FileFinding"][];
            scan: components["schemas"]["FileScan"];
            /** @description Pixels */
            width?: number;
            height?: number;
            pages?: number;
            /** @description The program that a PDF says it was made by */
            producer?: string;
            readonly previews: components["schemas"]["FilePreview"][];
            version: number;
            /**
             * Format: date-time
             * @description An instant, as 2026-11-21T10:00:00Z
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description An instant, as 2026-11-21T10:00:00Z
             */
            updatedAt: string;
            /**
             * Format: date-time
             * @description Removed from lists; its history and its bytes stay
             */
            removedAt?: string;
        };
        /** @description What the virus scanner said; a file is not clean because nobody looked */
        FileScan: {
            /** @enum {string} */
            state: "clean" | "not-scanned";
            /** @enum {string} */
            because?: "not-configured" | "unreachable" | "out-of-time" | "refused";
        };
        FileWithUses: {
            /** Format: uuid */
            fileId: string;
            name: string;
            note?: string;
            /**
             * @description By its content
             * @enum {string}
             */
            type: "pdf" | "jpeg" | "png" | "webp" | "xlsx" | "csv" | "json";
            mediaType: string;
            bytes: number;
            /** @description Of the bytes, hexadecimal */
            sha256: string;
            readonly findings: components["schemas"]["FileFinding"][];
            scan: components["schemas"]["FileScan"];
            /** @description Pixels */
            width?: number;
            height?: number;
            pages?: number;
            /** @description The program that a PDF says it was made by */
            producer?: string;
            readonly previews: components["schemas"]["FilePreview"][];
            version: number;
            /**
             * Format: date-time
             * @description An instant, as 2026-11-21T10:00:00Z
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description An instant, as 2026-11-21T10:00:00Z
             */
            updatedAt: string;
            /**
             * Format: date-time
             * @description Removed from lists; its history and its bytes stay
             */
            removedAt?: string;
            /** @description Its own organisation learns this alone; a grant of the file shows the file */
            readonly attachedTo: {
                /** Format: uuid */
                attachmentId: string;
                /** Format: uuid */
                revisionId: string;
                /** @enum {string} */
                role: "photo" | "artwork";
            }[];
            /** @description Laboratory reports in force that it is; as attachedTo */
            readonly reports: {
                /** Format: uuid */
                reportId: string;
                /** Format: uuid */
                revisionId: string;
            }[];
        };
        /** @description Something that somebody must look at; the facts differ by code */
        Finding: {
            /** @enum {string} */
            code: "age-grade-dodges" | "age-grade-too-low" | "fact-contradicted" | "answers-contradict" | "retired-fact-answered" | "retired-answer-contradicts" | "grey-zone" | "forbidden-on-artwork" | "missing-on-artwork";
        } & {
            [key: string]: unknown;
        };
        GeneratedFile: {
            fileName: string;
            mediaType: string;
            /** @description HTTP headers to send it with */
            headers: {
                [key: string]: string;
            };
            /** Format: base64 */
            content: string;
        };
        Grant: {
            /** Format: uuid */
            grantId: string;
            /**
             * Format: uuid
             * @description Whose records are seen
             */
            ownerId: string;
            ownerName?: string;
            /**
             * Format: uuid
             * @description Who sees them
             */
            granteeId: string;
            /** @description As the owner calls it */
            granteeName?: string;
            recordKind: string;
            /**
             * Format: uuid
             * @description Absent: all records of the kind
             */
            recordId?: string;
            readonly permissions: ("product:read" | "assessment:read" | "overlay:read" | "result:read" | "file:read" | "organisation:read")[];
            purpose: string;
            /**
             * Format: date-time
             * @description An instant, as 2026-11-21T10:00:00Z
             */
            fromAt: string;
            /**
             * Format: date-time
             * @description An instant, as 2026-11-21T10:00:00Z
             */
            untilAt?: string;
            /**
             * Format: date-time
             * @description An instant, as 2026-11-21T10:00:00Z
             */
            withdrawnAt?: string;
            /** @enum {string} */
            state: "to-come" | "in-force" | "ended" | "withdrawn";
            version: number;
        };
        ImportColumn: {
            column: number;
            letter: string;
            head: string;
            /** @description Absent: it is passed over */
            field?: string;
            unit?: string;
            readonly samples: string[];
        };
        ImportFault: {
            /** @description As programs for tables count, from 1 */
            row: number;
            column?: number;
            /** @description Of the column: C */
            letter?: string;
            head?: string;
            /** @enum {string} */
            code: "value-missing" | "formula-error" | "cell-is-a-day" | "text-not-accepted" | "number-unreadable" | "number-ambiguous" | "unit-missing" | "unit-unsuitable" | "yes-or-no-unreadable" | "choice-unknown" | "day-unreadable" | "gtin-wrong" | "check-digit-wrong" | "asin-wrong" | "market-unknown" | "country-unknown" | "code-twice" | "code-taken" | "row-repeated" | "row-contradicts" | "not-accepted";
            found: string;
            readonly expected?: string[];
            /** @description What is wrong, and the next step */
            text: components["schemas"]["Bilingual"];
        };
        ImportField: {
            id: string;
            /** @enum {string} */
            of: "product" | "sku";
            /** @enum {string} */
            kind: "text" | "gtin" | "asin" | "markets" | "countries" | "day" | "boolean" | "number" | "choice" | "choices";
            label: components["schemas"]["Bilingual"];
            /** @description In which the vocabulary counts; any unit of its kind is read */
            unit?: string;
            readonly values?: {
                id: string;
                label: components["schemas"]["Bilingual"];
            }[];
            isRequired: boolean;
        };
        ImportPreview: {
            /** @enum {string} */
            encoding?: "utf-8" | "utf-16le" | "utf-16be" | "gb18030" | "windows-1252";
            /** @enum {string} */
            delimiter?: "," | ";" | "\t" | "|";
            readonly sheets: {
                name: string;
                rows: number;
            }[];
            sheet?: string;
            headRow: number;
            readonly columns: components["schemas"]["ImportColumn"][];
            /** @description Fields that no column gives, though products need them */
            readonly lacking: string[];
            counts: {
                rows: number;
                /** @description That are sound */
                products: number;
                skus: number;
                faults: number;
            };
            readonly rows: {
                row: number;
                /** @description By field */
                values: {
                    [key: string]: unknown;
                };
            }[];
            /** @description At most 1000; counts tells how many there are */
            readonly faults: components["schemas"]["ImportFault"][];
        };
        ImportTemplate: {
            /** Format: uuid */
            templateId: string;
            name: string;
            reading: components["schemas"]["TableReading"];
            /**
             * Format: date-time
             * @description An instant, as 2026-11-21T10:00:00Z
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description An instant, as 2026-11-21T10:00:00Z
             */
            updatedAt: string;
            version: number;
        };
        InterviewQuestion: {
            /** @description The fact, and @component where it is about one: what `asked` takes */
            key: string;
            id: string;
            /** @description Absent for `bill-of-materials-complete` and `components`: the list of components itself */
            fact?: components["schemas"]["Fact"];
            component?: string;
            /** @description Undecided rules in which it is missing */
            settles: number;
            /** @description Those of them in which nothing else is missing */
            alone: number;
            readonly rules: string[];
        };
        Invitation: {
            /** Format: uuid */
            invitationId: string;
            /** @description Absent once it had its answer */
            email?: string;
            role: components["schemas"]["Role"];
            /** Format: uuid */
            invitedBy?: string;
            /**
             * Format: date-time
             * @description An instant, as 2026-11-21T10:00:00Z
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description An instant, as 2026-11-21T10:00:00Z
             */
            expiresAt: string;
            /** @enum {string} */
            state: "pending" | "expired" | "accepted" | "withdrawn";
            /** Format: uuid */
            acceptedBy?: string;
        };
        InvitationMade: {
            /** Format: uuid */
            invitationId: string;
            /** @description Absent once it had its answer */
            email?: string;
            role: components["schemas"]["Role"];
            /** Format: uuid */
            invitedBy?: string;
            /**
             * Format: date-time
             * @description An instant, as 2026-11-21T10:00:00Z
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description An instant, as 2026-11-21T10:00:00Z
             */
            expiresAt: string;
            /** @enum {string} */
            state: "pending" | "expired" | "accepted" | "withdrawn";
            /** Format: uuid */
            acceptedBy?: string;
            /** @description Shown once. Whoever has it and the address may join */
            token: string;
            /** @description Where the pages take the token */
            path: string;
        };
        Job: {
            /** Format: uuid */
            jobId: string;
            kind: string;
            /** @enum {string} */
            state: "waiting" | "running" | "done" | "failed" | "cancelled";
            /** @description How much of `total` is done */
            done: number;
            /** @description Absent until it is known */
            total?: number;
            /** @description What came of it, once it is done */
            result?: {
                [key: string]: unknown;
            };
            /**
             * Format: date-time
             * @description An instant, as 2026-11-21T10:00:00Z
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description An instant, as 2026-11-21T10:00:00Z
             */
            startedAt?: string;
            /**
             * Format: date-time
             * @description An instant, as 2026-11-21T10:00:00Z
             */
            endedAt?: string;
        };
        LawImpact: {
            /** Format: uuid */
            productId: string;
            /** Format: uuid */
            revisionId: string;
            name: string;
            /**
             * @description fails-now: broken before, too. will-fail: only after. changes: its duties change.
             * @enum {string}
             */
            state: "fails-now" | "will-fail" | "changes";
            /**
             * Format: date
             * @description A calendar day, YYYY-MM-DD
             */
            firstOn?: string;
            readonly rules: components["schemas"]["CitedRuleChange"][];
            readonly failsBefore: components["schemas"]["Failure"][];
            readonly failsAfter: components["schemas"]["Failure"][];
        };
        LimitVerdict: {
            table: string;
            rule: string;
            readonly markets: string[];
            clause: string;
            /** @enum {string} */
            verdict: "pass" | "fail" | "inconclusive" | "not-tested";
            because: string;
            /** @description As the law writes them; several where category or date is open */
            readonly limits: string[];
            category?: string;
            basis: string;
            /**
             * @description A pass against it opens no gate, in no market
             * @constant
             */
            limitUnverified?: true;
            /** @description Markets in which nobody saw that this law binds: a pass opens no gate there */
            readonly reachUnverified?: string[];
            readonly sumOf?: string[];
        };
        Market: {
            id: string;
            title: components["schemas"]["Bilingual"];
            partOf?: string;
            /** @description Of a group: choosing it means choosing these */
            readonly includes?: string[];
            currency?: string;
            /** @description Whether its law is encoded only in part */
            partial: boolean;
            readonly countries: {
                code: string;
                name: components["schemas"]["Bilingual"];
            }[];
            /** @description Territories beside or below it that it does not contain */
            readonly notExamined: string[];
        };
        Me: {
            /** Format: uuid */
            personId: string;
            name: string;
            email: string;
            twoFactorEnabled: boolean;
            passkeys: number;
            /** @description Absent: you act for none */
            organisation?: {
                /** Format: uuid */
                organisationId: string;
                name: string;
                kind: components["schemas"]["OrganisationKind"];
                role: components["schemas"]["Role"];
                readonly permissions: ("catalogue:read" | "product:read" | "product:write" | "revision:approve" | "assessment:read" | "assessment:write" | "overlay:read" | "overlay:write" | "result:read" | "result:write" | "file:read" | "file:write" | "webhook:read" | "webhook:write" | "member:read" | "member:write" | "key:read" | "key:write" | "grant:read" | "grant:write" | "audit:read" | "organisation:read" | "organisation:write")[];
            };
            readonly organisations: components["schemas"]["MyOrganisation"][];
        };
        MeasuredValue: {
            /** @description Yours, returned with the verdicts; its place in the list where absent */
            id?: string;
            /** @description Id of a component of the product, or a name for what was tested */
            component?: string;
            /** @description Substance id, name, synonym or CAS number */
            analyte: string;
            /** @description As reported: 12.5, "<5", "ND" */
            value: number | string;
            unit?: string;
            /** @description migration, soluble or total: never compared with one another */
            basis?: string;
            /** @description Category of the limit table, where the report states it */
            category?: string;
            /** @description Limit of quantification, in the value's unit */
            loq?: number;
            /** @description Expanded uncertainty, in the value's unit */
            uncertainty?: number;
            method?: string;
        };
        MeasuredValueGiven: {
            /** @description Yours, returned with the verdicts; its place in the list where absent */
            id?: string;
            /** @description Id of a component of the product, or a name for what was tested */
            component?: string;
            /** @description Substance id, name, synonym or CAS number */
            analyte: string;
            /** @description As reported: 12.5, "<5", "ND" */
            value: number | string;
            unit?: string;
            /** @description migration, soluble or total: never compared with one another */
            basis?: string;
            /** @description Category of the limit table, where the report states it */
            category?: string;
            /** @description Limit of quantification, in the value's unit */
            loq?: number;
            /** @description Expanded uncertainty, in the value's unit */
            uncertainty?: number;
            method?: string;
        };
        Member: {
            /** Format: uuid */
            personId: string;
            /** @description Absent: erased at her wish */
            name?: string;
            email?: string;
            /** @description Of somebody who left: the last one */
            role: components["schemas"]["Role"];
            /**
             * Format: date-time
             * @description An instant, as 2026-11-21T10:00:00Z
             */
            joinedAt: string;
            /**
             * Format: date-time
             * @description An instant, as 2026-11-21T10:00:00Z
             */
            leftAt?: string;
            version: number;
        };
        /** @description A fact of the product, or of the components named */
        MissingFact: {
            fact: string;
            readonly components?: string[];
        };
        MoneyRange: {
            currency: string;
            low: number;
            high: number;
            /** @description Day the price was noted */
            asOf?: string;
            /**
             * @description Of a total: some of it rests on no verified source
             * @constant
             */
            estimate?: true;
        };
        MyData: {
            /** Format: uuid */
            personId: string;
            name: string;
            email: string;
            /**
             * Format: date-time
             * @description An instant, as 2026-11-21T10:00:00Z
             */
            createdAt: string;
            twoFactorEnabled: boolean;
            readonly passkeys: {
                name?: string;
                /**
                 * Format: date-time
                 * @description An instant, as 2026-11-21T10:00:00Z
                 */
                createdAt?: string;
            }[];
            readonly sessions: components["schemas"]["PersonSession"][];
            readonly organisations: components["schemas"]["MyOrganisation"][];
        };
        MyOrganisation: {
            /** Format: uuid */
            organisationId: string;
            name: string;
            kind: components["schemas"]["OrganisationKind"];
            role: components["schemas"]["Role"];
        };
        OperatorDuties: {
            operator: string;
            readonly rules: {
                /** @description Id of a rule of the catalogue, or of an overlay: own/... */
                rule: string;
                /** @enum {string} */
                needed: "applies" | "unknown";
            }[];
        };
        Organisation: {
            /** Format: uuid */
            organisationId: string;
            name: string;
            kind: components["schemas"]["OrganisationKind"];
            /** @description ISO 3166-1 alpha-2 code of the seat */
            country: string;
            /** @description Name in the IANA database, as Europe/Berlin */
            timeZone: string;
            /**
             * @description Of its documents
             * @enum {string}
             */
            language: "en" | "zh";
            version: number;
            /**
             * Format: date-time
             * @description An instant, as 2026-11-21T10:00:00Z
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description An instant, as 2026-11-21T10:00:00Z
             */
            updatedAt: string;
        };
        /** @enum {string} */
        OrganisationKind: "brand" | "importer" | "factory" | "laboratory" | "verifier" | "marketplace" | "retailer" | "authority";
        Overlay: {
            /** Format: uuid */
            overlayId: string;
            name: string;
            /** @description Whose protocol or limit it is: a retailer, or the organisation itself */
            issuer: string;
            digest: string;
            rules: number;
            limitTables: number;
            withdrawn?: {
                /**
                 * Format: date-time
                 * @description An instant, as 2026-11-21T10:00:00Z
                 */
                at: string;
                reason: string;
            };
            version: number;
            /**
             * Format: date-time
             * @description An instant, as 2026-11-21T10:00:00Z
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description An instant, as 2026-11-21T10:00:00Z
             */
            updatedAt: string;
            readonly files: {
                [key: string]: unknown;
            }[];
        };
        /** @description The version of an overlay that an answer rests on */
        OverlayReference: {
            /** Format: uuid */
            overlayId: string;
            name: string;
            version: number;
            digest: string;
            /** @description The overlay was withdrawn since: the answer stays, and is not given anew */
            withdrawn?: {
                /**
                 * Format: date-time
                 * @description An instant, as 2026-11-21T10:00:00Z
                 */
                at: string;
                reason: string;
            };
        };
        OverlaySummary: {
            /** Format: uuid */
            overlayId: string;
            name: string;
            /** @description Whose protocol or limit it is: a retailer, or the organisation itself */
            issuer: string;
            digest: string;
            rules: number;
            limitTables: number;
            withdrawn?: {
                /**
                 * Format: date-time
                 * @description An instant, as 2026-11-21T10:00:00Z
                 */
                at: string;
                reason: string;
            };
            version: number;
            /**
             * Format: date-time
             * @description An instant, as 2026-11-21T10:00:00Z
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description An instant, as 2026-11-21T10:00:00Z
             */
            updatedAt: string;
        };
        PersonSession: {
            sessionId: string;
            /** @description The one that asks */
            isCurrent: boolean;
            /** @description Of the network, at signing in */
            address?: string;
            /** @description What the browser calls itself */
            program?: string;
            /**
             * Format: date-time
             * @description An instant, as 2026-11-21T10:00:00Z
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description To the day
             */
            usedAt: string;
            /**
             * Format: date-time
             * @description An instant, as 2026-11-21T10:00:00Z
             */
            expiresAt: string;
        };
        PortfolioRow: {
            /** Format: uuid */
            productId: string;
            name: string;
            family?: string;
            /** @enum {string} */
            status: "draft" | "approved" | "withdrawn";
            /** @description At most 20; skuCount tells how many there are */
            readonly skus: {
                /** Format: uuid */
                skuId: string;
                sellerSku?: string;
                gtin?: string;
                asin?: string;
                name?: string;
            }[];
            skuCount: number;
            /** @description Absent: never assessed for the markets it is meant for */
            assessment?: {
                /** Format: uuid */
                assessmentId: string;
                /** Format: uuid */
                revisionId: string;
                readonly markets: string[];
                /** @description Rules per market and verdict */
                counts: {
                    [key: string]: components["schemas"]["VerdictCounts"];
                };
                applies: number;
                /** @description Rules that are neither for certain in nor out */
                unknown: number;
                /** @description Missing facts that would settle some of them */
                questions: number;
                /** @description What somebody must look at, each once */
                readonly findings: ("age-grade-dodges" | "age-grade-too-low" | "fact-contradicted" | "answers-contradict" | "retired-fact-answered" | "retired-answer-contradicts" | "grey-zone" | "forbidden-on-artwork" | "missing-on-artwork")[];
                /**
                 * Format: date
                 * @description First day on which results or artwork break a rule
                 */
                failsOn?: string;
                /**
                 * Format: date-time
                 * @description An instant, as 2026-11-21T10:00:00Z
                 */
                assessedAt: string;
            };
        };
        PortfolioTotals: {
            products: number;
            assessed: number;
            /** @description Products with rules that are undecided */
            open: number;
            /** @description Products that fail on some day, today or later */
            failing: number;
            /** @description Those that fail today */
            failingNow: number;
            /** @description Products with something that somebody must look at */
            withFindings: number;
            /** @description Most products first */
            readonly markets: {
                market: string;
                /** @description Assessed for it */
                products: number;
                /** @description Those with rules of this market that are undecided */
                open: number;
            }[];
        };
        /** @description RFC 9457; further members are the facts of the code */
        Problem: {
            /**
             * Format: uri
             * @description A page that tells what it means and what to do
             */
            type: string;
            title: string;
            status: number;
            /** @description What happened and the next step, in the language of Accept-Language: en, zh */
            detail: string;
            instance: string;
            /** @enum {string} */
            code: "input-malformed" | "not-signed-in" | "permission-missing" | "organisation-missing" | "record-unknown" | "version-conflict" | "version-missing" | "idempotency-key-reused" | "route-unknown" | "method-unknown" | "body-malformed" | "body-too-large" | "too-many-requests" | "request-malformed" | "header-malformed" | "headers-too-large" | "request-timeout" | "media-type-unknown" | "fault" | "service-stopping" | "item-unknown" | "market-unknown" | "channel-unknown" | "revision-approved" | "revision-withdrawn" | "revision-not-approved" | "revision-incomplete" | "product-withdrawn" | "code-taken" | "label-taken" | "person-required" | "link-invalid" | "link-expired" | "invitation-for-another" | "member-already" | "last-owner" | "too-many-organisations" | "key-invalid" | "end-impossible" | "secret-shown-once" | "second-factor-pending" | "second-factor-wrong" | "second-factor-locked" | "sign-in-refused" | "sign-in-malformed" | "sign-up-closed" | "password-guessable" | "password-wrong" | "reset-not-yours" | "origin-refused" | "grant-to-oneself" | "upload-empty" | "upload-too-large" | "upload-type-unknown" | "upload-type-mismatch" | "upload-truncated" | "upload-polyglot" | "upload-bomb" | "upload-malformed" | "upload-unreadable" | "upload-infected" | "file-in-use" | "file-unsuitable" | "import-unreadable" | "import-incomplete" | "overlay-withdrawn" | "test-request-incomplete" | "assessment-differs" | "catalogue-missing" | "document-outdated" | "markets-missing" | "report-taken" | "webhook-url-refused" | "webhook-too-many" | "webhook-not-active" | "export-too-large";
            /** @description Of input-malformed: all faults at once */
            errors?: {
                /** @description JSON Pointer into the input */
                pointer: string;
                code: string;
                found?: string;
                expected?: string[];
                detail: string;
            }[];
        } & {
            [key: string]: unknown;
        };
        Product: {
            /** Format: uuid */
            productId: string;
            name: string;
            family?: string;
            note?: string;
            /**
             * @description draft: no revision is approved. approved: at least one is
             * @enum {string}
             */
            status: "draft" | "approved" | "withdrawn";
            /**
             * Format: uuid
             * @description The newest that is approved
             */
            approvedRevisionId?: string;
            /**
             * Format: uuid
             * @description The newest that is a draft
             */
            draftRevisionId?: string;
            /** @description Of its drafts and approved revisions */
            readonly markets: string[];
            skuCount: number;
            /** Format: uuid */
            copiedFrom?: string;
            withdrawn?: components["schemas"]["Withdrawal"];
            /**
             * Format: date-time
             * @description An instant, as 2026-11-21T10:00:00Z
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description The newest change of the product, a revision or a SKU
             */
            changedAt: string;
            /** @description Of name, family, note and withdrawal; revisions and SKUs have their own */
            version: number;
        };
        ProductImport: {
            /** Format: uuid */
            importId: string;
            /** Format: uuid */
            fileId: string;
            reading: components["schemas"]["TableReading"];
            /**
             * @description waiting: its job runs or will. saved: all of it. refused: nothing was saved
             * @enum {string}
             */
            state: "waiting" | "saved" | "refused";
            /**
             * Format: uuid
             * @description Its progress: get-job
             */
            jobId: string;
            products?: number;
            skus?: number;
            faultCount?: number;
            /** @description Of a refused one; the first ones */
            readonly faults?: components["schemas"]["ImportFault"][];
            /** @description Why the table as a whole was refused */
            problem?: {
                code: string;
                facts: {
                    [key: string]: string | number;
                };
            };
            /**
             * Format: date-time
             * @description An instant, as 2026-11-21T10:00:00Z
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description An instant, as 2026-11-21T10:00:00Z
             */
            updatedAt: string;
            version: number;
        };
        Question: {
            fact: string;
            readonly components?: string[];
            /** @description Undecided rules in which it is missing */
            settles: number;
            /** @description Those of them in which nothing else is missing */
            alone: number;
        };
        Reason: {
            /** @description What was asked: of a fact, an age, a definition, a guideline; or that a part is unverified or the bill of materials incomplete */
            test: {
                [key: string]: unknown;
            };
            /** @enum {string} */
            holds: "yes" | "no" | "unknown";
            readonly components?: string[];
        };
        RecordVersion: {
            version: number;
            operation: string;
            /**
             * Format: date-time
             * @description An instant, as 2026-11-21T10:00:00Z
             */
            occurredAt: string;
            /**
             * Format: date-time
             * @description An instant, as 2026-11-21T10:00:00Z
             */
            recordedAt: string;
            recordedBy: components["schemas"]["RecordedBy"];
            reason?: string;
            /** @description From the version before; of the first, the whole record */
            readonly changes: components["schemas"]["Difference"][];
        };
        RecordedBy: {
            kind: string;
            id: string;
        };
        Regulation: {
            id: string;
            title: components["schemas"]["Bilingual"];
            citation: string;
            type: string;
            readonly markets: string[];
            readonly inForce: components["schemas"]["DateWindow"][];
            readonly replaces?: string[];
            coverage: {
                state: string;
                reason: components["schemas"]["Bilingual"];
            };
            /** @description How many of its duties are encoded */
            rules: number;
            readonly sources: string[];
            /** @enum {string} */
            confidence: "seen" | "recalled" | "conflict";
        };
        ResultReport: {
            /** Format: uuid */
            reportId: string;
            /** Format: uuid */
            productId: string;
            /** Format: uuid */
            revisionId: string;
            /** @description In lists */
            productName?: string;
            /** @description In lists */
            revisionLabel?: string;
            /** @description As it stands on the report */
            number: string;
            laboratory: string;
            /**
             * Format: date
             * @description A calendar day, YYYY-MM-DD
             */
            reportedOn: string;
            /**
             * Format: uuid
             * @description The report itself, as a stored file
             */
            fileId?: string;
            /** @description How many values it holds */
            results: number;
            withdrawn?: {
                /**
                 * Format: date-time
                 * @description An instant, as 2026-11-21T10:00:00Z
                 */
                at: string;
                reason: string;
            };
            version: number;
            /**
             * Format: date-time
             * @description An instant, as 2026-11-21T10:00:00Z
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description An instant, as 2026-11-21T10:00:00Z
             */
            updatedAt: string;
            /** @description The newest */
            screening?: components["schemas"]["Screening"];
        };
        RetiredName: {
            kind: string;
            id: string;
            title: components["schemas"]["Bilingual"];
            /** @description The first day without it */
            on: string;
            reason: components["schemas"]["Bilingual"];
            /** @description What stands in its place, and what each former answer comes to; empty: nothing */
            readonly replacedBy: {
                kind: string;
                id: string;
                title: components["schemas"]["Bilingual"];
                values?: {
                    was: unknown;
                    is: unknown;
                }[];
            }[];
        };
        Revision: {
            /** Format: uuid */
            revisionId: string;
            label: string;
            /** @enum {string} */
            state: "draft" | "approved" | "withdrawn";
            approvedSample?: string;
            packagingVersion?: string;
            readonly markets: string[];
            approved?: {
                by: components["schemas"]["RecordedBy"];
                /**
                 * Format: date-time
                 * @description An instant, as 2026-11-21T10:00:00Z
                 */
                at: string;
            };
            /**
             * Format: date-time
             * @description An instant, as 2026-11-21T10:00:00Z
             */
            updatedAt: string;
            version: number;
            /** Format: uuid */
            productId: string;
            /** @description Schema playproof/product/1; id, name, family, revision and sku are told by the records */
            document: {
                [key: string]: unknown;
            };
            /**
             * Format: uuid
             * @description The revision that this one was made from
             */
            copiedFrom?: string;
            withdrawn?: components["schemas"]["Withdrawal"];
            /**
             * Format: date-time
             * @description An instant, as 2026-11-21T10:00:00Z
             */
            createdAt: string;
        };
        RevisionSummary: {
            /** Format: uuid */
            revisionId: string;
            label: string;
            /** @enum {string} */
            state: "draft" | "approved" | "withdrawn";
            approvedSample?: string;
            packagingVersion?: string;
            readonly markets: string[];
            approved?: {
                by: components["schemas"]["RecordedBy"];
                /**
                 * Format: date-time
                 * @description An instant, as 2026-11-21T10:00:00Z
                 */
                at: string;
            };
            /**
             * Format: date-time
             * @description An instant, as 2026-11-21T10:00:00Z
             */
            updatedAt: string;
            version: number;
        };
        /** @enum {string} */
        Role: "owner" | "compliance" | "quality" | "production" | "viewer";
        RuleAnswer: {
            /** @description Id of a rule of the catalogue, or of an overlay: own/... */
            rule: string;
            /** @enum {string} */
            verdict: "does-not-apply" | "unknown" | "applies";
            readonly because: components["schemas"]["Reason"][];
            readonly dates?: {
                /** @description Which date of the goods decides */
                by: string;
                from?: string;
                to?: string;
                /** @enum {string} */
                state: "not-yet" | "ended" | "end-unverified" | "straddles" | "date-missing";
            }[];
            readonly missing?: components["schemas"]["MissingFact"][];
            /**
             * @description The rule rests on law that nobody verified
             * @constant
             */
            unverified?: true;
        };
        RuleChange: {
            /** @description Id of a rule of the catalogue, or of an overlay: own/... */
            rule: string;
            /**
             * @description Absent: the rule was not in the catalogue or scope
             * @enum {string}
             */
            before?: "does-not-apply" | "unknown" | "applies";
            /** @enum {string} */
            after?: "does-not-apply" | "unknown" | "applies";
            /** @enum {string} */
            change: "starts" | "ends" | "opens" | "settles";
            /**
             * Format: date
             * @description The day from which it is so, where the calendar tells
             */
            on?: string;
        };
        ScreenedValue: {
            result: string;
            component?: string;
            substance?: string;
            readonly verdicts: components["schemas"]["LimitVerdict"][];
            readonly problems: ({
                code: string;
                found: string;
            } & {
                [key: string]: unknown;
            })[];
        };
        Screening: {
            /** Format: uuid */
            screeningId: string;
            catalogue: components["schemas"]["CatalogueStamp"];
            readonly overlays: components["schemas"]["OverlayReference"][];
            readonly markets: string[];
            readonly channels: string[];
            /**
             * Format: date
             * @description A calendar day, YYYY-MM-DD
             */
            on: string;
            reportVersion: number;
            revisionVersion: number;
            /** @description Limits per market and verdict */
            counts: {
                [key: string]: {
                    [key: string]: number;
                };
            };
            digest: string;
            /**
             * Format: date-time
             * @description An instant, as 2026-11-21T10:00:00Z
             */
            screenedAt: string;
        };
        Sku: {
            /** Format: uuid */
            skuId: string;
            /** Format: uuid */
            productId: string;
            /**
             * Format: uuid
             * @description The variant's own revision; absent: the product's approved one
             */
            revisionId?: string;
            name?: string;
            colour?: string;
            size?: string;
            /** @description As given */
            gtin?: string;
            /** @description The same as 14 digits */
            gtin14?: string;
            asin?: string;
            sellerSku?: string;
            readonly markets: string[];
            readonly listings: {
                channel: string;
                id?: string;
                url?: string;
            }[];
            note?: string;
            /**
             * Format: date-time
             * @description An instant, as 2026-11-21T10:00:00Z
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description An instant, as 2026-11-21T10:00:00Z
             */
            updatedAt: string;
            version: number;
        };
        SkuCreate: {
            name?: string;
            colour?: string;
            size?: string;
            /** @description GTIN-8, -12, -13 or -14 */
            gtin?: string;
            asin?: string;
            sellerSku?: string;
            /** @description Ids of markets, such as eu or us */
            markets?: string[];
            listings?: components["schemas"]["SkuListing"][];
            note?: string;
        };
        SkuListing: {
            /** @description Id of a sales channel of the catalogue */
            channel: string;
            /** @description Of the listing, as the channel calls it */
            id?: string;
            /** Format: uri */
            url?: string;
        };
        TableContent: {
            readonly sheets: {
                name: string;
                rows: number;
            }[];
            sheet?: string;
            readonly rows: {
                /** @description From 1, as programs for tables count */
                row: number;
                readonly cells: (string | number | boolean | null)[];
            }[];
        };
        TableReading: {
            /** @description Of a workbook; the largest where absent */
            sheet?: string;
            /** @enum {string} */
            encoding?: "utf-8" | "utf-16le" | "utf-16be" | "gb18030" | "windows-1252";
            /** @enum {string} */
            delimiter?: "," | ";" | "\t" | "|";
            /** @description The row of the heads; found where absent */
            headRow?: number;
            /** @description Columns not named here are found by their heads */
            columns?: components["schemas"]["ColumnAssignment"][];
        };
        TableReadingGiven: {
            /** @description Of a workbook; the largest where absent */
            sheet?: string;
            /** @enum {string} */
            encoding?: "utf-8" | "utf-16le" | "utf-16be" | "gb18030" | "windows-1252";
            /** @enum {string} */
            delimiter?: "," | ";" | "\t" | "|";
            /** @description The row of the heads; found where absent */
            headRow?: number;
            /** @description Columns not named here are found by their heads */
            columns?: components["schemas"]["ColumnAssignmentGiven"][];
        };
        TestLine: {
            test: string;
            /** @enum {string} */
            group: "mechanical" | "flammability" | "chemical" | "labelling" | "electrical";
            /** @description product, component, material or coating: what one order is about */
            per: string;
            readonly standsFor: string[];
            /** @enum {string} */
            needed: "applies" | "unknown";
            readonly rules: string[];
            readonly markets: string[];
            readonly products: string[];
            readonly subjects?: {
                id: string;
                product: string;
                /** @enum {string} */
                needed: "applies" | "unknown";
                name?: string;
                shares?: string;
            }[];
            orders: number;
            includedOrders: number;
            certainOrders: number;
            /** @description The bill of materials is not declared complete: there may be more */
            ordersAtLeast: boolean;
            /** @description Absent: included elsewhere, or not priced; never zero */
            cost?: components["schemas"]["MoneyRange"];
            certainCost?: components["schemas"]["MoneyRange"];
            includedIn?: string;
            days?: {
                low: number;
                high: number;
            };
            samples?: {
                count: number;
                /** @enum {string} */
                unit: "pieces" | "g";
            };
            readonly parameters: {
                name: components["schemas"]["Bilingual"];
                value: components["schemas"]["Bilingual"];
            }[];
            readonly acceptances: string[];
            estimate: boolean;
        };
        TestPlan: {
            /** @constant */
            schema: "playproof/plan/1";
            catalogue: components["schemas"]["CatalogueStamp"];
            readonly products: string[];
            readonly markets: string[];
            readonly tests: components["schemas"]["TestLine"][];
            readonly projects: {
                document: string;
                /** @enum {string} */
                needed: "applies" | "unknown";
                readonly products: string[];
                cost?: components["schemas"]["MoneyRange"];
                certainCost?: components["schemas"]["MoneyRange"];
                days?: {
                    low: number;
                    high: number;
                };
            }[];
            /** @description One per currency; currencies are never added up */
            readonly totals: components["schemas"]["MoneyRange"][];
            readonly certainTotals: components["schemas"]["MoneyRange"][];
            readonly cannotPrice: string[];
            readonly benchmarks: {
                market: string;
                currency: string;
                low: number;
                high: number;
                openEnded: boolean;
                verified: boolean;
                readonly sources: string[];
            }[];
            readonly foreignPrices: {
                market: string;
                currency: string;
                readonly pricedIn: string[];
            }[];
            readonly withoutTest: string[];
            readonly emptyGroups: {
                /** @enum {string} */
                group: "mechanical" | "flammability" | "chemical" | "labelling" | "electrical";
                readonly because: components["schemas"]["Reason"][];
            }[];
            days: {
                low: number;
                high: number;
                readonly unknown: string[];
            };
            /** @description Absent where a duration is unknown or no ship day is given */
            latestStart?: string;
            notLaterThan?: string;
            samplePieces: {
                known: number;
                readonly unknown: string[];
            };
        };
        /** @description Received and looked at; kept for a day unless it is filed */
        Upload: {
            /** Format: uuid */
            uploadId: string;
            name: string;
            /**
             * @description By its content
             * @enum {string}
             */
            type: "pdf" | "jpeg" | "png" | "webp" | "xlsx" | "csv" | "json";
            mediaType: string;
            bytes: number;
            /** @description Of the bytes, hexadecimal */
            sha256: string;
            readonly findings: components["schemas"]["FileFinding"][];
            scan: components["schemas"]["FileScan"];
            /** @description Pixels */
            width?: number;
            height?: number;
            pages?: number;
            /** @description The program that a PDF says it was made by */
            producer?: string;
            readonly previews: components["schemas"]["FilePreview"][];
        };
        VerdictCounts: {
            applies: number;
            unknown: number;
            "does-not-apply": number;
        };
        Webhook: {
            /** Format: uuid */
            webhookId: string;
            url: string;
            description?: string;
            readonly topics: string[];
            /** @description Absent: all */
            readonly markets?: string[];
            /**
             * @description paused: events wait. disabled: the target is gone or failed for days, and events are not sent
             * @enum {string}
             */
            state: "active" | "paused" | "disabled";
            /** @enum {string} */
            disabledBecause?: "gone" | "failing";
            /**
             * Format: date-time
             * @description An instant, as 2026-11-21T10:00:00Z
             */
            disabledAt?: string;
            /**
             * Format: date-time
             * @description Since when no delivery succeeded
             */
            failingSince?: string;
            /**
             * Format: date-time
             * @description Until when messages bear the signature of the former secret, too
             */
            formerSecretUntil?: string;
            /**
             * Format: date-time
             * @description An instant, as 2026-11-21T10:00:00Z
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description An instant, as 2026-11-21T10:00:00Z
             */
            updatedAt: string;
        };
        WebhookDelivery: {
            /** Format: uuid */
            deliveryId: string;
            /** Format: uuid */
            webhookId: string;
            /** Format: uuid */
            eventId: string;
            topic: string;
            /** @enum {string} */
            state: "pending" | "delivered" | "failed" | "cancelled";
            isReplay: boolean;
            attempts: number;
            /**
             * Format: date-time
             * @description An instant, as 2026-11-21T10:00:00Z
             */
            nextAttemptAt?: string;
            /**
             * Format: date-time
             * @description An instant, as 2026-11-21T10:00:00Z
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description An instant, as 2026-11-21T10:00:00Z
             */
            endedAt?: string;
        };
        WebhookDeliveryWhole: {
            /** Format: uuid */
            deliveryId: string;
            /** Format: uuid */
            webhookId: string;
            /** Format: uuid */
            eventId: string;
            topic: string;
            /** @enum {string} */
            state: "pending" | "delivered" | "failed" | "cancelled";
            isReplay: boolean;
            attempts: number;
            /**
             * Format: date-time
             * @description An instant, as 2026-11-21T10:00:00Z
             */
            nextAttemptAt?: string;
            /**
             * Format: date-time
             * @description An instant, as 2026-11-21T10:00:00Z
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description An instant, as 2026-11-21T10:00:00Z
             */
            endedAt?: string;
            event: components["schemas"]["WebhookEvent"];
            /** @description Every attempt, the first one first */
            readonly history: {
                attempt: number;
                /**
                 * Format: date-time
                 * @description An instant, as 2026-11-21T10:00:00Z
                 */
                at: string;
                durationMs: number;
                /** @description Of the answer; absent where there was none */
                status?: number;
                /** @description timeout, tls, address-refused, redirect, ... */
                fault?: string;
                /** @description The beginning of the answer */
                answer?: string;
            }[];
        };
        WebhookEvent: {
            /**
             * Format: uuid
             * @description `webhook-id` of its messages, the same in each attempt and replay
             */
            eventId: string;
            topic: string;
            readonly markets?: string[];
            /**
             * Format: date-time
             * @description An instant, as 2026-11-21T10:00:00Z
             */
            occurredAt: string;
            /**
             * Format: date-time
             * @description An instant, as 2026-11-21T10:00:00Z
             */
            recordedAt: string;
            data: {
                [key: string]: unknown;
            };
        };
        WebhookMade: {
            /** Format: uuid */
            webhookId: string;
            url: string;
            description?: string;
            readonly topics: string[];
            /** @description Absent: all */
            readonly markets?: string[];
            /**
             * @description paused: events wait. disabled: the target is gone or failed for days, and events are not sent
             * @enum {string}
             */
            state: "active" | "paused" | "disabled";
            /** @enum {string} */
            disabledBecause?: "gone" | "failing";
            /**
             * Format: date-time
             * @description An instant, as 2026-11-21T10:00:00Z
             */
            disabledAt?: string;
            /**
             * Format: date-time
             * @description Since when no delivery succeeded
             */
            failingSince?: string;
            /**
             * Format: date-time
             * @description Until when messages bear the signature of the former secret, too
             */
            formerSecretUntil?: string;
            /**
             * Format: date-time
             * @description An instant, as 2026-11-21T10:00:00Z
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description An instant, as 2026-11-21T10:00:00Z
             */
            updatedAt: string;
            /** @description Signs every message (Standard Webhooks); shown once */
            secret: string;
        };
        Withdrawal: {
            /**
             * Format: date-time
             * @description An instant, as 2026-11-21T10:00:00Z
             */
            at: string;
            reason: string;
        };
        Work: {
            /**
             * Format: date
             * @description Today, for which this is told
             */
            on: string;
            /** @description In all, but for withdrawn ones */
            products: number;
            failing: {
                /** @description Products that fail today or later */
                count: number;
                /** @description Those that fail today */
                now: number;
                /** @description First failing first */
                readonly items: {
                    /** Format: uuid */
                    productId: string;
                    name: string;
                    /**
                     * Format: uuid
                     * @description Whose answer this is
                     */
                    revisionId: string;
                    /**
                     * Format: date
                     * @description A calendar day, YYYY-MM-DD
                     */
                    failsOn: string;
                    /** @description On that day; at most six */
                    readonly breaks: {
                        /** @enum {string} */
                        code: "over-limit" | "forbidden-on-artwork";
                        rule: string;
                        title?: components["schemas"]["Bilingual"];
                        citation?: string;
                        /** @description What was measured */
                        substance?: components["schemas"]["Bilingual"];
                        readonly limits?: string[];
                        /**
                         * Format: uuid
                         * @description The report with the result
                         */
                        reportId?: string;
                    }[];
                }[];
            };
            findings: {
                /** @description Products with findings */
                count: number;
                readonly items: {
                    /** Format: uuid */
                    productId: string;
                    name: string;
                    /**
                     * Format: uuid
                     * @description Whose answer this is
                     */
                    revisionId: string;
                    readonly findings: {
                        /** @enum {string} */
                        code: "age-grade-dodges" | "age-grade-too-low" | "fact-contradicted" | "answers-contradict" | "retired-fact-answered" | "retired-answer-contradicts" | "grey-zone" | "forbidden-on-artwork" | "missing-on-artwork";
                        text: components["schemas"]["Bilingual"];
                    }[];
                }[];
            };
            open: {
                /** @description Products with rules that are undecided */
                count: number;
                /** @description These rules, over all products */
                unknown: number;
                /** @description Most undecided first */
                readonly items: {
                    /** Format: uuid */
                    productId: string;
                    name: string;
                    /**
                     * Format: uuid
                     * @description Whose answer this is
                     */
                    revisionId: string;
                    unknown: number;
                    questions: number;
                    /** @description The question that settles most */
                    next?: {
                        key: string;
                        text: components["schemas"]["Bilingual"];
                        settles: number;
                    };
                }[];
            };
            unassessed: {
                count: number;
                readonly items: {
                    /** Format: uuid */
                    productId: string;
                    name: string;
                }[];
            };
            /** @description Products whose answer rests on an older law or day; without those that cannot be read */
            outdated: number;
            /** @description Products that the law of today cannot read, so that their answer stays an older one */
            unreadable: {
                count: number;
                readonly items: {
                    /** Format: uuid */
                    productId: string;
                    name: string;
                    /**
                     * Format: uuid
                     * @description Whose answer this is
                     */
                    revisionId: string;
                }[];
            };
            /** @description What law or calendar changed in the last 30 days; most products first */
            readonly changed: {
                rule: string;
                citation?: string;
                title?: components["schemas"]["Bilingual"];
                after: ("does-not-apply" | "unknown" | "applies") | null;
                /**
                 * Format: date
                 * @description A calendar day, YYYY-MM-DD
                 */
                effectiveOn?: string;
                products: number;
            }[];
            /** @description The next days on which the law of these markets turns */
            readonly ahead: {
                /**
                 * Format: date
                 * @description A calendar day, YYYY-MM-DD
                 */
                on: string;
                /** @description Rules that begin or end then */
                rules: number;
            }[];
            /** @description That are open, or failed in the last 30 days */
            readonly jobs: components["schemas"]["Job"][];
            /** @description Refused in the last 30 days, and not followed by one that was saved */
            readonly imports: {
                /** Format: uuid */
                importId: string;
                fileName: string;
                faultCount: number;
                /**
                 * Format: date-time
                 * @description An instant, as 2026-11-21T10:00:00Z
                 */
                at: string;
            }[];
        };
        WorkedCase: {
            case: string;
            clause?: string;
            /** @description All dates of the goods, where the case gives none */
            on?: string;
            /** @description What differs from the base */
            product?: {
                [key: string]: unknown;
            };
            result?: {
                [key: string]: unknown;
            };
            readonly results?: {
                [key: string]: unknown;
            }[];
            expect: string;
            readonly because?: string[];
            /** @description Hand calculation or the words it rests on */
            why?: string;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    "search-catalogue": {
        parameters: {
            query?: {
                q?: string;
                /** @description Kind of thing to find; every kind where absent */
                type?: "rule" | "definition" | "instrument" | "standard" | "edition" | "limit-table" | "substance" | "test" | "laboratory" | "acceptance" | "scheme" | "channel" | "fact" | "term" | "guideline" | "authority" | "market";
                /** @description Ids, comma-separated: eu,us,uk,cn,jp. A group of markets stands for its members. */
                markets?: string | string[];
                /** @description ISO 3166-1 alpha-2 code of a country */
                country?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Answered */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        catalogue: components["schemas"]["CatalogueStamp"];
                        readonly hits: components["schemas"]["CatalogueHit"][];
                    };
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "get-catalogue": {
        parameters: {
            query?: {
                /** @description Of an earlier version; the present one where absent */
                digest?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Answered */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        catalogue: components["schemas"]["CatalogueStamp"];
                    };
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "get-catalogue-item": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Answered */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        catalogue: components["schemas"]["CatalogueStamp"];
                        readonly items: components["schemas"]["CatalogueItem"][];
                        readonly retired?: components["schemas"]["RetiredName"][];
                    };
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "list-markets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Answered */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        catalogue: components["schemas"]["CatalogueStamp"];
                        readonly markets: components["schemas"]["Market"][];
                    };
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "list-regulations": {
        parameters: {
            query: {
                vertical?: "toys";
                /** @description Market ids or country codes, comma-separated: EU,US,UK,CN,JP */
                countries: string | string[];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Answered */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        catalogue: components["schemas"]["CatalogueStamp"];
                        /** @constant */
                        vertical: "toys";
                        readonly markets: string[];
                        readonly regulations: components["schemas"]["Regulation"][];
                    };
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "list-authorities": {
        parameters: {
            query?: {
                /** @description ISO 3166-1 alpha-2 code of a country */
                country?: string;
                market?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Answered */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        catalogue: components["schemas"]["CatalogueStamp"];
                        readonly authorities: components["schemas"]["Authority"][];
                    };
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "find-laboratories": {
        parameters: {
            query?: {
                /** @description Where the laboratory is */
                country?: string;
                acceptance?: string;
                market?: string;
                test?: string;
                /** @description The day of which the state is told; today where absent */
                on?: string;
            };
            header?: never;
            path: {
                /** @description Id of an authority, such as cpsc: those accepted in its markets */
                authority: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Answered */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        catalogue: components["schemas"]["CatalogueStamp"];
                        /**
                         * Format: date
                         * @description A calendar day, YYYY-MM-DD
                         */
                        on: string;
                        readonly laboratories: components["schemas"]["AcceptedLaboratory"][];
                        readonly directories: {
                            acceptance: string;
                            title: components["schemas"]["Bilingual"];
                            directory: string;
                        }[];
                    };
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "check-compliance": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Ids, comma-separated: eu,us,uk,cn,jp. A group of markets stands for its members. */
                    markets: string | string[];
                    /**
                     * Format: date
                     * @description Stands for each date that the product does not give; today where absent
                     */
                    on?: string;
                    /** @description Ids, comma-separated: eu,us,uk,cn,jp. A group of markets stands for its members. */
                    channels?: string | string[];
                    /** @description A product document, schema playproof/product/1 */
                    product?: {
                        [key: string]: unknown;
                    };
                    results: components["schemas"]["MeasuredValueGiven"][];
                };
            };
        };
        responses: {
            /** @description Answered */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        catalogue: components["schemas"]["CatalogueStamp"];
                        /**
                         * Format: date
                         * @description A calendar day, YYYY-MM-DD
                         */
                        on: string;
                        readonly markets: string[];
                        /** @description How many verdicts of each kind, per market */
                        summary: {
                            market: string;
                            pass: number;
                            fail: number;
                            inconclusive: number;
                            "not-tested": number;
                        }[];
                        readonly results: components["schemas"]["ScreenedValue"][];
                    };
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "assess-revision": {
        parameters: {
            query?: never;
            header?: {
                /** @description The same request with the same key is done once; keys are remembered for seven days at least */
                "Idempotency-Key"?: string;
                /** @description Of a person in several organisations: for which she acts */
                "Playproof-Organisation"?: string;
            };
            path: {
                revisionId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Those of the revision where absent */
                    markets?: string | string[];
                    /** @description Beside those that the document names */
                    channels?: string | string[];
                    /**
                     * Format: date
                     * @description A day to look at, past or to come; today where absent
                     */
                    on?: string;
                    /** @default [] */
                    overlayIds?: string[];
                };
            };
        };
        responses: {
            /** @description Answered */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        assessment: components["schemas"]["AssessmentSummary"];
                        /** @description False: it is the answer that was kept before */
                        isNew: boolean;
                        /** @description Rules whose verdict differs from the answer before */
                        changed: number;
                    };
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "get-assessment": {
        parameters: {
            query?: never;
            header?: {
                /** @description Another organisation that granted a look at its records */
                "Playproof-Owner"?: string;
                /** @description Of a person in several organisations: for which she acts */
                "Playproof-Organisation"?: string;
            };
            path: {
                assessmentId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Answered */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        kept: components["schemas"]["AssessmentSummary"];
                        assessment: components["schemas"]["Assessment"];
                    };
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "print-assessment": {
        parameters: {
            query?: {
                form?: "pdf" | "html" | "markdown" | "json";
                language?: "en" | "zh";
                /** @description Of PDF and printed HTML */
                paper?: "a4" | "letter";
                /** @description By which the time of printing is told; the organisation's where absent */
                timeZone?: string;
            };
            header?: {
                /** @description Another organisation that granted a look at its records */
                "Playproof-Owner"?: string;
                /** @description Of a person in several organisations: for which she acts */
                "Playproof-Organisation"?: string;
            };
            path: {
                assessmentId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description With `Accept` of the file's own media type, of `application/octet-stream` or of a browser: its bytes, to be saved under its name. Else JSON that holds them. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GeneratedFile"];
                    "*/*": string;
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "print-label": {
        parameters: {
            query?: {
                form?: "pdf" | "svg";
                /** @description Those of the revision where absent */
                markets?: string | string[];
                /** @description Beside those that the document names */
                channels?: string | string[];
                /** @description Overlays whose requirements count, too, comma-separated */
                overlayIds?: string | string[];
                /** @description One destination; where absent all of the product, and every country of the markets where it names none */
                country?: string;
                /** @description A day to look at, past or to come; today where absent */
                on?: string;
                /** @description Of what is said about the label; its own are by destination */
                language?: "en" | "zh";
            };
            header?: {
                /** @description Another organisation that granted a look at its records */
                "Playproof-Owner"?: string;
                /** @description Of a person in several organisations: for which she acts */
                "Playproof-Organisation"?: string;
            };
            path: {
                revisionId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description With `Accept` of the file's own media type, of `application/octet-stream` or of a browser: its bytes, to be saved under its name. Else JSON that holds them. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GeneratedFile"];
                    "*/*": string;
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "print-test-request": {
        parameters: {
            query?: never;
            header?: {
                /** @description Of a person in several organisations: for which she acts */
                "Playproof-Organisation"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @default pdf
                     * @enum {string}
                     */
                    form?: "pdf" | "xlsx" | "html" | "markdown";
                    revisions: {
                        /** Format: uuid */
                        revisionId: string;
                        samples: {
                            count: number;
                            /**
                             * @default pieces
                             * @enum {string}
                             */
                            unit?: "pieces" | "g";
                        };
                    }[];
                    laboratory: {
                        name: string;
                        /** @description By which it may test this: CPSC 1234, CNAS L0000 */
                        accreditation: string;
                    };
                    /** @description Invoices that show where the goods come from; empty says that there are none yet */
                    invoices: string[];
                    /** @description Ids, comma-separated: eu,us,uk,cn,jp. A group of markets stands for its members. */
                    markets: string | string[];
                    /** @description Ids, comma-separated: eu,us,uk,cn,jp. A group of markets stands for its members. */
                    channels?: string | string[];
                    /** @default [] */
                    overlayIds?: string[];
                    /**
                     * Format: date
                     * @description Stands for each date that the products do not give; today where absent
                     */
                    on?: string;
                    /**
                     * @default en
                     * @enum {string}
                     */
                    language?: "en" | "zh";
                    /**
                     * @description Of PDF and printed HTML
                     * @default a4
                     * @enum {string}
                     */
                    paper?: "a4" | "letter";
                    /** @description By which the time of printing is told; the organisation's where absent */
                    timeZone?: string;
                };
            };
        };
        responses: {
            /** @description With `Accept` of the file's own media type, of `application/octet-stream` or of a browser: its bytes, to be saved under its name. Else JSON that holds them. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GeneratedFile"];
                    "*/*": string;
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "list-assessments": {
        parameters: {
            query?: {
                productId?: string;
                revisionId?: string;
                /** @description Only the newest per revision and scope, none that was superseded */
                current?: string | boolean;
                /** @description Entries per page */
                limit?: number;
                /** @description nextCursor of the page before */
                cursor?: string;
            };
            header?: {
                /** @description Another organisation that granted a look at its records */
                "Playproof-Owner"?: string;
                /** @description Of a person in several organisations: for which she acts */
                "Playproof-Organisation"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Answered */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        readonly items: components["schemas"]["AssessmentSummary"][];
                        /** @description Absent on the last page */
                        nextCursor?: string;
                    };
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "list-changes": {
        parameters: {
            query?: {
                productId?: string;
                revisionId?: string;
                assessmentId?: string;
                rule?: string;
                market?: string;
                /** @description What turned the verdict: another product, another catalogue, another day */
                cause?: "product" | "catalogue" | "date";
                /** @description Answers given then or later */
                since?: string;
                /** @description Entries per page */
                limit?: number;
                /** @description nextCursor of the page before */
                cursor?: string;
            };
            header?: {
                /** @description Another organisation that granted a look at its records */
                "Playproof-Owner"?: string;
                /** @description Of a person in several organisations: for which she acts */
                "Playproof-Organisation"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Answered */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        readonly items: components["schemas"]["AssessmentChange"][];
                        /** @description Absent on the last page */
                        nextCursor?: string;
                    };
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "reassess-all": {
        parameters: {
            query?: never;
            header?: {
                /** @description The same request with the same key is done once; keys are remembered for seven days at least */
                "Idempotency-Key"?: string;
                /** @description Of a person in several organisations: for which she acts */
                "Playproof-Organisation"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    productIds?: string[];
                    /** @description All products that the assortment (portfolio) lists so, but these. Of more than 100000, all products but these */
                    listed?: {
                        /** @description Beginnings of words of name or family */
                        q?: string;
                        /** @description Only products assessed for it */
                        market?: string;
                        /** @enum {string} */
                        status?: "draft" | "approved";
                        /** @description Whether it was ever assessed for the markets it is meant for */
                        assessed?: string | boolean;
                        /** @description Code of a finding; any: only products with some finding */
                        finding?: string;
                        /** @description Whether rules are undecided */
                        open?: string | boolean;
                        /**
                         * Format: date
                         * @description Only products that fail on or before this day
                         */
                        failsBy?: string;
                        /**
                         * @default name
                         * @enum {string}
                         */
                        sort?: "name" | "open" | "failing" | "assessed";
                        /** @default [] */
                        except?: string[];
                    };
                };
            };
        };
        responses: {
            /** @description Answered */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        jobId: string;
                    };
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    portfolio: {
        parameters: {
            query?: {
                /** @description Beginnings of words of name or family */
                q?: string;
                /** @description Only products assessed for it */
                market?: string;
                status?: "draft" | "approved";
                /** @description Whether it was ever assessed for the markets it is meant for */
                assessed?: string | boolean;
                /** @description Code of a finding; any: only products with some finding */
                finding?: string;
                /** @description Whether rules are undecided */
                open?: string | boolean;
                /** @description Only products that fail on or before this day */
                failsBy?: string;
                sort?: "name" | "open" | "failing" | "assessed";
                /** @description Entries per page */
                limit?: number;
                /** @description Entries to pass over, for a jump; from the cursor on where there is one */
                offset?: number;
                /** @description nextCursor of the page before */
                cursor?: string;
            };
            header?: {
                /** @description Another organisation that granted a look at its records */
                "Playproof-Owner"?: string;
                /** @description Of a person in several organisations: for which she acts */
                "Playproof-Organisation"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Answered */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        readonly items: components["schemas"]["PortfolioRow"][];
                        /** @description Absent on the last page */
                        nextCursor?: string;
                        /** @description How many there are in all pages; on the first page */
                        count?: number;
                        /** @description Of all products; on the first page. Some seconds old where there are many */
                        totals?: components["schemas"]["PortfolioTotals"];
                    };
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "list-work": {
        parameters: {
            query?: never;
            header?: {
                /** @description Another organisation that granted a look at its records */
                "Playproof-Owner"?: string;
                /** @description Of a person in several organisations: for which she acts */
                "Playproof-Organisation"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Answered */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Work"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "impact-of-law": {
        parameters: {
            query?: {
                /** @description Of a catalogue that answers rest on; that of today where absent */
                fromDigest?: string;
                toDigest?: string;
                /** @description Today where absent */
                from?: string;
                /** @description The first day where absent */
                to?: string;
                /** @description Only products in which this rule changes or fails */
                rule?: string;
                /** @description nextCursor of the page before */
                cursor?: string;
            };
            header?: {
                /** @description Another organisation that granted a look at its records */
                "Playproof-Owner"?: string;
                /** @description Of a person in several organisations: for which she acts */
                "Playproof-Organisation"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Answered */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        before: {
                            catalogue: components["schemas"]["CatalogueStamp"];
                            /**
                             * Format: date
                             * @description A calendar day, YYYY-MM-DD
                             */
                            on: string;
                        };
                        after: {
                            catalogue: components["schemas"]["CatalogueStamp"];
                            /**
                             * Format: date
                             * @description A calendar day, YYYY-MM-DD
                             */
                            on: string;
                        };
                        readonly items: components["schemas"]["LawImpact"][];
                        /** @description Revisions looked at for this page */
                        examined: number;
                        /** @description Whose document the later law cannot read */
                        readonly notExamined: {
                            /** Format: uuid */
                            revisionId: string;
                            refusal: string;
                        }[];
                        nextCursor?: string;
                    };
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "store-results": {
        parameters: {
            query?: never;
            header?: {
                /** @description The same request with the same key is done once; keys are remembered for seven days at least */
                "Idempotency-Key"?: string;
                /** @description Of a person in several organisations: for which she acts */
                "Playproof-Organisation"?: string;
            };
            path: {
                revisionId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description As it stands on the report */
                    number: string;
                    laboratory: string;
                    /**
                     * Format: date
                     * @description A calendar day, YYYY-MM-DD
                     */
                    reportedOn: string;
                    /**
                     * Format: uuid
                     * @description The report itself, as a stored file
                     */
                    fileId?: string;
                    results: components["schemas"]["MeasuredValueGiven"][];
                    /**
                     * Format: date-time
                     * @description An instant, as 2026-11-21T10:00:00Z
                     */
                    occurredAt?: string;
                };
            };
        };
        responses: {
            /** @description Answered */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ResultReport"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "screen-results": {
        parameters: {
            query?: never;
            header?: {
                /** @description The same request with the same key is done once; keys are remembered for seven days at least */
                "Idempotency-Key"?: string;
                /** @description Of a person in several organisations: for which she acts */
                "Playproof-Organisation"?: string;
            };
            path: {
                reportId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Those of the revision where absent */
                    markets?: string | string[];
                    /** @description Ids, comma-separated: eu,us,uk,cn,jp. A group of markets stands for its members. */
                    channels?: string | string[];
                    /**
                     * Format: date
                     * @description Stands for each date that the product does not give; today where absent
                     */
                    on?: string;
                    /** @default [] */
                    overlayIds?: string[];
                };
            };
        };
        responses: {
            /** @description Answered */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        screening: components["schemas"]["Screening"];
                        readonly values: components["schemas"]["MeasuredValue"][];
                        readonly results: components["schemas"]["ScreenedValue"][];
                    };
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "list-results": {
        parameters: {
            query?: {
                productId?: string;
                revisionId?: string;
                /** @description Entries per page */
                limit?: number;
                /** @description nextCursor of the page before */
                cursor?: string;
            };
            header?: {
                /** @description Another organisation that granted a look at its records */
                "Playproof-Owner"?: string;
                /** @description Of a person in several organisations: for which she acts */
                "Playproof-Organisation"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Answered */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        readonly items: components["schemas"]["ResultReport"][];
                        /** @description Absent on the last page */
                        nextCursor?: string;
                    };
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "withdraw-results": {
        parameters: {
            query?: never;
            header: {
                /** @description ETag of the version that is changed */
                "If-Match": string;
                /** @description The same request with the same key is done once; keys are remembered for seven days at least */
                "Idempotency-Key"?: string;
                /** @description Of a person in several organisations: for which she acts */
                "Playproof-Organisation"?: string;
            };
            path: {
                reportId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    reason: string;
                    /**
                     * Format: date-time
                     * @description An instant, as 2026-11-21T10:00:00Z
                     */
                    occurredAt?: string;
                };
            };
        };
        responses: {
            /** @description Answered */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ResultReport"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "list-overlays": {
        parameters: {
            query?: {
                /** @description Whether to list those, too, that were withdrawn */
                withdrawn?: string | boolean;
                /** @description Entries per page */
                limit?: number;
                /** @description nextCursor of the page before */
                cursor?: string;
            };
            header?: {
                /** @description Another organisation that granted a look at its records */
                "Playproof-Owner"?: string;
                /** @description Of a person in several organisations: for which she acts */
                "Playproof-Organisation"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Answered */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        readonly items: components["schemas"]["OverlaySummary"][];
                        /** @description Absent on the last page */
                        nextCursor?: string;
                    };
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "create-overlay": {
        parameters: {
            query?: never;
            header?: {
                /** @description The same request with the same key is done once; keys are remembered for seven days at least */
                "Idempotency-Key"?: string;
                /** @description Of a person in several organisations: for which she acts */
                "Playproof-Organisation"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                    /** @description Whose protocol or limit it is: a retailer, or the organisation itself */
                    issuer: string;
                    /** @description Files as the catalogue's own, one object each: requirement, warning, mark, document, obligation, instrument, limit-table, tests, standard, sources. Ids begin with own/; nature is voluntary or commercial. They add to the law and never replace or weaken it. */
                    files: {
                        [key: string]: unknown;
                    }[];
                    /**
                     * Format: date-time
                     * @description An instant, as 2026-11-21T10:00:00Z
                     */
                    occurredAt?: string;
                };
            };
        };
        responses: {
            /** @description Answered */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Overlay"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "get-overlay": {
        parameters: {
            query?: never;
            header?: {
                /** @description Another organisation that granted a look at its records */
                "Playproof-Owner"?: string;
                /** @description Of a person in several organisations: for which she acts */
                "Playproof-Organisation"?: string;
            };
            path: {
                overlayId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Answered */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Overlay"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "update-overlay": {
        parameters: {
            query?: never;
            header: {
                /** @description ETag of the version that is changed */
                "If-Match": string;
                /** @description The same request with the same key is done once; keys are remembered for seven days at least */
                "Idempotency-Key"?: string;
                /** @description Of a person in several organisations: for which she acts */
                "Playproof-Organisation"?: string;
            };
            path: {
                overlayId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name?: string;
                    /** @description Whose protocol or limit it is: a retailer, or the organisation itself */
                    issuer?: string;
                    /** @description Files as the catalogue's own, one object each: requirement, warning, mark, document, obligation, instrument, limit-table, tests, standard, sources. Ids begin with own/; nature is voluntary or commercial. They add to the law and never replace or weaken it. */
                    files?: {
                        [key: string]: unknown;
                    }[];
                    /**
                     * Format: date-time
                     * @description An instant, as 2026-11-21T10:00:00Z
                     */
                    occurredAt?: string;
                    reason?: string;
                };
            };
        };
        responses: {
            /** @description Answered */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Overlay"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "withdraw-overlay": {
        parameters: {
            query?: never;
            header: {
                /** @description ETag of the version that is changed */
                "If-Match": string;
                /** @description The same request with the same key is done once; keys are remembered for seven days at least */
                "Idempotency-Key"?: string;
                /** @description Of a person in several organisations: for which she acts */
                "Playproof-Organisation"?: string;
            };
            path: {
                overlayId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    reason: string;
                    /**
                     * Format: date-time
                     * @description An instant, as 2026-11-21T10:00:00Z
                     */
                    occurredAt?: string;
                };
            };
        };
        responses: {
            /** @description Answered */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OverlaySummary"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "assess-document": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description A product document, schema playproof/product/1 */
                    product: {
                        [key: string]: unknown;
                    };
                    /** @description Ids, comma-separated: eu,us,uk,cn,jp. A group of markets stands for its members. */
                    markets: string | string[];
                    /** @description Ids, comma-separated: eu,us,uk,cn,jp. A group of markets stands for its members. */
                    channels?: string | string[];
                    /**
                     * Format: date
                     * @description Stands for each date that the product does not give; today where absent
                     */
                    on?: string;
                };
            };
        };
        responses: {
            /** @description Answered */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        assessment: components["schemas"]["Assessment"];
                        /** @description sha256: and the hexadecimal digest of the canonical JSON (RFC 8785) */
                        digest: string;
                    };
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "plan-tests": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    products: {
                        [key: string]: unknown;
                    }[];
                    /** @description Ids, comma-separated: eu,us,uk,cn,jp. A group of markets stands for its members. */
                    markets: string | string[];
                    /** @description Ids, comma-separated: eu,us,uk,cn,jp. A group of markets stands for its members. */
                    channels?: string | string[];
                    /**
                     * Format: date
                     * @description Stands for each date that the product does not give; today where absent
                     */
                    on?: string;
                    /**
                     * Format: date
                     * @description Day the goods must leave
                     */
                    shipOn?: string;
                };
            };
        };
        responses: {
            /** @description Answered */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TestPlan"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "list-labels": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description A product document, schema playproof/product/1 */
                    product: {
                        [key: string]: unknown;
                    };
                    /** @description Ids, comma-separated: eu,us,uk,cn,jp. A group of markets stands for its members. */
                    markets: string | string[];
                    /** @description Ids, comma-separated: eu,us,uk,cn,jp. A group of markets stands for its members. */
                    channels?: string | string[];
                    /**
                     * Format: date
                     * @description Stands for each date that the product does not give; today where absent
                     */
                    on?: string;
                    /** @description Every country of the markets where absent; the destinations of the product, where it names them */
                    countries?: string[];
                };
            };
        };
        responses: {
            /** @description Answered */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        catalogue: components["schemas"]["CatalogueStamp"];
                        readonly labels: components["schemas"]["DestinationLabel"][];
                    };
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "list-documents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description A product document, schema playproof/product/1 */
                    product: {
                        [key: string]: unknown;
                    };
                    /** @description Ids, comma-separated: eu,us,uk,cn,jp. A group of markets stands for its members. */
                    markets: string | string[];
                    /** @description Ids, comma-separated: eu,us,uk,cn,jp. A group of markets stands for its members. */
                    channels?: string | string[];
                    /**
                     * Format: date
                     * @description Stands for each date that the product does not give; today where absent
                     */
                    on?: string;
                };
            };
        };
        responses: {
            /** @description Answered */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        catalogue: components["schemas"]["CatalogueStamp"];
                        readonly documents: components["schemas"]["DocumentNeed"][];
                    };
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "list-duties": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description A product document, schema playproof/product/1 */
                    product: {
                        [key: string]: unknown;
                    };
                    /** @description Ids, comma-separated: eu,us,uk,cn,jp. A group of markets stands for its members. */
                    markets: string | string[];
                    /** @description Ids, comma-separated: eu,us,uk,cn,jp. A group of markets stands for its members. */
                    channels?: string | string[];
                    /**
                     * Format: date
                     * @description Stands for each date that the product does not give; today where absent
                     */
                    on?: string;
                };
            };
        };
        responses: {
            /** @description Answered */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        catalogue: components["schemas"]["CatalogueStamp"];
                        readonly duties: components["schemas"]["OperatorDuties"][];
                    };
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "diff-days": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description A product document, schema playproof/product/1 */
                    product: {
                        [key: string]: unknown;
                    };
                    /** @description Ids, comma-separated: eu,us,uk,cn,jp. A group of markets stands for its members. */
                    markets: string | string[];
                    /** @description Ids, comma-separated: eu,us,uk,cn,jp. A group of markets stands for its members. */
                    channels?: string | string[];
                    /**
                     * Format: date
                     * @description A calendar day, YYYY-MM-DD
                     */
                    from: string;
                    /**
                     * Format: date
                     * @description A calendar day, YYYY-MM-DD
                     */
                    to: string;
                };
            };
        };
        responses: {
            /** @description Answered */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        catalogue: components["schemas"]["CatalogueStamp"];
                        /**
                         * @description fails-now: broken on the first day. will-fail: only on the second. changes: duties change.
                         * @enum {string}
                         */
                        state: "fails-now" | "will-fail" | "changes" | "unaffected";
                        /**
                         * Format: date
                         * @description The first day on which something changes
                         */
                        firstOn?: string;
                        readonly rules: components["schemas"]["RuleChange"][];
                        readonly failsBefore: components["schemas"]["Failure"][];
                        readonly failsAfter: components["schemas"]["Failure"][];
                        unchanged: number;
                    };
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "list-facts": {
        parameters: {
            query?: {
                of?: "product" | "component";
                group?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Answered */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        catalogue: components["schemas"]["CatalogueStamp"];
                        readonly facts: components["schemas"]["Fact"][];
                    };
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "next-questions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description A product document, schema playproof/product/1 */
                    product: {
                        [key: string]: unknown;
                    };
                    /** @description Ids, comma-separated: eu,us,uk,cn,jp. A group of markets stands for its members. */
                    markets: string | string[];
                    /** @description Ids, comma-separated: eu,us,uk,cn,jp. A group of markets stands for its members. */
                    channels?: string | string[];
                    /**
                     * Format: date
                     * @description Stands for each date that the product does not give; today where absent
                     */
                    on?: string;
                    /** @default [] */
                    asked?: string[];
                    /** @default 1 */
                    limit?: number;
                };
            };
        };
        responses: {
            /** @description Answered */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        catalogue: components["schemas"]["CatalogueStamp"];
                        /** @description Rules that are neither for certain in nor out */
                        undecided: number;
                        readonly questions: components["schemas"]["InterviewQuestion"][];
                    };
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "list-samples": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Answered */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        readonly samples: {
                            id: string;
                            title: components["schemas"]["Bilingual"];
                        }[];
                    };
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "get-sample": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                sampleId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Answered */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        title: components["schemas"]["Bilingual"];
                        /** @description Ids of those that the whole toy is made for */
                        readonly markets: string[];
                        document: {
                            [key: string]: unknown;
                        };
                        beginning: {
                            [key: string]: unknown;
                        };
                    };
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "get-me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Answered */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Me"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "list-my-sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Answered */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        readonly items: components["schemas"]["PersonSession"][];
                    };
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "end-my-sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Absent: all but this one */
                    sessionId?: string;
                };
            };
        };
        responses: {
            /** @description Answered */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        ended: number;
                    };
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "export-my-data": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Answered */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MyData"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "delete-person": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    password: string;
                };
            };
        };
        responses: {
            /** @description Answered */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        deleted: true;
                    };
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "list-my-organisations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Answered */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        readonly items: components["schemas"]["MyOrganisation"][];
                    };
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "create-organisation": {
        parameters: {
            query?: never;
            header?: {
                /** @description The same request with the same key is done once; keys are remembered for seven days at least */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                    kind: components["schemas"]["OrganisationKind"];
                    /** @description ISO 3166-1 alpha-2 code of the seat */
                    country: string;
                    /** @description Name in the IANA database, as Europe/Berlin */
                    timeZone: string;
                    /**
                     * @description Of its documents
                     * @enum {string}
                     */
                    language: "en" | "zh";
                };
            };
        };
        responses: {
            /** @description Answered */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Organisation"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "leave-organisation": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                organisationId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Answered */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Member"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "get-organisation": {
        parameters: {
            query?: never;
            header?: {
                /** @description Another organisation that granted a look at its records */
                "Playproof-Owner"?: string;
                /** @description Of a person in several organisations: for which she acts */
                "Playproof-Organisation"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Answered */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Organisation"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "update-organisation": {
        parameters: {
            query?: never;
            header: {
                /** @description ETag of the version that is changed */
                "If-Match": string;
                /** @description The same request with the same key is done once; keys are remembered for seven days at least */
                "Idempotency-Key"?: string;
                /** @description Of a person in several organisations: for which she acts */
                "Playproof-Organisation"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name?: string;
                    kind?: components["schemas"]["OrganisationKind"];
                    /** @description ISO 3166-1 alpha-2 code of the seat */
                    country?: string;
                    /** @description Name in the IANA database, as Europe/Berlin */
                    timeZone?: string;
                    /**
                     * @description Of its documents
                     * @enum {string}
                     */
                    language?: "en" | "zh";
                };
            };
        };
        responses: {
            /** @description Answered */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Organisation"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "list-members": {
        parameters: {
            query?: {
                state?: "active" | "left" | "all";
                role?: components["schemas"]["Role"];
                /** @description Part of a name or an address */
                q?: string;
                /** @description Entries per page */
                limit?: number;
                /** @description nextCursor of the page before */
                cursor?: string;
            };
            header?: {
                /** @description Of a person in several organisations: for which she acts */
                "Playproof-Organisation"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Answered */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        readonly items: components["schemas"]["Member"][];
                        /** @description Absent on the last page */
                        nextCursor?: string;
                        /** @description Of the whole organisation */
                        counts: {
                            active: number;
                            left: number;
                        };
                    };
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "change-member-role": {
        parameters: {
            query?: never;
            header: {
                /** @description ETag of the version that is changed */
                "If-Match": string;
                /** @description The same request with the same key is done once; keys are remembered for seven days at least */
                "Idempotency-Key"?: string;
                /** @description Of a person in several organisations: for which she acts */
                "Playproof-Organisation"?: string;
            };
            path: {
                personId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    role: components["schemas"]["Role"];
                };
            };
        };
        responses: {
            /** @description Answered */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Member"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "remove-member": {
        parameters: {
            query?: never;
            header: {
                /** @description ETag of the version that is changed */
                "If-Match": string;
                /** @description The same request with the same key is done once; keys are remembered for seven days at least */
                "Idempotency-Key"?: string;
                /** @description Of a person in several organisations: for which she acts */
                "Playproof-Organisation"?: string;
            };
            path: {
                personId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Answered */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Member"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "make-reset-link": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                personId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Answered */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Shown once */
                        path: string;
                    };
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "list-invitations": {
        parameters: {
            query?: {
                state?: "pending" | "expired" | "accepted" | "withdrawn";
                /** @description Entries per page */
                limit?: number;
                /** @description nextCursor of the page before */
                cursor?: string;
            };
            header?: {
                /** @description Of a person in several organisations: for which she acts */
                "Playproof-Organisation"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Answered */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        readonly items: components["schemas"]["Invitation"][];
                        /** @description Absent on the last page */
                        nextCursor?: string;
                    };
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "invite-member": {
        parameters: {
            query?: never;
            header?: {
                /** @description The same request with the same key is done once; keys are remembered for seven days at least */
                "Idempotency-Key"?: string;
                /** @description Of a person in several organisations: for which she acts */
                "Playproof-Organisation"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: email */
                    email: string;
                    role: components["schemas"]["Role"];
                };
            };
        };
        responses: {
            /** @description Answered */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InvitationMade"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "accept-invitation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    token: string;
                };
            };
        };
        responses: {
            /** @description Answered */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MyOrganisation"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "withdraw-invitation": {
        parameters: {
            query?: never;
            header?: {
                /** @description The same request with the same key is done once; keys are remembered for seven days at least */
                "Idempotency-Key"?: string;
                /** @description Of a person in several organisations: for which she acts */
                "Playproof-Organisation"?: string;
            };
            path: {
                invitationId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Answered */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Invitation"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "list-keys": {
        parameters: {
            query?: {
                state?: "in-force" | "all";
                /** @description Entries per page */
                limit?: number;
                /** @description nextCursor of the page before */
                cursor?: string;
            };
            header?: {
                /** @description Of a person in several organisations: for which she acts */
                "Playproof-Organisation"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Answered */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        readonly items: components["schemas"]["ApiKey"][];
                        /** @description Absent on the last page */
                        nextCursor?: string;
                    };
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "create-key": {
        parameters: {
            query?: never;
            header?: {
                /** @description The same request with the same key is done once; keys are remembered for seven days at least */
                "Idempotency-Key"?: string;
                /** @description Of a person in several organisations: for which she acts */
                "Playproof-Organisation"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description What it is for */
                    name: string;
                    scopes: ("catalogue:read" | "product:read" | "product:write" | "assessment:read" | "assessment:write" | "overlay:read" | "overlay:write" | "result:read" | "result:write" | "file:read" | "file:write" | "webhook:read" | "webhook:write" | "member:read" | "key:read" | "grant:read" | "audit:read" | "organisation:read")[];
                    /**
                     * Format: date-time
                     * @description An instant, as 2026-11-21T10:00:00Z
                     */
                    expiresAt?: string;
                };
            };
        };
        responses: {
            /** @description Answered */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApiKeyMade"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "revoke-key": {
        parameters: {
            query?: never;
            header?: {
                /** @description The same request with the same key is done once; keys are remembered for seven days at least */
                "Idempotency-Key"?: string;
                /** @description Of a person in several organisations: for which she acts */
                "Playproof-Organisation"?: string;
            };
            path: {
                keyId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Answered */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApiKey"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "list-grants-given": {
        parameters: {
            query?: {
                granteeId?: string;
                state?: "in-force" | "all";
                recordId?: string;
                /** @description Entries per page */
                limit?: number;
                /** @description nextCursor of the page before */
                cursor?: string;
            };
            header?: {
                /** @description Of a person in several organisations: for which she acts */
                "Playproof-Organisation"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Answered */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        readonly items: components["schemas"]["Grant"][];
                        /** @description Absent on the last page */
                        nextCursor?: string;
                    };
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "list-grants-received": {
        parameters: {
            query?: {
                ownerId?: string;
                state?: "in-force" | "all";
                recordId?: string;
                /** @description Entries per page */
                limit?: number;
                /** @description nextCursor of the page before */
                cursor?: string;
            };
            header?: {
                /** @description Of a person in several organisations: for which she acts */
                "Playproof-Organisation"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Answered */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        readonly items: components["schemas"]["Grant"][];
                        /** @description Absent on the last page */
                        nextCursor?: string;
                    };
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "give-grant": {
        parameters: {
            query?: never;
            header?: {
                /** @description The same request with the same key is done once; keys are remembered for seven days at least */
                "Idempotency-Key"?: string;
                /** @description Of a person in several organisations: for which she acts */
                "Playproof-Organisation"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: uuid */
                    granteeId: string;
                    granteeName?: string;
                    /** @description product, revision, assessment, file, overlay or organisation */
                    recordKind: string;
                    /** Format: uuid */
                    recordId?: string;
                    permissions: ("product:read" | "assessment:read" | "overlay:read" | "result:read" | "file:read" | "organisation:read")[];
                    purpose: string;
                    /**
                     * Format: date-time
                     * @description Now where absent
                     */
                    fromAt?: string;
                    /**
                     * Format: date-time
                     * @description Until it is withdrawn where absent
                     */
                    untilAt?: string;
                };
            };
        };
        responses: {
            /** @description Answered */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Grant"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "withdraw-grant": {
        parameters: {
            query?: never;
            header?: {
                /** @description The same request with the same key is done once; keys are remembered for seven days at least */
                "Idempotency-Key"?: string;
                /** @description Of a person in several organisations: for which she acts */
                "Playproof-Organisation"?: string;
            };
            path: {
                grantId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    reason?: string;
                };
            };
        };
        responses: {
            /** @description Answered */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Grant"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "list-audit": {
        parameters: {
            query?: {
                /** @description An instant, as 2026-11-21T10:00:00Z */
                from?: string;
                /** @description Exclusive */
                to?: string;
                operation?: string;
                /** @description A person or a key */
                actorId?: string;
                /** @description For whom the actor acted */
                organisationId?: string;
                /** @description allowed: looks of other organisations */
                outcome?: "allowed" | "refused";
                /** @description Entries per page */
                limit?: number;
                /** @description nextCursor of the page before */
                cursor?: string;
            };
            header?: {
                /** @description Of a person in several organisations: for which she acts */
                "Playproof-Organisation"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Answered */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        readonly items: components["schemas"]["AuditEntry"][];
                        /** @description Absent on the last page */
                        nextCursor?: string;
                    };
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "list-files": {
        parameters: {
            query?: {
                /** @description Entries per page */
                limit?: number;
                /** @description nextCursor of the page before */
                cursor?: string;
                type?: "pdf" | "jpeg" | "png" | "webp" | "xlsx" | "csv" | "json";
                /** @description A part of the name */
                name?: string;
                /** @description Attached to this revision */
                revisionId?: string;
            };
            header?: {
                /** @description Another organisation that granted a look at its records */
                "Playproof-Owner"?: string;
                /** @description Of a person in several organisations: for which she acts */
                "Playproof-Organisation"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Answered */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        readonly items: components["schemas"]["FileRecord"][];
                        /** @description Absent on the last page */
                        nextCursor?: string;
                    };
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "file-upload": {
        parameters: {
            query?: never;
            header?: {
                /** @description The same request with the same key is done once; keys are remembered for seven days at least */
                "Idempotency-Key"?: string;
                /** @description Of a person in several organisations: for which she acts */
                "Playproof-Organisation"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: uuid */
                    uploadId: string;
                    note?: string;
                    /**
                     * Format: date-time
                     * @description When it was received, where that was before now
                     */
                    occurredAt?: string;
                };
            };
        };
        responses: {
            /** @description Answered */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FileRecord"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "get-file": {
        parameters: {
            query?: never;
            header?: {
                /** @description Another organisation that granted a look at its records */
                "Playproof-Owner"?: string;
                /** @description Of a person in several organisations: for which she acts */
                "Playproof-Organisation"?: string;
            };
            path: {
                fileId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Answered */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FileWithUses"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "remove-file": {
        parameters: {
            query?: {
                reason?: string;
                /** @description An instant, as 2026-11-21T10:00:00Z */
                occurredAt?: string;
            };
            header: {
                /** @description ETag of the version that is changed */
                "If-Match": string;
                /** @description The same request with the same key is done once; keys are remembered for seven days at least */
                "Idempotency-Key"?: string;
                /** @description Of a person in several organisations: for which she acts */
                "Playproof-Organisation"?: string;
            };
            path: {
                fileId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Answered */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FileRecord"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "download-file": {
        parameters: {
            query?: {
                /** @description The file as it came, or an image made here */
                variant?: "original" | "preview" | "thumbnail";
            };
            header?: {
                /** @description Another organisation that granted a look at its records */
                "Playproof-Owner"?: string;
                /** @description Of a person in several organisations: for which she acts */
                "Playproof-Organisation"?: string;
            };
            path: {
                fileId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Answered */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FileDownload"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "list-attachments": {
        parameters: {
            query?: never;
            header?: {
                /** @description Another organisation that granted a look at its records */
                "Playproof-Owner"?: string;
                /** @description Of a person in several organisations: for which she acts */
                "Playproof-Organisation"?: string;
            };
            path: {
                revisionId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Answered */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        readonly items: components["schemas"]["Attachment"][];
                    };
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "attach-file": {
        parameters: {
            query?: never;
            header?: {
                /** @description The same request with the same key is done once; keys are remembered for seven days at least */
                "Idempotency-Key"?: string;
                /** @description Of a person in several organisations: for which she acts */
                "Playproof-Organisation"?: string;
            };
            path: {
                revisionId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: uuid */
                    fileId: string;
                    /** @enum {string} */
                    role: "photo" | "artwork";
                    caption?: string;
                    /**
                     * Format: date-time
                     * @description An instant, as 2026-11-21T10:00:00Z
                     */
                    occurredAt?: string;
                };
            };
        };
        responses: {
            /** @description Answered */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Attachment"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "detach-file": {
        parameters: {
            query?: {
                /** @description An instant, as 2026-11-21T10:00:00Z */
                occurredAt?: string;
            };
            header: {
                /** @description ETag of the version that is changed */
                "If-Match": string;
                /** @description The same request with the same key is done once; keys are remembered for seven days at least */
                "Idempotency-Key"?: string;
                /** @description Of a person in several organisations: for which she acts */
                "Playproof-Organisation"?: string;
            };
            path: {
                attachmentId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Answered */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        attachmentId: string;
                        version: number;
                    };
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "list-import-fields": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Answered */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        catalogue: components["schemas"]["CatalogueStamp"];
                        readonly fields: components["schemas"]["ImportField"][];
                    };
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "get-import-form": {
        parameters: {
            query: {
                format: "csv" | "xlsx";
                language?: "en" | "zh";
                /** @description Ids of facts that are to have a column, comma-separated */
                facts?: string | string[];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description With `Accept` of the file's own media type, of `application/octet-stream` or of a browser: its bytes, to be saved under its name. Else JSON that holds them. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GeneratedFile"];
                    "*/*": string;
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "export-products": {
        parameters: {
            query: {
                format: "csv" | "xlsx";
                language?: "en" | "zh";
            };
            header?: {
                /** @description Another organisation that granted a look at its records */
                "Playproof-Owner"?: string;
                /** @description Of a person in several organisations: for which she acts */
                "Playproof-Organisation"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description With `Accept` of the file's own media type, of `application/octet-stream` or of a browser: its bytes, to be saved under its name. Else JSON that holds them. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GeneratedFile"];
                    "*/*": string;
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "preview-import": {
        parameters: {
            query?: never;
            header?: {
                /** @description Of a person in several organisations: for which she acts */
                "Playproof-Organisation"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: uuid */
                    fileId: string;
                    reading?: components["schemas"]["TableReadingGiven"];
                    /**
                     * Format: uuid
                     * @description What the template says holds where the reading says nothing
                     */
                    templateId?: string;
                };
            };
        };
        responses: {
            /** @description Answered */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportPreview"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "read-table": {
        parameters: {
            query?: {
                /** @description The first where absent */
                sheet?: string;
            };
            header?: {
                /** @description Of a person in several organisations: for which she acts */
                "Playproof-Organisation"?: string;
            };
            path: {
                fileId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Answered */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TableContent"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "list-imports": {
        parameters: {
            query?: {
                /** @description Entries per page */
                limit?: number;
                /** @description nextCursor of the page before */
                cursor?: string;
            };
            header?: {
                /** @description Of a person in several organisations: for which she acts */
                "Playproof-Organisation"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Answered */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        readonly items: components["schemas"]["ProductImport"][];
                        /** @description Absent on the last page */
                        nextCursor?: string;
                    };
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "start-import": {
        parameters: {
            query?: never;
            header?: {
                /** @description The same request with the same key is done once; keys are remembered for seven days at least */
                "Idempotency-Key"?: string;
                /** @description Of a person in several organisations: for which she acts */
                "Playproof-Organisation"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: uuid */
                    fileId: string;
                    reading?: components["schemas"]["TableReadingGiven"];
                    /** Format: uuid */
                    templateId?: string;
                };
            };
        };
        responses: {
            /** @description Answered */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProductImport"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "get-import": {
        parameters: {
            query?: never;
            header?: {
                /** @description Of a person in several organisations: for which she acts */
                "Playproof-Organisation"?: string;
            };
            path: {
                importId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Answered */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProductImport"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "list-import-templates": {
        parameters: {
            query?: never;
            header?: {
                /** @description Of a person in several organisations: for which she acts */
                "Playproof-Organisation"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Answered */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        readonly items: components["schemas"]["ImportTemplate"][];
                    };
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "save-import-template": {
        parameters: {
            query?: never;
            header?: {
                /** @description The same request with the same key is done once; keys are remembered for seven days at least */
                "Idempotency-Key"?: string;
                /** @description Of a person in several organisations: for which she acts */
                "Playproof-Organisation"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                    reading: components["schemas"]["TableReadingGiven"];
                };
            };
        };
        responses: {
            /** @description Answered */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportTemplate"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "remove-import-template": {
        parameters: {
            query?: never;
            header: {
                /** @description ETag of the version that is changed */
                "If-Match": string;
                /** @description The same request with the same key is done once; keys are remembered for seven days at least */
                "Idempotency-Key"?: string;
                /** @description Of a person in several organisations: for which she acts */
                "Playproof-Organisation"?: string;
            };
            path: {
                templateId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Answered */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportTemplate"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "get-job": {
        parameters: {
            query?: never;
            header?: {
                /** @description Of a person in several organisations: for which she acts */
                "Playproof-Organisation"?: string;
            };
            path: {
                jobId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Answered */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "cancel-job": {
        parameters: {
            query?: never;
            header?: {
                /** @description The same request with the same key is done once; keys are remembered for seven days at least */
                "Idempotency-Key"?: string;
                /** @description Of a person in several organisations: for which she acts */
                "Playproof-Organisation"?: string;
            };
            path: {
                jobId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Answered */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "list-products": {
        parameters: {
            query?: {
                q?: string;
                status?: "draft" | "approved" | "withdrawn";
                family?: string;
                /** @description Id of a market, as the revisions name it */
                market?: string;
                /** @description changed and created: newest first */
                sort?: "name" | "family" | "changed" | "created";
                /** @description Entries per page */
                limit?: number;
                /** @description nextCursor of the page before */
                cursor?: string;
            };
            header?: {
                /** @description Another organisation that granted a look at its records */
                "Playproof-Owner"?: string;
                /** @description Of a person in several organisations: for which she acts */
                "Playproof-Organisation"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Answered */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        readonly items: components["schemas"]["Product"][];
                        /** @description Absent on the last page */
                        nextCursor?: string;
                        /** @description How many there are in all; on the first page only */
                        count?: number;
                    };
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "create-product": {
        parameters: {
            query?: never;
            header?: {
                /** @description The same request with the same key is done once; keys are remembered for seven days at least */
                "Idempotency-Key"?: string;
                /** @description Of a person in several organisations: for which she acts */
                "Playproof-Organisation"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name?: string;
                    family?: string;
                    note?: string;
                    /** @description What people call the revision: A, B, 2026-2 */
                    label?: string;
                    /** @description A product document, schema playproof/product/1; it may lack what is not known yet. id, name, family, revision and sku are the own of product, revision and SKU: in a document they name a new product, and are passed over when a draft is saved. */
                    document?: Record<string, never>;
                    approvedSample?: string;
                    packagingVersion?: string;
                    /** @description Ids of markets, such as eu or us */
                    markets?: string[];
                    skus?: components["schemas"]["SkuCreate"][];
                    /**
                     * Format: date-time
                     * @description When it happened; now where absent
                     */
                    occurredAt?: string;
                };
            };
        };
        responses: {
            /** @description Answered */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        product: components["schemas"]["Product"];
                        /** @description The draft */
                        revision: components["schemas"]["Revision"];
                        /** @description Those that were added */
                        readonly skus: components["schemas"]["Sku"][];
                    };
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "get-product": {
        parameters: {
            query?: never;
            header?: {
                /** @description Another organisation that granted a look at its records */
                "Playproof-Owner"?: string;
                /** @description Of a person in several organisations: for which she acts */
                "Playproof-Organisation"?: string;
            };
            path: {
                productId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Answered */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        product: components["schemas"]["Product"];
                        /** @description Newest first */
                        readonly revisions: components["schemas"]["RevisionSummary"][];
                        readonly skus: components["schemas"]["Sku"][];
                    };
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "update-product": {
        parameters: {
            query?: never;
            header: {
                /** @description ETag of the version that is changed */
                "If-Match": string;
                /** @description The same request with the same key is done once; keys are remembered for seven days at least */
                "Idempotency-Key"?: string;
                /** @description Of a person in several organisations: for which she acts */
                "Playproof-Organisation"?: string;
            };
            path: {
                productId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name?: string;
                    family?: string | null;
                    note?: string | null;
                    /**
                     * Format: date-time
                     * @description When it happened; now where absent
                     */
                    occurredAt?: string;
                };
            };
        };
        responses: {
            /** @description Answered */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Product"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "withdraw-product": {
        parameters: {
            query?: never;
            header: {
                /** @description ETag of the version that is changed */
                "If-Match": string;
                /** @description The same request with the same key is done once; keys are remembered for seven days at least */
                "Idempotency-Key"?: string;
                /** @description Of a person in several organisations: for which she acts */
                "Playproof-Organisation"?: string;
            };
            path: {
                productId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    reason: string;
                    /**
                     * Format: date-time
                     * @description When it happened; now where absent
                     */
                    occurredAt?: string;
                };
            };
        };
        responses: {
            /** @description Answered */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Product"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "reinstate-product": {
        parameters: {
            query?: never;
            header: {
                /** @description ETag of the version that is changed */
                "If-Match": string;
                /** @description The same request with the same key is done once; keys are remembered for seven days at least */
                "Idempotency-Key"?: string;
                /** @description Of a person in several organisations: for which she acts */
                "Playproof-Organisation"?: string;
            };
            path: {
                productId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    reason: string;
                    /**
                     * Format: date-time
                     * @description When it happened; now where absent
                     */
                    occurredAt?: string;
                };
            };
        };
        responses: {
            /** @description Answered */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Product"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "copy-product": {
        parameters: {
            query?: never;
            header?: {
                /** @description The same request with the same key is done once; keys are remembered for seven days at least */
                "Idempotency-Key"?: string;
                /** @description Of a person in several organisations: for which she acts */
                "Playproof-Organisation"?: string;
            };
            path: {
                productId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * Format: uuid
                     * @description The newest approved one where absent, or else the newest draft
                     */
                    revisionId?: string;
                    /** @enum {string} */
                    as: "product" | "revision";
                    /** @description Of the new product; needed for one */
                    name?: string;
                    family?: string;
                    note?: string;
                    /** @description What people call the revision: A, B, 2026-2 */
                    label?: string;
                    components?: {
                        /** @description Of a component; one that is not there is added */
                        id: string;
                        /** @description JSON merge patch (RFC 7396) of the component; null takes it out */
                        change: Record<string, never> | null;
                    }[];
                    /** @description JSON merge patch (RFC 7396) of the facts of the product */
                    facts?: Record<string, never>;
                    skus?: components["schemas"]["SkuCreate"][];
                    /**
                     * Format: date-time
                     * @description When it happened; now where absent
                     */
                    occurredAt?: string;
                };
            };
        };
        responses: {
            /** @description Answered */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        product: components["schemas"]["Product"];
                        /** @description The draft */
                        revision: components["schemas"]["Revision"];
                        /** @description Those that were added */
                        readonly skus: components["schemas"]["Sku"][];
                    };
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "create-revision": {
        parameters: {
            query?: never;
            header?: {
                /** @description The same request with the same key is done once; keys are remembered for seven days at least */
                "Idempotency-Key"?: string;
                /** @description Of a person in several organisations: for which she acts */
                "Playproof-Organisation"?: string;
            };
            path: {
                productId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * Format: uuid
                     * @description The newest approved revision where absent
                     */
                    from?: string;
                    /** @description The letter after the last one where absent */
                    label?: string;
                    /**
                     * Format: date-time
                     * @description When it happened; now where absent
                     */
                    occurredAt?: string;
                };
            };
        };
        responses: {
            /** @description Answered */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Revision"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "get-revision": {
        parameters: {
            query?: never;
            header?: {
                /** @description Another organisation that granted a look at its records */
                "Playproof-Owner"?: string;
                /** @description Of a person in several organisations: for which she acts */
                "Playproof-Organisation"?: string;
            };
            path: {
                productId: string;
                revisionId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Answered */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Revision"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "discard-draft": {
        parameters: {
            query?: {
                /** @description When it happened; now where absent */
                occurredAt?: string;
            };
            header: {
                /** @description ETag of the version that is changed */
                "If-Match": string;
                /** @description The same request with the same key is done once; keys are remembered for seven days at least */
                "Idempotency-Key"?: string;
                /** @description Of a person in several organisations: for which she acts */
                "Playproof-Organisation"?: string;
            };
            path: {
                productId: string;
                revisionId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Answered */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        revisionId: string;
                    };
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "save-draft": {
        parameters: {
            query?: never;
            header: {
                /** @description ETag of the version that is changed */
                "If-Match": string;
                /** @description The same request with the same key is done once; keys are remembered for seven days at least */
                "Idempotency-Key"?: string;
                /** @description Of a person in several organisations: for which she acts */
                "Playproof-Organisation"?: string;
            };
            path: {
                productId: string;
                revisionId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description What people call the revision: A, B, 2026-2 */
                    label?: string;
                    /** @description A product document, schema playproof/product/1; it may lack what is not known yet. id, name, family, revision and sku are the own of product, revision and SKU: in a document they name a new product, and are passed over when a draft is saved. */
                    document?: Record<string, never>;
                    approvedSample?: string | null;
                    packagingVersion?: string | null;
                    /** @description Ids of markets, such as eu or us */
                    markets?: string[];
                    /**
                     * Format: date-time
                     * @description When it happened; now where absent
                     */
                    occurredAt?: string;
                };
            };
        };
        responses: {
            /** @description Answered */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Revision"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "answer-questions": {
        parameters: {
            query?: never;
            header: {
                /** @description ETag of the version that is changed */
                "If-Match": string;
                /** @description The same request with the same key is done once; keys are remembered for seven days at least */
                "Idempotency-Key"?: string;
                /** @description Of a person in several organisations: for which she acts */
                "Playproof-Organisation"?: string;
            };
            path: {
                productId: string;
                revisionId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    answers: {
                        fact: string;
                        /** @description Id of a component; the product where absent */
                        component?: string;
                        /** @description As in a product document; null: not known any more */
                        value: unknown;
                    }[];
                    /**
                     * Format: date-time
                     * @description When it happened; now where absent
                     */
                    occurredAt?: string;
                };
            };
        };
        responses: {
            /** @description Answered */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Revision"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "approve-revision": {
        parameters: {
            query?: never;
            header: {
                /** @description ETag of the version that is changed */
                "If-Match": string;
                /** @description The same request with the same key is done once; keys are remembered for seven days at least */
                "Idempotency-Key"?: string;
                /** @description Of a person in several organisations: for which she acts */
                "Playproof-Organisation"?: string;
            };
            path: {
                productId: string;
                revisionId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * Format: date-time
                     * @description When it happened; now where absent
                     */
                    occurredAt?: string;
                };
            };
        };
        responses: {
            /** @description Answered */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Revision"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "withdraw-revision": {
        parameters: {
            query?: never;
            header: {
                /** @description ETag of the version that is changed */
                "If-Match": string;
                /** @description The same request with the same key is done once; keys are remembered for seven days at least */
                "Idempotency-Key"?: string;
                /** @description Of a person in several organisations: for which she acts */
                "Playproof-Organisation"?: string;
            };
            path: {
                productId: string;
                revisionId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    reason: string;
                    /**
                     * Format: date-time
                     * @description When it happened; now where absent
                     */
                    occurredAt?: string;
                };
            };
        };
        responses: {
            /** @description Answered */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Revision"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "restore-draft": {
        parameters: {
            query?: never;
            header: {
                /** @description ETag of the version that is changed */
                "If-Match": string;
                /** @description The same request with the same key is done once; keys are remembered for seven days at least */
                "Idempotency-Key"?: string;
                /** @description Of a person in several organisations: for which she acts */
                "Playproof-Organisation"?: string;
            };
            path: {
                productId: string;
                revisionId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * Format: date-time
                     * @description When it happened; now where absent
                     */
                    occurredAt?: string;
                };
            };
        };
        responses: {
            /** @description Answered */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Revision"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "compare-revisions": {
        parameters: {
            query: {
                from: string;
                to: string;
            };
            header?: {
                /** @description Another organisation that granted a look at its records */
                "Playproof-Owner"?: string;
                /** @description Of a person in several organisations: for which she acts */
                "Playproof-Organisation"?: string;
            };
            path: {
                productId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Answered */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        readonly differences: components["schemas"]["Difference"][];
                    };
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "add-sku": {
        parameters: {
            query?: never;
            header?: {
                /** @description The same request with the same key is done once; keys are remembered for seven days at least */
                "Idempotency-Key"?: string;
                /** @description Of a person in several organisations: for which she acts */
                "Playproof-Organisation"?: string;
            };
            path: {
                productId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * Format: uuid
                     * @description The variant's own revision, where it has one
                     */
                    revisionId?: string;
                    name?: string;
                    colour?: string;
                    size?: string;
                    /** @description GTIN-8, -12, -13 or -14 */
                    gtin?: string;
                    asin?: string;
                    sellerSku?: string;
                    /** @description Ids of markets, such as eu or us */
                    markets?: string[];
                    listings?: components["schemas"]["SkuListing"][];
                    note?: string;
                    /**
                     * Format: date-time
                     * @description When it happened; now where absent
                     */
                    occurredAt?: string;
                };
            };
        };
        responses: {
            /** @description Answered */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Sku"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "remove-sku": {
        parameters: {
            query?: {
                /** @description When it happened; now where absent */
                occurredAt?: string;
            };
            header: {
                /** @description ETag of the version that is changed */
                "If-Match": string;
                /** @description The same request with the same key is done once; keys are remembered for seven days at least */
                "Idempotency-Key"?: string;
                /** @description Of a person in several organisations: for which she acts */
                "Playproof-Organisation"?: string;
            };
            path: {
                productId: string;
                skuId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Answered */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        skuId: string;
                    };
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "update-sku": {
        parameters: {
            query?: never;
            header: {
                /** @description ETag of the version that is changed */
                "If-Match": string;
                /** @description The same request with the same key is done once; keys are remembered for seven days at least */
                "Idempotency-Key"?: string;
                /** @description Of a person in several organisations: for which she acts */
                "Playproof-Organisation"?: string;
            };
            path: {
                productId: string;
                skuId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    revisionId?: string | null;
                    name?: string | null;
                    colour?: string | null;
                    size?: string | null;
                    gtin?: string | null;
                    asin?: string | null;
                    sellerSku?: string | null;
                    note?: string | null;
                    /** @description Ids of markets, such as eu or us */
                    markets?: string[];
                    listings?: components["schemas"]["SkuListing"][];
                    /**
                     * Format: date-time
                     * @description When it happened; now where absent
                     */
                    occurredAt?: string;
                };
            };
        };
        responses: {
            /** @description Answered */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Sku"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "list-skus": {
        parameters: {
            query?: {
                productId?: string;
                /** @description Entries per page */
                limit?: number;
                /** @description nextCursor of the page before */
                cursor?: string;
            };
            header?: {
                /** @description Another organisation that granted a look at its records */
                "Playproof-Owner"?: string;
                /** @description Of a person in several organisations: for which she acts */
                "Playproof-Organisation"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Answered */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        readonly items: components["schemas"]["Sku"][];
                        /** @description Absent on the last page */
                        nextCursor?: string;
                    };
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "find-by-code": {
        parameters: {
            query?: never;
            header?: {
                /** @description Another organisation that granted a look at its records */
                "Playproof-Owner"?: string;
                /** @description Of a person in several organisations: for which she acts */
                "Playproof-Organisation"?: string;
            };
            path: {
                code: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Answered */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        readonly found: {
                            /** @enum {string} */
                            by: "gtin" | "asin" | "sellerSku" | "name";
                            product: components["schemas"]["Product"];
                            sku?: components["schemas"]["Sku"];
                        }[];
                    };
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "record-history": {
        parameters: {
            query?: {
                /** @description Of a revision or SKU of the product; the product itself where absent */
                recordId?: string;
                /** @description Entries per page */
                limit?: number;
                /** @description nextCursor of the page before */
                cursor?: string;
            };
            header?: {
                /** @description Another organisation that granted a look at its records */
                "Playproof-Owner"?: string;
                /** @description Of a person in several organisations: for which she acts */
                "Playproof-Organisation"?: string;
            };
            path: {
                productId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Answered */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        readonly items: components["schemas"]["RecordVersion"][];
                        /** @description Absent on the last page */
                        nextCursor?: string;
                        /** @enum {string} */
                        recordKind: "product" | "revision" | "sku";
                    };
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "where-used": {
        parameters: {
            query?: {
                /** @description Id or name of a component, or the name under which products share it */
                component?: string;
                supplier?: string;
                /** @description Id of a fact of components that is chosen from a list */
                fact?: string;
                /** @description Of that fact */
                value?: string;
                /** @description Entries per page */
                limit?: number;
                /** @description nextCursor of the page before */
                cursor?: string;
            };
            header?: {
                /** @description Another organisation that granted a look at its records */
                "Playproof-Owner"?: string;
                /** @description Of a person in several organisations: for which she acts */
                "Playproof-Organisation"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Answered */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        readonly items: components["schemas"]["ComponentUse"][];
                        /** @description Absent on the last page */
                        nextCursor?: string;
                    };
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "list-webhooks": {
        parameters: {
            query?: {
                /** @description Entries per page */
                limit?: number;
                /** @description nextCursor of the page before */
                cursor?: string;
            };
            header?: {
                /** @description Of a person in several organisations: for which she acts */
                "Playproof-Organisation"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Answered */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        readonly items: components["schemas"]["Webhook"][];
                        /** @description Absent on the last page */
                        nextCursor?: string;
                    };
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "create-webhook": {
        parameters: {
            query?: never;
            header?: {
                /** @description The same request with the same key is done once; keys are remembered for seven days at least */
                "Idempotency-Key"?: string;
                /** @description Of a person in several organisations: for which she acts */
                "Playproof-Organisation"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description https, a public host, port 443 or from 1024; redirects are not followed */
                    url: string;
                    topics: ("toy_safety" | "catalogue.changed" | "assessment.changed" | "product.changed" | "revision.approved" | "deadline.approaching" | "webhook.disabled")[];
                    /** @description Ids of markets; a group stands for its members. Events of no market in particular come all the same. */
                    markets?: string[];
                    /** @description For those who read the list of webhooks */
                    description?: string;
                };
            };
        };
        responses: {
            /** @description Answered */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookMade"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "get-webhook": {
        parameters: {
            query?: never;
            header?: {
                /** @description Of a person in several organisations: for which she acts */
                "Playproof-Organisation"?: string;
            };
            path: {
                webhookId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Answered */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Webhook"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "delete-webhook": {
        parameters: {
            query?: never;
            header: {
                /** @description ETag of the version that is changed */
                "If-Match": string;
                /** @description The same request with the same key is done once; keys are remembered for seven days at least */
                "Idempotency-Key"?: string;
                /** @description Of a person in several organisations: for which she acts */
                "Playproof-Organisation"?: string;
            };
            path: {
                webhookId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Answered */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        webhookId: string;
                    };
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "update-webhook": {
        parameters: {
            query?: never;
            header: {
                /** @description ETag of the version that is changed */
                "If-Match": string;
                /** @description The same request with the same key is done once; keys are remembered for seven days at least */
                "Idempotency-Key"?: string;
                /** @description Of a person in several organisations: for which she acts */
                "Playproof-Organisation"?: string;
            };
            path: {
                webhookId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description https, a public host, port 443 or from 1024; redirects are not followed */
                    url?: string;
                    topics?: ("toy_safety" | "catalogue.changed" | "assessment.changed" | "product.changed" | "revision.approved" | "deadline.approaching" | "webhook.disabled")[];
                    /** @description Null: all */
                    markets?: string[] | null;
                    description?: string | null;
                    /** @enum {string} */
                    state?: "active" | "paused";
                };
            };
        };
        responses: {
            /** @description Answered */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Webhook"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "rotate-webhook-secret": {
        parameters: {
            query?: never;
            header: {
                /** @description ETag of the version that is changed */
                "If-Match": string;
                /** @description The same request with the same key is done once; keys are remembered for seven days at least */
                "Idempotency-Key"?: string;
                /** @description Of a person in several organisations: for which she acts */
                "Playproof-Organisation"?: string;
            };
            path: {
                webhookId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Answered */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookMade"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "test-webhook": {
        parameters: {
            query?: never;
            header?: {
                /** @description The same request with the same key is done once; keys are remembered for seven days at least */
                "Idempotency-Key"?: string;
                /** @description Of a person in several organisations: for which she acts */
                "Playproof-Organisation"?: string;
            };
            path: {
                webhookId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Answered */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        deliveryId: string;
                        /** Format: uuid */
                        eventId: string;
                    };
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "replay-webhook": {
        parameters: {
            query?: never;
            header?: {
                /** @description The same request with the same key is done once; keys are remembered for seven days at least */
                "Idempotency-Key"?: string;
                /** @description Of a person in several organisations: for which she acts */
                "Playproof-Organisation"?: string;
            };
            path: {
                webhookId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: uuid */
                    deliveryId?: string;
                    /**
                     * Format: date-time
                     * @description An instant, as 2026-11-21T10:00:00Z
                     */
                    since?: string;
                };
            };
        };
        responses: {
            /** @description Answered */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description How many were made */
                        deliveries: number;
                        /**
                         * Format: date-time
                         * @description Where the next call goes on; absent where all were sent
                         */
                        nextSince?: string;
                    };
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "list-webhook-deliveries": {
        parameters: {
            query?: {
                webhookId?: string;
                eventId?: string;
                topic?: string;
                state?: "pending" | "delivered" | "failed" | "cancelled";
                /** @description Entries per page */
                limit?: number;
                /** @description nextCursor of the page before */
                cursor?: string;
            };
            header?: {
                /** @description Of a person in several organisations: for which she acts */
                "Playproof-Organisation"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Answered */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        readonly items: components["schemas"]["WebhookDelivery"][];
                        /** @description Absent on the last page */
                        nextCursor?: string;
                    };
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "get-webhook-delivery": {
        parameters: {
            query?: never;
            header?: {
                /** @description Of a person in several organisations: for which she acts */
                "Playproof-Organisation"?: string;
            };
            path: {
                deliveryId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Answered */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookDeliveryWhole"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "list-events": {
        parameters: {
            query?: {
                /** @description toy_safety: what changed in law and standards, old, new, from which day, by which source. assessment.changed: whose verdicts changed. deadline.approaching: 90, 30 and 7 days before a date of the law. */
                topic?: "toy_safety" | "catalogue.changed" | "assessment.changed" | "product.changed" | "revision.approved" | "deadline.approaching" | "webhook.disabled";
                /** @description An instant, as 2026-11-21T10:00:00Z */
                since?: string;
                /** @description Entries per page */
                limit?: number;
                /** @description nextCursor of the page before */
                cursor?: string;
            };
            header?: {
                /** @description Of a person in several organisations: for which she acts */
                "Playproof-Organisation"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Answered */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        readonly items: components["schemas"]["WebhookEvent"][];
                        /** @description Absent on the last page */
                        nextCursor?: string;
                    };
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "receive-upload": {
        parameters: {
            query: {
                /** @description Name with its ending, without folders */
                name: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "*/*": string;
            };
        };
        responses: {
            /** @description Received */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Upload"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "file-content": {
        parameters: {
            query?: {
                /** @description The file as it came, or an image made here */
                variant?: "original" | "preview" | "thumbnail";
            };
            header?: {
                /** @description Another organisation that granted a look at its records */
                "Playproof-Owner"?: string;
                /** @description Of a person in several organisations: for which she acts */
                "Playproof-Organisation"?: string;
            };
            path: {
                fileId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file, or an image of it */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": string;
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "catalogue-content": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                digest: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The catalogue */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Record<string, never>;
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
}
