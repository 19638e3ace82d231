/** The public API of `help`: the contact of a workspace. The help of the pages is in `help.json`, with the other texts. */
import { getHelpContact, setHelpContact } from "../../contract/help.ts";
import { Problem } from "../../contract/problems.ts";
import { checkText } from "../guard/index.ts";
import { actorForAudit, implement, type Route } from "../http/index.ts";

/** Findings of the filter that a contact may contain. */
const ofContact: readonly string[] = ["contact-data", "named-person", "no-lexicon"];

export const helpRoutes: readonly Route[] = [
  implement(getHelpContact, async ({ tx, params }) => {
    const row = await tx.selectFrom("platform.help_contact").select("text").where("workspace_id", "=", params.workspace).executeTakeFirst();
    return { text: row?.text ?? null };
  }),
  implement(setHelpContact, async ({ tx, params, body, actor, now }) => {
    const text = body.text.trim();
    if (checkText({ text: { text, lang: body.lang } }).some(({ kind }) => !ofContact.includes(kind)))
      throw new Problem("reads-like-a-method");
    if (text === "") {
      await tx.deleteFrom("platform.help_contact").where("workspace_id", "=", params.workspace).execute();
      return {};
    }
    const set = { text, set_at: now(), set_by: actorForAudit(actor) };
    await tx
      .insertInto("platform.help_contact")
      .values({ workspace_id: params.workspace, ...set })
      .onConflict((conflict) => conflict.column("workspace_id").doUpdateSet(set))
      .execute();
    return {};
  }),
];
