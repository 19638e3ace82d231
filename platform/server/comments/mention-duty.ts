/** The duty of a person whom a comment mentions. Nobody else has this duty. It ends when the comment is marked as seen, resolved or withdrawn. */
import { provided } from "../db/index.ts";
import { defineDuty } from "../duties/duty-kind.ts";
import { passageKinds } from "../search/passage-kind.ts";
import { commentedOf, talkKinds } from "./commented.ts";

/** Returns only those values whose `$name` the path contains. */
const namedIn = (path: string, values: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(values).filter(([name]) => path.split("/").includes(`$${name}`)));

export const mentionDuty = defineDuty({
  name: "comment-mention",
  states: [],
  workspace: "both",
  may: "record.comment",
  personal: true,
  act: "reply",
  page: "/",
  find: async ({ tx, read, workspace, reader }) => {
    const rows = await read(
      tx
        .selectFrom("platform.comment_mention as m")
        .innerJoin("platform.comment as c", (join) =>
          join.onRef("c.workspace_id", "=", "m.workspace_id").onRef("c.id", "=", "m.comment_id"),
        )
        .select(["c.id", "c.owner", "c.created_at", "c.created_by", "c.visibility"])
        .where("m.workspace_id", "=", workspace)
        .where("m.account", "=", reader)
        .where("m.seen_at", "is", null)
        .where("c.resolved_at", "is", null)
        .where("c.withdrawn_at", "is", null)
        .orderBy("c.created_at")
        .limit(100),
    );
    if (rows.length === 0) return [];
    const passages = provided(tx, passageKinds);
    const found = [];
    for (const kind of talkKinds(tx)) {
      const prefix = `urn:counterpart:${kind.urn}:`;
      const mine = rows.filter(({ owner }) => owner.startsWith(prefix));
      const ids = [...new Set(mine.map(({ owner }) => owner.slice(prefix.length)))];
      const said = passages.find((one) => one.kind === kind.urn)?.said as
        | ((row: object) => ReturnType<(typeof passages)[number]["said"]>)
        | undefined;
      for (const record of await commentedOf(tx, kind, ids)) {
        const shown = said?.(record.row) ?? null;
        for (const row of mine.filter(({ owner }) => owner === record.urn))
          found.push({
            record: row.id,
            values: { code: shown?.code ?? "" },
            ...(shown === null ? {} : { title: shown.title }),
            page: kind.talk ?? "/",
            params: namedIn(kind.talk ?? "", { ...shown?.params, [kind.urn]: record.id }),
            since: row.created_at,
            by: row.created_by,
            visibility: row.visibility,
            only: [reader],
          });
      }
    }
    return found;
  },
});
