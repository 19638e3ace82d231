/** Records introductions of a work to States, uses about which the programme knows, and requests for other languages. */
import { latestDay } from "#methods/calendar/index.ts";
import { tlpRank, type Tlp } from "#platform/contract/markings.ts";
import { Problem } from "#platform/contract/problems.ts";
import type { Text } from "#platform/contract/values.ts";
import { provided, scopeOf, workspaceOf, type Tx } from "#platform/server/db/index.ts";
import { acknowledge } from "#platform/server/exchange/index.ts";
import { rejectOperationalDetail } from "#platform/server/guard/index.ts";
import { actorForAudit, implement, type Actor } from "#platform/server/http/index.ts";
import { eventById, eventCourses, eventsOf, type EventCourse } from "#modules/people/server/index.ts";
import { engagedStates, inProgramme, stateByCode } from "#modules/programme/server/index.ts";
import {
  askLanguage,
  getReach,
  getReachChoices,
  introduceWork,
  tellUse,
  withdrawIntroduction,
  withdrawLanguageRequest,
  withdrawToldUse,
} from "../../contract/reach.ts";
import { adaptationsHere } from "../adaptations/received-adaptations.ts";
import { rankOfRecord } from "../uses/named-record.ts";
import { releasedUsesOf } from "../uses/received-uses.ts";
import { workById } from "../works.ts";
import { insertIntroductions, insertLanguageRequests, insertToldUse, type Act } from "./insert-reach.ts";
import { requestsHere } from "./received-language-requests.ts";
import { named, publishedLanguages, reachOf } from "./reach.ts";

/** @throws Problem invalid-input for an unknown State, or for a day in the future; marking-forbids if the marking is above the writer's clearance */
const check = (
  tx: Tx,
  { states, day, marking }: { readonly states: readonly string[]; readonly day: string; readonly marking: Tlp },
  at: Date,
): void => {
  if (states.some((code) => stateByCode(code) === null)) throw new Problem("invalid-input", { at: ["states"] });
  if (day > latestDay(at)) throw new Problem("invalid-input", { at: ["day"] });
  if (tlpRank(marking) > scopeOf(tx).clearance) throw new Problem("marking-forbids", { at: ["marking"] });
};

/** @throws Problem invalid-input if this edition of the work was never published. An edition that was published and later withdrawn is accepted */
const checkEdition = async (tx: Tx, work: string, edition: string | null): Promise<void> => {
  if (edition === null) return;
  const found = await tx
    .selectFrom("knowledge.edition")
    .select("id")
    .where("workspace_id", "=", workspaceOf(tx))
    .where("id", "=", edition)
    .where("work_id", "=", work)
    .where("published_at", "is not", null)
    .executeTakeFirst();
  if (found === undefined) throw new Problem("invalid-input", { at: ["edition"] });
};

/**
 * @throws Problem not-found if the reader sees no such row, or if it was already withdrawn; reads-like-a-method if the content filter refuses the
 * reason
 */
const withdraw = async (
  tx: Tx,
  table: "knowledge.introduction" | "knowledge.told_use" | "knowledge.language_request",
  id: string,
  reason: Text,
  { by, at }: Act,
): Promise<void> => {
  rejectOperationalDetail({ reason });
  const { numUpdatedRows } = await tx
    .updateTable(table)
    .set({ withdrawn_at: at, withdrawn_by: by, withdrawn_reason: reason.text.trim(), withdrawn_reason_lang: reason.lang })
    .where("workspace_id", "=", workspaceOf(tx))
    .where("id", "=", id)
    .where("withdrawn_at", "is", null)
    .executeTakeFirst();
  if (numUpdatedRows === 0n) throw new Problem("not-found");
};
const act = (actor: Actor, now: () => Date): Act => ({ by: actorForAudit(actor), at: now() });

