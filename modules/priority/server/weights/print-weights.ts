/**
 * Prints sheets for the open weights question. A sheet has its own code, or it has no code and is handed in together with a ballot
 * of the room.
 */
import { printWeights } from "../../contract/paper-weights.ts";
import { Problem } from "#platform/contract/problems.ts";
import { actorForAudit, implementFile } from "#platform/server/http/index.ts";
import { workspaceHere } from "#platform/server/directory/index.ts";
import { renderOnRequest } from "#platform/server/reports/index.ts";
import { criteriaSetById } from "#modules/assessment/server/index.ts";
import { parseTlp } from "#platform/server/record/index.ts";
import { newSheets, openRoomRow, orderOfSheet, touchRoom } from "#modules/workshop/server/index.ts";
import { weightsQuestionOfRoom } from "./weights-questions.ts";
import { weightsDocument } from "./weights-document.ts";

export const routes = [
  implementFile(printWeights, async (ctx) => {
    const { tx, params, body, i18n, db, actor } = ctx;
    const room = await openRoomRow(tx, params.workspace, params.room);
    const weightsQuestion = await weightsQuestionOfRoom(tx, params.workspace, room.id);
    if (weightsQuestion?.state !== "open") throw new Problem("round-closed");
    if (body.piles.length === 0 && body.withBallots === 0) throw new Problem("invalid-input", { at: ["piles"] });
    const { criteria } = (await criteriaSetById(tx, params.workspace, weightsQuestion.criteriaSet)).data;
    const codes = criteria.map(({ code }) => code);
    const made = await newSheets(tx, { workspace: params.workspace, room: room.id }, body.piles, true);
    if (made.length > 0) await touchRoom(ctx, {});
    const here = await workspaceHere(tx);
    const language = i18n.nearest(body.language);
    const document = weightsDocument(i18n, language, {
      title: { text: room.title, lang: room.title_lang },
      state: here?.name ?? {},
      fictional: here?.fictional ?? false,
      demonstration: db.kind === "demonstration",
      marking: parseTlp(room.marking),
      method: weightsQuestion.method,
      criteria,
      sheets: [
        ...made.map(({ code, agency }) => ({ code, agency, order: orderOfSheet(code, codes) })),
        ...Array.from({ length: body.withBallots }, () => ({ code: null, agency: null, order: codes })),
      ],
    });
    return { name: `weights-${language}.pdf`, type: "application/pdf", bytes: await renderOnRequest(actorForAudit(actor), document) };
  }),
];
