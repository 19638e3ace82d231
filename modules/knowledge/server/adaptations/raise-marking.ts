/** Keeps an adaptation at least as strict as the adapted edition, also if the edition arrives again with a stricter marking. */
import { sql } from "kysely";
import { tlpLabels } from "#platform/contract/markings.ts";
import { workspaceOf, type Tx } from "#platform/server/db/index.ts";

interface Arrived {
  readonly programme: string;
  readonly edition: string;
  readonly visibility: number;
}

export const raiseAdaptations = async (tx: Tx, { programme, edition, visibility }: Arrived): Promise<void> => {
  await sql`update knowledge.adaptation set least = ${visibility}, visibility = greatest(visibility, ${visibility}),
      marking = case when visibility < ${visibility} then ${tlpLabels[visibility] ?? "TLP:RED"} else marking end
    where workspace_id = ${workspaceOf(tx)} and programme = ${programme} and edition = ${edition} and least < ${visibility}`.execute(tx);
};
