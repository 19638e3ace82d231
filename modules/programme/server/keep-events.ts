/** Adds and changes events of a State. An event is never deleted: if an event is cancelled, its row stays. */
import { addEvent, changeEvent, supportOfEvent, type EventFields } from "../contract/partner-state.ts";
import { changeRow, newId } from "#platform/server/db/index.ts";
import { actorForAudit, implement } from "#platform/server/http/index.ts";
import { engagementById } from "./engagements.ts";
import { eventById, eventColumns, refuseImpossible, stateEvent } from "./state-events.ts";
import { carriedOut } from "./implementers/carried-out.ts";
import { expectRev } from "#platform/server/record/index.ts";
import { dayInUtc, latestDay } from "#methods/calendar/index.ts";

/** A planned event is support to the State. An event that was held or cancelled is only a record. */
const supported = ({ state }: { readonly state: string }, { status, kind }: EventFields, by: readonly string[]) =>
  status === "planned" ? [{ state, unit: null, kind: supportOfEvent[kind], by }] : [];

export const routes = [
  implement(addEvent, async ({ tx, params, body, actor, now, audited, supports }) => {
    const today = dayInUtc(now());
    const engagement = await engagementById(tx, params.workspace, params.engagement);
    refuseImpossible(tx, body, latestDay(now()));
    const implementers = await carriedOut(tx, body.implementers, []);
    await supports(supported(engagement, body, implementers));
    const id = newId();
    const by = actorForAudit(actor);
    await tx
      .insertInto("programme.event")
      .values({
        workspace_id: params.workspace,
        id,
        engagement_id: params.engagement,
        ...eventColumns(body),
        implementers,
        created_by: by,
        updated_by: by,
      })
      .execute();
    audited([id]);
    return stateEvent(await eventById(tx, params.workspace, id), today);
  }),
  implement(changeEvent, async ({ tx, params, body, actor, now, audited, supports }) => {
    const today = dayInUtc(now());
    const before = await eventById(tx, params.workspace, params.event);
    expectRev(stateEvent(before, today), body.expectedRev);
    refuseImpossible(tx, body, latestDay(now()));
    const implementers = await carriedOut(tx, body.implementers, before.implementers);
    await supports(supported(await engagementById(tx, params.workspace, before.engagement_id), body, implementers));
    await changeRow(tx, {
      table: "programme.event",
      key: { id: params.event },
      expectedRev: body.expectedRev,
      values: { ...eventColumns(body, before), implementers },
      actor,
    });
    audited([params.event]);
    return stateEvent(await eventById(tx, params.workspace, params.event), today);
  }),
];
