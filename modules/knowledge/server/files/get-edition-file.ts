/** Sends an edition in one language as a file. */
import { actorForAudit, implementFile } from "#platform/server/http/index.ts";
import { renderOnRequest } from "#platform/server/reports/index.ts";
import { getEditionFile, type EditionFormat } from "../../contract/edition-file.ts";
import { pictureBytes } from "../figures/stored-bytes.ts";
import { editionDocument } from "./edition-document.ts";
import { editionHtml } from "./edition-html.ts";
import { editionText } from "./edition-text.ts";

const types: Readonly<Record<EditionFormat, string>> = {
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  pdf: "application/pdf",
  html: "text/html; charset=utf-8",
};

export const routes = [
  implementFile(getEditionFile, async ({ tx, params, actor, i18n, db, settings, audited }) => {
    const { format } = params;
    const told = await editionText(tx, params.edition, params.lang);
    audited([told.work.id, told.edition.id]);
    const name = `W${told.work.number}-${told.edition.number}-${params.lang}.${format}`;
    const pictures = await pictureBytes(
      settings.data,
      params.workspace,
      told.passages.map(({ figure }) => figure),
    );
    const demonstration = db.kind === "demonstration";
    const bytes =
      format === "html"
        ? Buffer.from(editionHtml(told, i18n, pictures))
        : await renderOnRequest(actorForAudit(actor), editionDocument(told, { i18n, demonstration }), format, pictures);
    return { name, type: types[format], bytes };
  }),
];
