/** Prints ballots for the open round. Each sheet is a seat. The file contains the codes of the sheets; the database contains only their digests. */
import { printBallots } from "../contract/paper.ts";
import { Problem } from "#platform/contract/problems.ts";
import { actorForAudit, implementFile } from "#platform/server/http/index.ts";
import { workspaceHere } from "#platform/server/directory/index.ts";
import { renderOnRequest } from "#platform/server/reports/index.ts";
import { catalogueParts, criteriaSetById } from "#modules/assessment/server/index.ts";
import { inEveryLanguage, parseTlp } from "#platform/server/record/index.ts";
import { roundMeasure, roundsOf, scenariosOf, panelOf } from "#modules/threat/server/index.ts";
import { ballotDocument } from "./ballot-document.ts";
import { touchRoom } from "./change-room.ts";
import { newSheets } from "./new-sheets.ts";
import { openRoomRow } from "./rooms.ts";

export const routes = [
  implementFile(printBallots, async (ctx) => {
    const { tx, params, body, i18n, db, actor } = ctx;
    const room = await openRoomRow(tx, params.workspace, params.room);
    const round = (await roundsOf(tx, params.workspace, { room: room.id })).at(-1);
    if (round?.state !== "open") throw new Problem("round-closed");
    const scenarios = await scenariosOf(tx, params.workspace, { ids: round.scenarios.map((one) => one.scenario) });
    const measure = await roundMeasure(tx, params.workspace, round.id);
    const sheets = (await newSheets(tx, { workspace: params.workspace, room: room.id }, body.piles)).map(({ code, agency, panel }) => ({
      code,
      agency,
      scenarios: round.scenarios
        .filter((one) => one.panel === panelOf(panel, round.panels))
        .flatMap((one) => {
          const full = scenarios.find((scenario) => scenario.id === one.scenario);
          return full === undefined ? [] : [{ code: one.code, titles: inEveryLanguage(full, "title") }];
        }),
    }));
    await touchRoom(ctx, {});
    const here = await workspaceHere(tx);
    const language = i18n.nearest(body.language);
    const document = ballotDocument(i18n, language, {
      title: { text: room.title, lang: room.title_lang },
      state: here?.name ?? {},
      fictional: here?.fictional ?? false,
      demonstration: db.kind === "demonstration",
      marking: parseTlp(room.marking),
      roundNumber: round.number,
      questions: round.questions,
      horizonMonths: measure.horizon_months,
      criteria: (await criteriaSetById(tx, params.workspace, measure.criteria_set_id)).data,
      scales: catalogueParts().scales,
      sheets,
    });
    return { name: `ballots-${language}.pdf`, type: "application/pdf", bytes: await renderOnRequest(actorForAudit(actor), document) };
  }),
];
