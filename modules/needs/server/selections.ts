/**
 * Records which States receive tailored support. Each decision has criteria and reasons in words, and a package for the State. A
 * recorded decision never changes: the application's database login has no right to change it.
 */
import type { Tlp } from "#platform/contract/markings.ts";
import { addSelection, listSelections, type Selection } from "../contract/needs-received.ts";
import { Problem } from "#platform/contract/problems.ts";
import { newId, type Tx } from "#platform/server/db/index.ts";
import { rejectOperationalDetail } from "#platform/server/guard/index.ts";
import { actorForAudit, implement } from "#platform/server/http/index.ts";
import { shippedPackages, stateByCode } from "#modules/programme/server/index.ts";
import { markedIn } from "./marked.ts";
import { statesHere } from "./states-here.ts";

const selectionsOf = async (tx: Tx, workspace: string): Promise<Selection[]> => {
  const rows = await tx
    .selectFrom("needs.selection")
    .selectAll()
    .where("workspace_id", "=", workspace)
    .orderBy("decided_on", "desc")
    .orderBy("created_at", "desc")
    .execute();
  return rows.map((row) => ({
    id: row.id,
    state: row.state,
    stateName: stateByCode(row.state)?.name ?? {},
    outcome: row.outcome as Selection["outcome"],
    criteria: { text: row.criteria, lang: row.criteria_lang },
    reasons: { text: row.reasons, lang: row.reasons_lang },
    packages: row.packages,
    decidedOn: row.decided_on,
    decidedBy: row.decided_by,
    marking: row.marking as Tlp,
  }));
};

/**
 * @throws Problem invalid-input if the State or a package is unknown, or if a State that was not selected has packages;
 * marking-forbids if the marking is above the writer's clearance; reads-like-a-method if the guard refuses a text
 */
export const recordSelection = async (
  tx: Tx,
  workspace: string,
  fields: Omit<Selection, "id" | "stateName">,
  by: string,
): Promise<string> => {
  if (stateByCode(fields.state) === null) throw new Problem("invalid-input", { at: ["state"] });
  if (fields.packages.some((code) => !shippedPackages.some((one) => one.code === code)))
    throw new Problem("invalid-input", { at: ["packages"] });
  // a State that was not selected has no packages
  if (fields.outcome !== "selected" && fields.packages.length > 0) throw new Problem("invalid-input", { at: ["packages"] });
  rejectOperationalDetail({ criteria: fields.criteria, reasons: fields.reasons });
  const id = newId();
  await tx
    .insertInto("needs.selection")
    .values({
      workspace_id: workspace,
      id,
      state: fields.state,
      outcome: fields.outcome,
      criteria: fields.criteria.text,
      criteria_lang: fields.criteria.lang,
      reasons: fields.reasons.text,
      reasons_lang: fields.reasons.lang,
      packages: [...new Set(fields.packages)],
      decided_on: fields.decidedOn,
      decided_by: fields.decidedBy,
      ...markedIn(tx, fields.marking),
      created_by: by,
    })
    .execute();
  return id;
};

export const routes = [
  implement(listSelections, async ({ tx, params, now, audited }) => {
    const selections = await selectionsOf(tx, params.workspace);
    audited(selections.map(({ id }) => id));
    return { selections, states: await statesHere(tx, params.workspace, now()), packages: [...shippedPackages] };
  }),
  implement(addSelection, async ({ tx, params, body, actor, audited, supports }) => {
    await supports(body.outcome === "selected" ? [{ state: body.state, unit: null, kind: "package" }] : []);
    const id = await recordSelection(tx, params.workspace, body, actorForAudit(actor) ?? "");
    audited([id]);
    const made = (await selectionsOf(tx, params.workspace)).find((one) => one.id === id);
    if (made === undefined) throw new Problem("not-found");
    return made;
  }),
];
