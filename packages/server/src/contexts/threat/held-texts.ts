/** What the guard stopped: its author sees it, a moderator decides. Allowing writes it as it stands. */
import { Problem } from "@counterpart/contract/problems";
import { decideHeld, listHeld, ScenarioFields, translateScenario } from "@counterpart/contract/threat";
import { permissionsOf } from "@counterpart/contract/roles";
import { sql } from "kysely";
import { actorForAudit, implement, type Actor } from "../../platform/http/index.ts";
import type { Tx } from "../../platform/db/index.ts";
import type { FieldFinding, HeldPayload } from "./guard.ts";
import { insertScenario, scenarioById, updateScenario, writeTranslation } from "./keep-scenarios.ts";
import { scenarioColumns } from "./scenarios.ts";

/** How a higher context takes back its own held text once it is allowed (the room's notes). */
export type AllowNote = (tx: Tx, workspace: string, room: string, body: unknown, by: Actor) => Promise<void>;
let allowNote: AllowNote | null = null;
export const onNoteAllowed = (run: AllowNote): void => {
  allowNote = run;
};

/** The same for the context that keeps the national risk list. */
export type AllowRisk = (tx: Tx, workspace: string, held: HeldPayload & { readonly kind: "risk" }, by: Actor) => Promise<void>;
let allowRisk: AllowRisk | null = null;
export const onRiskAllowed = (run: AllowRisk): void => {
  allowRisk = run;
};

/** The same for the context that keeps measures. */
export type AllowMeasure = (tx: Tx, workspace: string, held: HeldPayload & { readonly kind: "measure" }, by: Actor) => Promise<void>;
let allowMeasure: AllowMeasure | null = null;
export const onMeasureAllowed = (run: AllowMeasure): void => {
  allowMeasure = run;
};

/** Row-level security asks this setting: without it, an account sees only what it wrote itself. */
const asModerator = async (tx: Tx, actor: Actor): Promise<void> => {
  const may = actor.kind === "account" && actor.roles.some((role) => permissionsOf[role].includes("assessment.moderate"));
  if (may) await sql`select set_config('counterpart.moderator', 'on', true)`.execute(tx);
};

export const routes = [
  implement(listHeld, async ({ tx, params, actor }) => {
    await asModerator(tx, actor);
    const rows = await tx
      .selectFrom("threat.held")
      .select(["id", "subject", "payload", "findings", "by_account", "held_at"])
      .where("workspace_id", "=", params.workspace)
      .where("decision", "is", null)
      .orderBy("held_at")
      .execute();
    return {
      held: rows.map((row) => ({
        id: row.id,
        subject: row.subject as "scenario" | "note" | "risk" | "measure",
        by: row.by_account === null ? ("group" as const) : ("account" as const),
        mine: actor.kind === "account" && row.by_account === actor.account,
        heldAt: row.held_at.toISOString(),
        payload: row.payload,
        findings: (row.findings as unknown as FieldFinding[]).map(({ kind, field, start, end, lang }) => ({
          kind,
          field,
          start,
          end,
          lang,
        })),
      })),
    };
  }),
  implement(decideHeld, async ({ tx, params, body, actor, audited }) => {
    await asModerator(tx, actor);
    const by = actorForAudit(actor);
    const row = await tx
      .selectFrom("threat.held")
      .select(["payload"])
      .where("workspace_id", "=", params.workspace)
      .where("id", "=", params.held)
      .where("decision", "is", null)
      .forUpdate()
      .executeTakeFirst();
    if (row === undefined) throw new Problem("not-found");
    await tx
      .updateTable("threat.held")
      .set({ decision: body.decision, decided_by: by, decided_at: new Date(), reason: body.reason.text, reason_lang: body.reason.lang })
      .where("workspace_id", "=", params.workspace)
      .where("id", "=", params.held)
      .execute();
    audited([params.held]);
    if (body.decision === "allow") await write(tx, params.workspace, row.payload as unknown as HeldPayload, actor);
    return {};
  }),
];

const write = async (tx: Tx, workspace: string, payload: HeldPayload, by: Actor): Promise<void> => {
  switch (payload.kind) {
    case "draft":
      await insertScenario(tx, workspace, payload.assessment, ScenarioFields.parse(payload.fields), {
        actor: actorForAudit(by),
        group: payload.group,
      });
      return;
    case "change": {
      const now = await scenarioById(tx, workspace, payload.scenario);
      const values = { ...scenarioColumns(ScenarioFields.parse(payload.fields)), status: payload.status };
      await updateScenario(tx, workspace, now.id, now.rev, values, by);
      return;
    }
    case "translation":
      await writeTranslation(
        tx,
        workspace,
        await scenarioById(tx, workspace, payload.scenario),
        payload.lang,
        translateScenario.body.parse(payload.body),
      );
      return;
    case "note":
      await allowNote?.(tx, workspace, payload.room, payload.body, by);
      return;
    case "risk":
      await allowRisk?.(tx, workspace, payload, by);
      return;
    case "measure":
      await allowMeasure?.(tx, workspace, payload, by);
  }
};
