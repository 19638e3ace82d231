/** Queries on the uses that a State recorded. A use in a record that the reader may not see is left out. */
import { workspaceOf, type Tx } from "#platform/server/db/index.ts";
import { sentThreads } from "#platform/server/exchange/index.ts";
import { hiddenUrns, parseTlp } from "#platform/server/record/index.ts";
import { usesKind, type Use } from "../../contract/uses.ts";

export const threadOf = (use: string): string => `urn:counterpart:use:${use}`;

/** The present releases of each use. The key is the thread, which is the same for all parcels about a use. */
const releasedOf = async (tx: Tx): Promise<ReadonlyMap<string, Use["released"]>> => {
  const threads = await sentThreads(tx, workspaceOf(tx), { kind: usesKind });
  const live = threads.flatMap(({ thread, receiver, parcels }) =>
    parcels
      .filter(({ status }) => status === "sent")
      .map(({ sentAt, openedAt }) => ({ thread, at: { workspace: receiver.workspace, name: receiver.name, sentAt, openedAt } })),
  );
  return new Map([...Map.groupBy(live, ({ thread }) => thread)].map(([thread, all]) => [thread, all.map(({ at }) => at)]));
};

export interface KeptUse {
  readonly use: Use;
  readonly withdrawn: { readonly at: string; readonly reason: Use["title"] } | null;
}

/** The latest day comes first. @param id returns only this use */
export const usesOf = async (tx: Tx, id?: string): Promise<KeptUse[]> => {
  let query = tx
    .selectFrom("knowledge.use")
    .selectAll()
    .where("workspace_id", "=", workspaceOf(tx))
    .orderBy("day", "desc")
    .orderBy("created_at", "desc")
    .orderBy("id");
  if (id !== undefined) query = query.where("id", "=", id);
  const rows = await query.execute();
  const hidden = await hiddenUrns(
    tx,
    rows.flatMap(({ record }) => record ?? []),
  );
  const released = await releasedOf(tx);
  return rows
    .filter(({ record }) => record === null || !hidden.has(record))
    .map((row) => ({
      use: {
        id: row.id,
        workNumber: row.work_number,
        workTitle: { text: row.work_title, lang: row.work_title_lang },
        edition: row.edition,
        lang: row.lang,
        kind: row.kind as Use["kind"],
        record: row.record,
        title: { text: row.title, lang: row.title_lang },
        day: row.day,
        marking: parseTlp(row.marking),
        released: released.get(threadOf(row.id)) ?? [],
      },
      withdrawn:
        row.withdrawn_at === null
          ? null
          : {
              at: row.withdrawn_at.toISOString(),
              reason: { text: row.withdrawn_reason ?? "", lang: row.withdrawn_reason_lang ?? "en" },
            },
    }));
};
