/** Prints the kit of a room: one PDF with the run-sheet, texts, ballots and slips. Only the file contains the codes. */
import { tlpRank } from "#platform/contract/markings.ts";
import { Problem } from "#platform/contract/problems.ts";
import { workspaceHere } from "#platform/server/directory/index.ts";
import { actorForAudit, implementFile } from "#platform/server/http/index.ts";
import { inEveryLanguage, parseTlp } from "#platform/server/record/index.ts";
import { renderKitOnRequest } from "#platform/server/reports/index.ts";
import { assessmentInSight, catalogueParts, criteriaSetById, stepsOf } from "#modules/assessment/server/index.ts";
import { questionNames } from "#modules/threat/contract/judgement.ts";
import { roundsOf, scenariosOf } from "#modules/threat/server/index.ts";
import { printKit } from "../../contract/kit.ts";
import { touchRoom } from "../change-room.ts";
import { slipSheetFor } from "../door/print-slips.ts";
import { newSheets } from "../new-sheets.ts";
import { openRoomRow } from "../rooms.ts";
import { kitDocument } from "./kit-document.ts";

export const routes = [
  implementFile(printKit, async (ctx) => {
    const { tx, params, body, i18n, db, actor } = ctx;
    const row = await openRoomRow(tx, params.workspace, params.room);
    if (body.slips.length > 0 && ctx.room.origin === null) throw new Problem("network-off");
    const assessment = await assessmentInSight(tx, row.assessment_id);
    const marking = parseTlp(row.marking);
    const all = await scenariosOf(tx, params.workspace, { assessment: assessment.id });
    // scenarios above the room's marking are omitted, even if the person who prints can read them, because everybody in the room will see the print
    const scenarios = all.filter((one) => one.status === "ready" && tlpRank(one.marking) <= tlpRank(marking));
    const languages = [...new Set(body.languages.map((tag) => i18n.nearest(tag)))];
    const here = await workspaceHere(tx);
    const piles = body.ballots === 0 ? [] : [{ agency: null, sheets: body.ballots }];
    const documents = [];
    for (const language of languages) {
      const sheets = await newSheets(tx, { workspace: params.workspace, room: row.id }, piles);
      const ballots = {
        title: { text: row.title, lang: row.title_lang },
        state: here?.name ?? {},
        fictional: here?.fictional ?? false,
        demonstration: db.kind === "demonstration",
        marking,
        roundNumber: ((await roundsOf(tx, params.workspace, { room: row.id })).at(-1)?.number ?? 0) + 1,
        questions: questionNames,
        horizonMonths: assessment.horizon_months,
        criteria: (await criteriaSetById(tx, params.workspace, assessment.criteria_set_id)).data,
        scales: catalogueParts().scales,
        sheets: sheets.map(({ code, agency }) => ({
          code,
          agency,
          scenarios: scenarios.map((one) => ({ code: one.code, titles: inEveryLanguage(one, "title") })),
        })),
      };
      documents.push(kitDocument(i18n, language, { ballots, scenarios, steps: await stepsOf(tx, params.workspace, assessment.id) }));
    }
    if (body.ballots > 0) await touchRoom(ctx, {});
    const slips =
      body.slips.length === 0
        ? null
        : await slipSheetFor(ctx, row, {
            languages,
            network: null,
            piles: body.slips.map(({ agency, sheets }) => ({ agency, follows: false, slips: sheets })),
          });
    const bytes = await renderKitOnRequest(actorForAudit(actor), { paper: body.paper, documents, slips });
    return { name: `kit-${languages.join("-")}.pdf`, type: "application/pdf", bytes };
  }),
];
