/**
 * At a State: asks the programme for a work in a language, by a parcel, and withdraws the request. There is no table of requests: they are read
 * from the sent parcels.
 */
import { sql } from "kysely";
import { Problem } from "#platform/contract/problems.ts";
import { workspaceOf } from "#platform/server/db/index.ts";
import { workspaceHere } from "#platform/server/directory/index.ts";
import { liveParcel, send, withdrawSent } from "#platform/server/exchange/index.ts";
import { rejectOperationalDetail } from "#platform/server/guard/index.ts";
import { implement } from "#platform/server/http/index.ts";
import {
  languageRequestKind,
  languageRequestVersion,
  requestLanguage,
  withdrawRequestedLanguage,
  type SentLanguageRequest,
} from "../../contract/language-requests.ts";
import { receivedEdition } from "./received-editions.ts";
import { languagesHere, requestedLanguages, threadOfRequest } from "./requested-languages.ts";

export const routes = [
  implement(requestLanguage, async ({ tx, params, body, now, audited }) => {
    const { edition } = await receivedEdition(tx, params.edition);
    const { lang } = body;
    if ((await languagesHere(tx, edition)).has(lang)) throw new Problem("language-published", { at: ["lang"] });
    const thread = threadOfRequest(edition.work, lang);
    // the lock: if two people ask at the same time, the second request sees the parcel of the first
    await sql`select pg_advisory_xact_lock(hashtextextended(${`${workspaceOf(tx)}${thread}`}, 0))`.execute(tx);
    if ((await liveParcel(tx, params.workspace, edition.programme, thread)) !== null)
      throw new Problem("language-requested", { at: ["lang"] });
    const here = await workspaceHere(tx);
    const payload: SentLanguageRequest = { work: edition.work, lang, state: here?.name ?? {}, fictional: here?.fictional ?? false };
    const { parcel } = await send(tx, {
      kind: languageRequestKind,
      version: languageRequestVersion,
      thread,
      receiver: edition.programme,
      // the request contains the title of the work, so it is as strict as the edition
      marking: edition.marking,
      payload,
      title: { text: edition.titles[edition.lang]?.title ?? "", lang: edition.lang },
      subject: thread,
      reason: null,
      sentAt: now(),
    });
    audited([edition.edition, parcel]);
    return { requested: await requestedLanguages(tx, edition) };
  }),
  implement(withdrawRequestedLanguage, async ({ tx, params, body, audited }) => {
    const { edition } = await receivedEdition(tx, params.edition);
    rejectOperationalDetail({ reason: body.reason });
    const parcel = await liveParcel(tx, params.workspace, edition.programme, threadOfRequest(edition.work, params.lang));
    if (parcel === null) throw new Problem("parcel-over");
    await withdrawSent(tx, parcel, body.reason);
    audited([edition.edition, parcel]);
    return { requested: await requestedLanguages(tx, edition) };
  }),
];
