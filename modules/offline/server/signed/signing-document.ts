/** The document for signature: each recommendation with the identifier by which the server finds it in the scan. */
import { strictestTlp } from "#platform/contract/markings.ts";
import { signingDocument } from "../../contract/offline.ts";
import type { Recommendation } from "#modules/recommendation/contract/recommendation.ts";
import { workspaceHere } from "#platform/server/directory/index.ts";
import { actorForAudit, implementFile } from "#platform/server/http/index.ts";
import { paperDocument, renderOnRequest, type Block, type Words } from "#platform/server/reports/index.ts";
import { recommendationsOf } from "#modules/recommendation/server/index.ts";
import type { WorksheetWords } from "../columns.ts";
import { recommendationCode } from "../recommendation-cells.ts";
import { wordsFor } from "../records.ts";
import { assessmentInSight } from "#modules/assessment/server/index.ts";

const partsOf = (one: Recommendation, { say, owners }: WorksheetWords): Block[] => {
  const row = (term: string, text: Words | null): { term: string; text: Words }[] => (text === null ? [] : [{ term, text }]);
  return [
    { kind: "heading", level: 2, text: recommendationCode(one) },
    { kind: "paragraph", text: one.text },
    {
      kind: "definitions",
      rows: [
        ...row(say("offline.column.addressee"), one.addressee),
        ...row(say("offline.column.owner"), one.owner === null ? null : (owners.get(one.owner) ?? null)),
        ...row(say("offline.column.due"), one.dueOn),
        ...row(say("offline.column.id"), one.urn),
        ...row(say("offline.column.rev"), String(one.rev)),
      ],
    },
  ];
};

export const routes = [
  implementFile(signingDocument, async ({ tx, params, i18n, db, actor, now, audited }) => {
    const { workspace, assessment } = params;
    const { title, marking } = await assessmentInSight(tx, assessment);
    const words = await wordsFor(tx, workspace, i18n, params.language);
    const list = await recommendationsOf(tx, workspace, assessment, now());
    const here = await workspaceHere(tx);
    const { language, say } = words;
    const document = paperDocument(i18n, language, {
      title: say("offline.kind.recommendations"),
      subtitle: title.text,
      state: here?.name ?? {},
      fictional: here?.fictional ?? false,
      demonstration: db.kind === "demonstration",
      marking: strictestTlp([marking, ...list.map((one) => one.marking)]),
      foot: say("offline.signed.document"),
      sections: [
        { kind: "paragraph", text: say("offline.signed.holds-all"), style: "lead" },
        ...list.flatMap((one) => partsOf(one, words)),
        { kind: "heading", level: 2, text: say("offline.signed.sign-here") },
        { kind: "table", head: [say("offline.signed.by"), say("offline.signed.on")], rows: Array.from({ length: 3 }, () => [" \n ", " "]) },
      ],
    });
    audited(list.map(({ id }) => id));
    const bytes = await renderOnRequest(actorForAudit(actor), document);
    return { name: `recommendations-to-sign-${language}.pdf`, type: "application/pdf", bytes };
  }),
];
