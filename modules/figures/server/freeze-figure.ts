/** Freezes what a rule counts, and takes a frozen figure back. A figure that was taken back stays in the list with the reason. */
import { freezeFigure, takeBackFigure } from "../contract/figures.ts";
import { tlpLabels, tlpRank } from "#platform/contract/markings.ts";
import { Problem } from "#platform/contract/problems.ts";
import { newId, workspaceOf } from "#platform/server/db/index.ts";
import { rejectOperationalDetail } from "#platform/server/guard/index.ts";
import { actorForAudit, implement } from "#platform/server/http/index.ts";
import { markingColumns, nextNumber } from "#platform/server/record/index.ts";
import { digested, fingerprintOf, ruleNamed } from "./count.ts";
import { frozenFigure } from "./frozen.ts";

/** A figure is a working paper of the programme: its marking is never below this, and never below that of a row that it counted. */
const least = tlpRank("TLP:AMBER");

export const routes = [
  implement(freezeFigure, async ({ tx, params: { workspace }, body, actor, now, audited }) => {
    const rule = ruleNamed(tx, body.rule);
    if (!rule.scopes.includes(body.scope.kind)) throw new Problem("invalid-input", { at: ["scope"] });
    const at = now();
    const counted = await rule.count({ tx, workspace, scope: body.scope, now: at });
    if (counted.value !== body.value) throw new Problem("figure-moved", { at: ["value"] });
    const rows = digested(counted.rows);
    const marking = tlpLabels[Math.max(least, ...counted.rows.map(({ visibility }) => visibility))] ?? "TLP:RED";
    const id = newId();
    await tx
      .insertInto("figures.figure")
      .values({
        workspace_id: workspaceOf(tx),
        id,
        number: await nextNumber(tx, "figures.figure", rule.name),
        rule: rule.name,
        rule_label: rule.code,
        rule_version: rule.version,
        rule_since: rule.since,
        scope_kind: body.scope.kind,
        scope_value: body.scope.key,
        value: counted.value,
        whole: counted.of,
        least: counted.between?.[0] ?? null,
        most: counted.between?.[1] ?? null,
        rows: rows.length,
        fingerprint: fingerprintOf(rule, body.scope, counted, rows),
        indicator: body.indicator,
        period: body.period,
        ...markingColumns(marking),
        frozen_at: at,
        frozen_by: actorForAudit(actor),
      })
      .execute();
    if (rows.length > 0)
      await tx
        .insertInto("figures.counted_row")
        .values(rows.map((row) => ({ workspace_id: workspaceOf(tx), figure_id: id, counted: row.key, fingerprint: row.digest })))
        .execute();
    audited([id]);
    return frozenFigure(tx, id);
  }),
  implement(takeBackFigure, async ({ tx, params, body, actor, now, audited }) => {
    const { id, takenBack } = await frozenFigure(tx, params.figure);
    if (takenBack !== null) throw new Problem("figure-taken-back");
    rejectOperationalDetail({ reason: body.reason });
    await tx
      .updateTable("figures.figure")
      .set({
        taken_back_at: now(),
        taken_back_by: actorForAudit(actor),
        taken_back_reason: body.reason.text.trim(),
        taken_back_reason_lang: body.reason.lang,
      })
      .where("workspace_id", "=", workspaceOf(tx))
      .where("id", "=", id)
      .execute();
    audited([id]);
    return frozenFigure(tx, id);
  }),
];
