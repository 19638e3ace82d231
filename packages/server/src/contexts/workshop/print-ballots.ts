/** Prints ballots for the round that is asked now. Each sheet is a seat; its code is in the file and, as a digest, here. */
import { printBallots } from "@counterpart/contract/paper";
import { Problem } from "@counterpart/contract/problems";
import { sql } from "kysely";
import { implementFile } from "../../platform/http/index.ts";
import { workspaceHere } from "../../platform/directory/index.ts";
import { renderInWorker } from "../../platform/reports/index.ts";
import { agenciesOf } from "../programme/index.ts";
import { catalogueParts, criteriaSetById, labelOf, roundMeasure, roundsOf, scenariosOf } from "../threat/index.ts";
import { ballotDocument } from "./ballot-document.ts";
import { touchRoom } from "./change-room.ts";
import { hashOf, normaliseCode } from "./join-codes.ts";
import { titlesOf } from "./phone-view.ts";
import { openRoomRow, panelOf } from "./rooms.ts";
import { freeNumber } from "./seats.ts";
import { newSheetCode } from "./sheet-codes.ts";

/** As for phones. */
const seatLimit = 600;

export const routes = [
  implementFile(printBallots, async (ctx) => {
    const { tx, params, body, i18n, db } = ctx;
    const room = await openRoomRow(tx, params.workspace, params.room);
    const round = (await roundsOf(tx, params.workspace, { room: room.id })).at(-1);
    if (round?.state !== "open") throw new Problem("round-closed");
    await sql`select pg_advisory_xact_lock(hashtextextended(${`join ${room.id}`}, 0))`.execute(tx);
    const agencies = await agenciesOf(tx, params.workspace);
    const scenarios = await scenariosOf(tx, params.workspace, { ids: round.scenarios.map((one) => one.scenario) });
    const measure = await roundMeasure(tx, params.workspace, round.id);
    const sheets = [];
    for (const pile of body.piles) {
      const agency = pile.agency === null ? null : agencies.find((one) => one.id === pile.agency);
      if (agency === undefined) throw new Problem("invalid-input", { at: ["piles"] });
      for (let n = 0; n < pile.sheets; n += 1) {
        const code = newSheetCode();
        const { number, draw } = await freeNumber(tx, params.workspace, room.id);
        if (draw >= seatLimit) throw new Problem("invalid-input", { at: ["piles"] });
        await tx
          .insertInto("workshop.seat")
          .values({
            workspace_id: params.workspace,
            room_id: room.id,
            number,
            agency_id: pile.agency,
            panel_draw: draw,
            token_hash: hashOf(normaliseCode(code)),
            paper: true,
          })
          .execute();
        sheets.push({
          code,
          agency: agency?.name ?? null,
          scenarios: round.scenarios
            .filter((one) => one.panel === panelOf(draw, round.panels))
            .flatMap((one) => {
              const full = scenarios.find((scenario) => scenario.id === one.scenario);
              return full === undefined ? [] : [{ code: one.code, titles: titlesOf(full) }];
            }),
        });
      }
    }
    await touchRoom(ctx, {});
    const here = await workspaceHere(tx);
    const language = i18n.nearest(body.language);
    const document = ballotDocument(i18n, language, {
      title: { text: room.title, lang: room.title_lang },
      state: here?.name ?? {},
      fictional: here?.fictional ?? false,
      demonstration: db.kind === "demonstration",
      marking: labelOf(room.marking),
      roundNumber: round.number,
      questions: round.questions,
      horizonMonths: measure.horizon_months,
      criteria: (await criteriaSetById(tx, params.workspace, measure.criteria_set_id)).data,
      scales: catalogueParts().scales,
      sheets,
    });
    return { name: `ballots-${language}.pdf`, type: "application/pdf", bytes: await renderInWorker(document, "pdf") };
  }),
];
