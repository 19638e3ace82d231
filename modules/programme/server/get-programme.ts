/** The programme's page: its description, donors and implementing bodies, its States, and published facts about it with sources. */
import { getProgramme } from "../contract/programme.ts";
import type { Translated } from "#platform/contract/values.ts";
import { implement } from "#platform/server/http/index.ts";
import { partialDate } from "./content.ts";
import { engagementsOf } from "./engagements.ts";
import { historyEntry } from "./history.ts";

const translated = (value: unknown): Translated | null => (value ?? null) as Translated | null;

export const routes = [
  implement(getProgramme, async ({ tx, params }) => {
    const of = params.workspace;
    const programme = await tx.selectFrom("programme.programme").selectAll().where("workspace_id", "=", of).executeTakeFirst();
    const phases = await tx
      .selectFrom("programme.phase")
      .selectAll()
      .where("workspace_id", "=", of)
      .orderBy("scheme")
      .orderBy("position")
      .execute();
    const bodies = await tx.selectFrom("programme.body").selectAll().where("workspace_id", "=", of).orderBy("kind").orderBy("id").execute();
    const history = await tx.selectFrom("programme.history_entry").selectAll().where("workspace_id", "=", of).orderBy("position").execute();
    return {
      name: translated(programme?.name),
      description: translated(programme?.description),
      phases: phases.map((row) => ({
        id: row.id,
        scheme: row.scheme,
        schemeName: row.scheme_name as Translated,
        position: row.position,
        name: row.name as Translated,
        description: translated(row.description),
        starts: partialDate(row.starts, row.starts_precision),
        ends: partialDate(row.ends, row.ends_precision),
        factId: row.fact_id,
        source: row.source,
      })),
      bodies: bodies.map((row) => ({
        id: row.id,
        kind: row.kind as "donor" | "implementer",
        name: row.name as Translated,
        factId: row.fact_id,
        source: row.source,
      })),
      engagements: await engagementsOf(tx, of),
      history: history.map(historyEntry),
    };
  }),
];
