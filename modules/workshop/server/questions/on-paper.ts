/**
 * Paper for each kind that declares it (`QuestionKind.paper`): prints sheets of the open question, stores the answers that one person types in, and
 * counts them when another person confirms them. Ratings and weights have their own sheets (`print-ballots.ts`, and the module priority).
 */
import { Problem } from "#platform/contract/problems.ts";
import { tlpRank } from "#platform/contract/markings.ts";
import type { Tx } from "#platform/server/db/index.ts";
import { workspaceHere } from "#platform/server/directory/index.ts";
import { actorForAudit, implement, implementFile, parse, type Services } from "#platform/server/http/index.ts";
import { partsAnsweredBy, type PaperSheet, type Voice } from "#platform/server/questions/index.ts";
import { parseTlp } from "#platform/server/record/index.ts";
import { renderOnRequest } from "#platform/server/reports/index.ts";
import { confirmSheet, keySheet, printSheets, readSheet } from "../../contract/question-paper.ts";
import { touchRoom } from "../change-room.ts";
import { newSheets } from "../new-sheets.ts";
import { openRoomRow } from "../rooms.ts";
import { orderOfSheet } from "../sheet-codes.ts";
import { sheetOf } from "../sheets.ts";
import { voiceOf } from "./voice.ts";
import { confirmKeyed, keepKeyed, keyedOf } from "./paper.ts";
import { sheetsDocument } from "./sheets-document.ts";

type Call = Services & {
  readonly tx: Tx;
  readonly params: { readonly workspace: string; readonly room: string; readonly kind: string; readonly question: string };
};

/** The open question and its paper, if its kind has paper. @throws Problem room-closed, not-found */
const asked = async ({ tx, params, questions }: Call) => {
  const row = await openRoomRow(tx, params.workspace, params.room);
  const kind = questions.kind(params.kind);
  const item = { question: params.question, part: null };
  const question = await kind.ofRoom(tx, params.room, params.question);
  const content = await kind.asked(tx, item);
  if (kind.paper === undefined || question === null || content === null) throw new Problem("not-found");
  const { paper } = kind;
  const here = { workspace: params.workspace, id: row.id, assessment: row.assessment_id, clearance: tlpRank(parseTlp(row.marking)) };
  return { row, kind, item, question, content, sheet: (voice: Voice) => paper(tx, here, question.id, voice) };
};

/** The lines of a sheet. If the sheet has a code, their order depends on the code, just as each phone has an order of its own. */
const inOrder = ({ lines }: PaperSheet, code: string | null): PaperSheet["lines"] => {
  if (code === null) return lines;
  const order = orderOfSheet(
    code,
    lines.map((line) => line.code),
  );
  return order.flatMap((one) => lines.find((line) => line.code === one) ?? []);
};

export const routes = [
  implementFile(printSheets, async (ctx) => {
    const { tx, params, body, i18n, db, actor } = ctx;
    const { row, question, sheet } = await asked(ctx);
    if (question.state !== "open") throw new Problem("round-closed");
    if (body.piles.length === 0 && body.withBallots === 0) throw new Problem("invalid-input", { at: ["piles"] });
    const made = await newSheets(tx, { workspace: params.workspace, room: row.id }, body.piles, true);
    if (made.length > 0) await touchRoom(ctx, {});
    const here = await workspaceHere(tx);
    const language = i18n.nearest(body.language);
    const content = await sheet(voiceOf(i18n, language));
    const document = sheetsDocument(i18n, language, {
      title: { text: row.title, lang: row.title_lang },
      state: here?.name ?? {},
      fictional: here?.fictional ?? false,
      demonstration: db.kind === "demonstration",
      marking: parseTlp(row.marking),
      content,
      sheets: [
        ...made.map(({ code, agency }) => ({ code, agency, lines: inOrder(content, code) })),
        ...Array.from({ length: body.withBallots }, () => ({ code: null, agency: null, lines: content.lines })),
      ],
    });
    return {
      name: `${params.kind}-${language}.pdf`,
      type: "application/pdf",
      bytes: await renderOnRequest(actorForAudit(actor), document),
    };
  }),
  implement(keySheet, async (ctx) => {
    const { tx, params, body, actor } = ctx;
    const { row, kind, item, question, content } = await asked(ctx);
    const seat = await sheetOf(tx, params.workspace, row.id, body.code);
    if (question.state !== "open") throw new Problem("round-closed");
    const answer = parse(kind.answer, body.answer, "invalid-input");
    kind.check?.(answer);
    await keepKeyed(tx, kind, { seat, code: body.code, item }, kind.trim(answer, content), actor);
    return {};
  }),
  implement(readSheet, async (ctx) => {
    const { tx, params, body, actor, i18n } = ctx;
    const { row, kind, question, sheet } = await asked(ctx);
    const seat = await sheetOf(tx, params.workspace, row.id, body.code);
    const [keyed] = await keyedOf<unknown>(tx, kind, { seat, code: body.code, question: question.id }, actor);
    const content = await sheet(voiceOf(i18n, i18n.nearest(body.language)));
    return {
      // a ballot defines no order, so a sheet that is handed in with a ballot lists the lines in the order of the question
      sheet: {
        title: content.title,
        lines: [...inOrder(content, seat.weighs ? body.code : null)],
        choices: [...content.choices],
      },
      keyed: keyed === undefined ? null : { answer: keyed.answer, mine: keyed.mine },
      counted: (await partsAnsweredBy(tx, question.id, [seat.id])).has(seat.id),
    };
  }),
  implement(confirmSheet, async (ctx) => {
    const { tx, params, body } = ctx;
    const { row, kind, item } = await asked(ctx);
    const seat = await sheetOf(tx, params.workspace, row.id, body.code);
    await confirmKeyed(ctx, kind, { room: row, seat, code: body.code, item });
    return {};
  }),
];
