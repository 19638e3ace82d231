/**
 * Fills the demonstration with a fictional strategy of Velmara that is released to the programme, and a fictional law in consultation.
 * Nobody has verified these two records, so both are only reported. A second call changes nothing.
 */
import { readFileSync } from "node:fs";
import { sql } from "kysely";
import { tlpRank } from "#platform/contract/markings.ts";
import { provided, type Tx } from "#platform/server/db/index.ts";
import type { LoadDemonstration } from "#platform/server/http/index.ts";
import { keepTranslations, recordKinds, urnOf } from "#platform/server/record/index.ts";
import type { StrategyFields } from "../contract/strategy.ts";
import { insertStrategy } from "./keep-strategies.ts";
import { release } from "./release-strategy.ts";
import { storedStrategies, storedStrategy } from "./strategies.ts";

interface Content {
  /** The work of the library that the first text is based on. */
  readonly work: StrategyFields["works"][number];
  /** The measure that the second text is based on. */
  readonly measure: { readonly number: number; readonly title: string };
  readonly recorded: string;
  readonly own: readonly {
    readonly released: string | null;
    readonly french: string | null;
    readonly fields: Omit<StrategyFields, "works" | "records">;
  }[];
}

/** The id of a record of another module, by its number, from the table that its module declares. */
const numbered = async (tx: Tx, urn: string, workspace: string, number: number): Promise<string | null> => {
  const declared = provided(tx, recordKinds).find((one) => one.urn === urn);
  if (declared === undefined) return null;
  const { rows } = await sql<{ id: string }>`select id from ${sql.table(declared.table)}
    where workspace_id = ${workspace} and number = ${number} and visibility <= ${tlpRank("TLP:AMBER")}`.execute(tx);
  return rows[0]?.id ?? null;
};

export const loadStrategies: LoadDemonstration = async ({ db }, { velmara, programme, accounts }) => {
  const content = JSON.parse(readFileSync(new URL("demonstration/strategies.json", import.meta.url), "utf8")) as Content;
  const inside = { account: null, clearance: 4 };
  await db.transaction({ ...inside, workspace: velmara }, async (tx) => {
    if ((await storedStrategies(tx)).length > 0) return;
    const measure = await numbered(tx, "measure", velmara, content.measure.number);
    const by = `account:${accounts.amara}`;
    const at = new Date(content.recorded);
    for (const [i, { released, french, fields }] of content.own.entries()) {
      const works = i === 0 ? [content.work] : [];
      const records = i === 1 && measure !== null ? [{ record: urnOf("measure", measure), title: content.measure.title }] : [];
      const id = await insertStrategy(tx, { ...fields, works, records }, by);
      await tx
        .updateTable("strategy.strategy")
        .set({ created_at: at, updated_at: at })
        .where("workspace_id", "=", velmara)
        .where("id", "=", id)
        .execute();
      if (french !== null)
        await keepTranslations(tx, { urn: urnOf("strategy", id), rev: 1, visibility: tlpRank(fields.marking) }, [
          { field: "title", lang: "fr", text: french },
        ]);
      if (released !== null) await release(tx, (await storedStrategy(tx, id)).strategy, programme, new Date(released));
    }
  });
};
