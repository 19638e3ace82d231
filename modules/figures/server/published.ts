/**
 * The published numbers about the programme. The demonstration shows the published numbers of the real programme beside the rows of the fictional
 * programme.
 */
import { readFileSync } from "node:fs";
import { workspaceOf } from "#platform/server/db/index.ts";
import { implement, type LoadDemonstration } from "#platform/server/http/index.ts";
import { getPublished, PublishedDocument } from "../contract/published.ts";
import { addUp } from "./add-up.ts";

export const routes = [
  implement(getPublished, async ({ tx }) => {
    const row = await tx.selectFrom("figures.published").select("document").where("workspace_id", "=", workspaceOf(tx)).executeTakeFirst();
    if (row === undefined) return { published: null };
    const document = PublishedDocument.parse(row.document);
    return { published: { document, added: addUp(document) } };
  }),
];

export const publishedOfDemonstration = (): PublishedDocument =>
  PublishedDocument.parse(JSON.parse(readFileSync(new URL("demonstration/published.json", import.meta.url), "utf8")));

export const loadPublished: LoadDemonstration = async ({ db }, { programme }) => {
  const document = JSON.stringify(publishedOfDemonstration());
  await db.transaction({ workspace: programme, account: null, clearance: 0 }, (tx) =>
    tx
      .insertInto("figures.published")
      .values({ workspace_id: programme, document })
      .onConflict((on) => on.doNothing())
      .execute(),
  );
};
