/** The two requests of an import. The server stores no part of the uploaded file between the two requests. */
import { inProgramme, stateByCode } from "#modules/programme/server/index.ts";
import { dayInUtc } from "#methods/calendar/index.ts";
import { Problem } from "#platform/contract/problems.ts";
import type { Tx } from "#platform/server/db/index.ts";
import { actorForAudit, implement } from "#platform/server/http/index.ts";
import type { Languages } from "#platform/server/i18n/index.ts";
import type { Event } from "../../contract/people.ts";
import { importRoster, previewRoster } from "../../contract/roster-import.ts";
import { eventById } from "../events.ts";
import { lockEvent } from "../keep-events.ts";
import { lockLinkage, relink } from "../linkage/relink.ts";
import { attendancesOf, rosterOf } from "../roster.ts";
import { supportOf } from "../supported.ts";
import { writeRoster } from "../write-roster.ts";
import { fileOf, openRoster, type OpenRoster } from "./open-roster.ts";
import { planRoster, type RosterPlan } from "./plan-roster.ts";

/** @throws Problem invalid-input if the file names a session of another event */
const plan = async (tx: Tx, event: Event, file: OpenRoster, i18n: Languages): Promise<RosterPlan> => {
  if (file.options.sessions.some((id) => !event.sessions.some((one) => one.id === id)))
    throw new Problem("invalid-input", { at: ["options", "sessions"] });
  const attended = await attendancesOf(tx, event.id);
  return planRoster(file, await rosterOf(tx, event.id), { i18n, on: event.starts, attended });
};

export const routes = [
  implement(previewRoster, async ({ tx, params, body, i18n }) => {
    await inProgramme(tx);
    const event = await eventById(tx, params.event);
    const file = await openRoster(body.file.content, body.options, i18n);
    const { digest, rows, counts } = await plan(tx, event, file, i18n);
    const codes = new Set(rows.flatMap(({ cells, before }) => [cells.state ?? "", before.state ?? ""]));
    const states = [...codes].filter((code) => code !== "").map((code) => ({ code, name: stateByCode(code)?.name ?? {} }));
    return { digest, file: fileOf(file), options: file.options, counts, states, rows: [...rows] };
  }),
  implement(importRoster, async ({ tx, params, body, actor, audited, i18n, now, supports }) => {
    await inProgramme(tx);
    // the file is read before the event is locked, so that other requests do not wait for the reading
    const file = await openRoster(body.file.content, body.options, i18n);
    await lockLinkage(tx);
    await lockEvent(tx, params.event);
    const event = await eventById(tx, params.event);
    const planned = await plan(tx, event, file, i18n);
    if (planned.digest !== body.digest) throw new Problem("preview-stale");
    await supports(
      supportOf(
        event,
        planned.changes.map(({ after }) => after),
        dayInUtc(now()),
      ),
    );
    const ids = planned.changes.map(({ id }) => id);
    const attendances = file.options.sessions.flatMap((session) => ids.map((row) => ({ session, row })));
    await writeRoster(tx, { event, name: body.file.name, by: actorForAudit(actor) }, planned.changes, attendances);
    if (ids.length > 0) await relink(tx);
    audited([event.id, ...ids]);
    const { add, replace, same, refuse } = planned.counts;
    return { added: add, replaced: replace, same, refused: refuse };
  }),
];