export const routes = [
  implement(getReach, async ({ tx, params, audited, receipt }) => {
    const work = await workById(tx, params.work);
    const released = await releasedUsesOf(tx, work.number);
    const adapted = await adaptationsHere(tx, work.id);
    const { requests, closed } = await requestsHere(tx, work.id);
    const reach = await reachOf(tx, work, { uses: released.uses, adaptations: adapted.adaptations, requests });
    for (const parcel of [...released.closed, ...adapted.closed, ...closed])
      receipt(async (after) => void (await acknowledge(after, parcel)));
    const asked = reach.languages.flatMap((one) => one.requests);
    audited([work.id, ...[...reach.introductions, ...reach.uses, ...reach.adaptations, ...asked].map(({ id }) => id)]);
    return reach;
  }),
  implement(getReachChoices, async ({ tx, params, now, audited }) => {
    await inProgramme(tx);
    const work = await workById(tx, params.work);
    const editions = await tx
      .selectFrom("knowledge.edition")
      .select(["id", "number"])
      .where("workspace_id", "=", params.workspace)
      .where("work_id", "=", work.id)
      .where("published_at", "is not", null)
      .orderBy("number", "desc")
      .execute();
    const states = [...(await engagedStates(tx, params.workspace, now()))].map((code) => ({ code, name: named(code).stateName }));
    audited([work.id]);
    const events = (await eventsOf(tx)).map(({ id, title, starts, ends, marking }) => ({ id, title, starts, ends, marking }));
    const courses: EventCourse[] = [];
    for (const { of } of provided(tx, eventCourses)) courses.push(...(await of(tx)));
    return { states, events, editions, courses };
  }),
  implement(introduceWork, async ({ tx, params, body, actor, now, audited }) => {
    await inProgramme(tx);
    const work = await workById(tx, params.work);
    check(tx, body, now());
    await checkEdition(tx, work.id, body.edition);
    if ((body.event === null) === (body.title === null) || (body.title === null) !== (body.mode === null))
      throw new Problem("invalid-input", { at: ["event"] });
    if (body.event !== null) {
      const { starts, ends } = await eventById(tx, body.event);
      if (body.day < starts || body.day > ends) throw new Problem("invalid-input", { at: ["day"] });
    }
    if (body.title !== null) rejectOperationalDetail({ title: body.title });
    audited([work.id]);
    return { added: (await insertIntroductions(tx, work, body, act(actor, now))).length };
  }),
  implement(tellUse, async ({ tx, params, body, actor, now, audited }) => {
    await inProgramme(tx);
    const work = await workById(tx, params.work);
    check(tx, { ...body, states: [body.state] }, now());
    await checkEdition(tx, work.id, body.edition);
    if (tlpRank(body.marking) < (await rankOfRecord(tx, body))) throw new Problem("marking-forbids", { at: ["marking"] });
    rejectOperationalDetail({ title: body.title, source: { text: body.source, lang: body.title.lang } });
    audited([work.id]);
    await insertToldUse(tx, work, body, act(actor, now));
    return { added: 1 };
  }),
  implement(askLanguage, async ({ tx, params, body, actor, now, audited }) => {
    await inProgramme(tx);
    const work = await workById(tx, params.work);
    check(tx, body, now());
    if ((await publishedLanguages(tx, work.id)).has(body.lang)) throw new Problem("language-published", { at: ["lang"] });
    audited([work.id]);
    return { added: (await insertLanguageRequests(tx, work, body, act(actor, now))).length };
  }),
  implement(withdrawIntroduction, async ({ tx, params, body, actor, now, audited }) => {
    await withdraw(tx, "knowledge.introduction", params.introduction, body.reason, act(actor, now));
    audited([params.introduction]);
    return {};
  }),
  implement(withdrawToldUse, async ({ tx, params, body, actor, now, audited }) => {
    await withdraw(tx, "knowledge.told_use", params.told, body.reason, act(actor, now));
    audited([params.told]);
    return {};
  }),
  implement(withdrawLanguageRequest, async ({ tx, params, body, actor, now, audited }) => {
    await withdraw(tx, "knowledge.language_request", params.asked, body.reason, act(actor, now));
    audited([params.asked]);
    return {};
  }),
];
