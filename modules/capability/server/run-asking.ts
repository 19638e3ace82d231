/** Opens items on every phone of the room, and reveals the agencies' answers. Asking again creates another asking. */
import { listAskings, openAsking, revealAsking } from "../contract/capability-asking.ts";
import { Problem } from "#platform/contract/problems.ts";
import { itemsOf } from "#methods/instrument/index.ts";
import { newId, emit } from "#platform/server/db/index.ts";
import { actorForAudit, implement } from "#platform/server/http/index.ts";
import { agenciesOf } from "#modules/programme/server/index.ts";
import { changeRecord, nextNumber } from "#platform/server/record/index.ts";
import { askingById, askingsOf, countsOf } from "./askings.ts";
import { askingChanged } from "./follow.ts";
import { profileById } from "./profiles.ts";

export const routes = [
  implement(listAskings, async ({ tx, params, audited }) => {
    const { workspace, assessment, profile } = params;
    await profileById(tx, workspace, profile, assessment);
    audited([profile]);
    return { askings: await askingsOf(tx, workspace, { assessment, profile }) };
  }),
  implement(openAsking, async ({ tx, live, now, params, body, actor, audited }) => {
    const { workspace, assessment, profile } = params;
    const { instrument, visibility } = await profileById(tx, workspace, profile, assessment);
    const before = await askingsOf(tx, workspace, { assessment });
    if (before.some(({ state }) => state === "open")) throw new Problem("survey-open");
    const all = itemsOf(instrument).map((node) => node.id);
    const chosen = new Set(body.items ?? all);
    const items = all.filter((item) => chosen.has(item));
    if (items.length !== chosen.size) throw new Problem("invalid-input", { at: ["items"] });
    const id = newId();
    const by = actorForAudit(actor);
    await tx
      .insertInto("capability.asking")
      .values({
        workspace_id: workspace,
        id,
        assessment_id: assessment,
        profile_id: profile,
        number: await nextNumber(tx, "capability.asking", profile),
        items,
        started_at: now(),
        visibility,
        created_by: by,
        updated_by: by,
      })
      .execute();
    await emit(tx, askingChanged, { live, assessment });
    audited([profile, id]);
    return askingById(tx, workspace, { assessment, id });
  }),
  implement(revealAsking, async ({ tx, live, now, params, body, actor, audited }) => {
    const { workspace, assessment, profile, asking: id } = params;
    const before = await askingById(tx, workspace, { assessment, profile, id });
    if (before.state !== "open") throw new Problem("survey-closed");
    const present = (await agenciesOf(tx, workspace)).map((agency) => agency.id);
    const values = { state: "revealed", revealed_at: now(), asked: present };
    await changeRecord(tx, { table: "capability.asking", key: { id }, expectedRev: body.expectedRev, values, actor }, () =>
      askingById(tx, workspace, { assessment, id }),
    );
    // counted after the row is locked, so that an answer stored while waiting for the lock counts too
    const answered = [...(await countsOf(tx, workspace, profile, before.items)).keys()];
    const asked = [...new Set([...present, ...answered])];
    await tx.updateTable("capability.asking").set({ asked }).where("workspace_id", "=", workspace).where("id", "=", id).execute();
    await emit(tx, askingChanged, { live, assessment });
    audited([profile, id]);
    return askingById(tx, workspace, { assessment, id });
  }),
];
