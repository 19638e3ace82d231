/** Fills the demonstration with introductions of the fictional guide to fictional States, their uses and language requests. */
import { readFileSync } from "node:fs";
import { workspaceOf, type Tx } from "#platform/server/db/index.ts";
import type { LoadDemonstration } from "#platform/server/http/index.ts";
import { eventsOf } from "#modules/people/server/index.ts";
import { worksOf } from "../works.ts";
import { insertIntroductions, insertLanguageRequests, insertToldUse, type Asked, type Introduced, type Told } from "./insert-reach.ts";

interface Content {
  readonly introductions: readonly (Omit<Introduced, "title" | "edition"> & { readonly title: string | null })[];
  readonly uses: readonly (Omit<Told, "title" | "edition" | "record"> & { readonly title: string })[];
  readonly languages: readonly Asked[];
}
const said = (text: string) => ({ text, lang: "en" });

const load = async (tx: Tx, at: Date): Promise<void> => {
  const [guide] = await worksOf(tx);
  if (guide === undefined) return;
  const { introductions, uses, languages } = JSON.parse(
    readFileSync(new URL("../demonstration/reach.json", import.meta.url), "utf8"),
  ) as Content;
  const events = await eventsOf(tx);
  const published = await tx
    .selectFrom("knowledge.edition")
    .select("id")
    .where("workspace_id", "=", workspaceOf(tx))
    .where("work_id", "=", guide.id)
    .where("state", "=", "published")
    .executeTakeFirst();
  const act = { by: "demonstration", at };
  const edition = published?.id ?? null;
  for (const { title, event: called, ...more } of introductions) {
    const event = events.find((one) => one.title.text === called)?.id ?? null;
    await insertIntroductions(tx, guide, { ...more, edition, event, title: title === null ? null : said(title) }, act);
  }
  for (const { title, ...more } of uses) await insertToldUse(tx, guide, { ...more, edition, record: null, title: said(title) }, act);
  for (const one of languages) await insertLanguageRequests(tx, guide, one, act);
};

/** A second call has no effect. */
export const loadReach: LoadDemonstration = async ({ db, now }, { programme }) => {
  await db.transaction({ workspace: programme, account: null, clearance: 4 }, async (tx) => {
    const there = await tx.selectFrom("knowledge.introduction").select("id").where("workspace_id", "=", programme).executeTakeFirst();
    if (there === undefined) await load(tx, now());
  });
};
