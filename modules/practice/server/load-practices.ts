/**
 * Fills the demonstration with three fictional practices: one that is shared, cited in a measure of Velmara, and has outcomes from three fictional
 * States; one that is only shared; and one that waits for a decision. Also adds lessons. Bruno wrote the practices and lessons, and Greta decides
 * about them. A second call changes nothing.
 */
import { readFileSync } from "node:fs";
import { sql } from "kysely";
import { stateByCode } from "#modules/programme/server/index.ts";
import type { Text } from "#platform/contract/values.ts";
import { provided, type Tx } from "#platform/server/db/index.ts";
import { loadDemonstrationParcel } from "#platform/server/exchange/index.ts";
import type { LoadDemonstration } from "#platform/server/http/index.ts";
import { recordKinds } from "#platform/server/record/index.ts";
import { outcomeKind, outcomeMarking, outcomeVersion, type OutcomeWord, type SentOutcome } from "../contract/citations.ts";
import type { PracticeFields, practiceTexts } from "../contract/practice.ts";
import { insertDetail } from "./keep-details.ts";
import { insertPractice, insertTranslation } from "./keep-practices.ts";
import { loadLessons } from "./lessons/load-lessons.ts";
import { cards } from "./moderate-practice.ts";
import { threadOf } from "./outcomes/citations.ts";
import { insertCitation } from "./outcomes/keep-citations.ts";
import { practiceById } from "./practices.ts";
import { sentCard, shareNow } from "./sharing/share-practice.ts";

interface Content {
  readonly cards: readonly {
    readonly state: "published" | "in-review";
    readonly fields: PracticeFields;
    readonly translations: Readonly<Record<string, Pick<PracticeFields, (typeof practiceTexts)[number]>>>;
    readonly detail: string | null;
  }[];
  readonly decision: string;
  readonly published: string;
  readonly shared: string;
  /** The number of the measure that cites the first card. */
  readonly measure: number;
  readonly citedOn: string;
  readonly answers: readonly {
    readonly state: string;
    readonly workspace: string;
    readonly citation: string;
    readonly outcome: OutcomeWord;
    readonly reason: string | null;
    readonly sentAt: string;
  }[];
}
const said = (text: string): Text => ({ text, lang: "en" });

const loadCard = async (
  tx: Tx,
  { state, fields, translations, detail }: Content["cards"][number],
  content: Content,
  by: string,
  decider: string,
) => {
  const id = await insertPractice(tx, fields, by);
  for (const [lang, texts] of Object.entries(translations)) await insertTranslation(tx, await practiceById(tx, id), lang, texts);
  if (detail !== null) await insertDetail(tx, id, { text: said(detail), marking: "TLP:AMBER+STRICT" }, by);
  const practice = await practiceById(tx, id);
  const at = new Date(content.published);
  await tx.updateTable("practice.practice").set({ status: state, created_at: at, updated_at: at }).where("id", "=", id).execute();
  if (state !== "published") return id;
  await cards.note(tx, practice, said(content.decision), decider, at);
  await shareNow(tx, await practiceById(tx, id), new Date(content.shared));
  return id;
};

/** A measure of the workspace, read from the table that its module declares. */
const measureCalled = async (tx: Tx, workspace: string, number: number): Promise<string | null> => {
  const declared = provided(tx, recordKinds).find(({ urn }) => urn === "measure");
  if (declared === undefined) return null;
  const { rows } = await sql<{
    id: string;
  }>`select id from ${sql.table(declared.table)} where workspace_id = ${workspace} and number = ${number}`.execute(tx);
  return rows[0]?.id ?? null;
};

export const loadPractices: LoadDemonstration = async ({ db }, { velmara, programme, accounts }) => {
  const content = JSON.parse(readFileSync(new URL("demonstration/practices.json", import.meta.url), "utf8")) as Content;
  const inside = { account: null, clearance: 4 };
  // on a second computer with a copy of the State's workspace, the State already has its cards, so nothing is loaded
  const here = await db.transaction({ ...inside, workspace: velmara }, (tx) =>
    tx.selectFrom("practice.received_card").select("id").where("workspace_id", "=", velmara).limit(1).executeTakeFirst(),
  );
  if (here !== undefined) return;
  const [bruno, greta] = [`account:${accounts.bruno}`, `account:${accounts.greta}`];
  const card = await db.transaction({ ...inside, workspace: programme }, async (tx) => {
    const there = await tx.selectFrom("practice.practice").select("id").where("workspace_id", "=", programme).executeTakeFirst();
    if (there !== undefined) return null;
    await tx
      .insertInto("practice.moderator")
      .values(
        [accounts.bruno, accounts.greta].map((account, i) => ({
          workspace_id: programme,
          account,
          seat: i + 1,
          named_at: new Date(content.published),
          named_by: "demonstration",
        })),
      )
      .execute();
    const ids = [];
    for (const one of content.cards) ids.push(await loadCard(tx, one, content, bruno, greta));
    await loadLessons(tx, ids, bruno, greta);
    return practiceById(tx, ids[0] ?? "");
  });
  if (card === null) return;
  await db.transaction({ ...inside, workspace: velmara }, async (tx) => {
    const measure = await measureCalled(tx, velmara, content.measure);
    if (measure === null) return;
    const received = { ...sentCard(card), marking: card.marking, programme, programmeName: {}, sentAt: content.shared };
    const cited = { record: `urn:counterpart:measure:${measure}`, card: received, on: content.citedOn };
    await insertCitation(tx, cited, { by: `account:${accounts.amara}`, at: new Date(`${content.citedOn}T10:00:00Z`) });
  });
  for (const { state: code, workspace, citation, outcome, reason, sentAt } of content.answers)
    await loadDemonstrationParcel(db, {
      programme,
      state: { workspace, code, name: stateByCode(code)?.name ?? {} },
      kind: outcomeKind,
      version: outcomeVersion,
      thread: threadOf(citation),
      marking: outcomeMarking,
      title: said(card.title),
      payload: { card: card.id, outcome, reason: reason === null ? null : said(reason) } satisfies SentOutcome,
      sentAt: new Date(sentAt),
    });
};
