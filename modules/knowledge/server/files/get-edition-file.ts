/** Sends an edition in one language as a file. */
import { actorForAudit, implementFile } from "#platform/server/http/index.ts";
import { renderOnRequest } from "#platform/server/reports/index.ts";
import { getEditionFile, type EditionFormat } from "../../contract/edition-file.ts";
import { editionDocument } from "./edition-document.ts";
import { editionHtml } from "./edition-html.ts";
import { editionText } from "./edition-text.ts";

const types: Readonly<Record<EditionFormat, string>> = {
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  pdf: "application/pdf",
  html: "text/html; charset=utf-8",
};

export const routes = [
  implementFile(getEditionFile, async ({ tx, params, actor, i18n, db, audited }) => {
    const { format } = params;
    const told = await editionText(tx, params.edition, params.lang);
    audited([told.work.id, told.edition.id]);
    const name = `W${told.work.number}-${told.edition.number}-${params.lang}.${format}`;
    const bytes =
      format === "html"
        ? Buffer.from(editionHtml(told, i18n))
        : await renderOnRequest(actorForAudit(actor), editionDocument(told, { i18n, demonstration: db.kind === "demonstration" }), format);
    return { name, type: types[format], bytes };
  }),
];
