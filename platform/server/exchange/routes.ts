/**
 * The sender's endpoints: they list the parcels that were sent to each receiver, withdraw a parcel, and make the workspace a partner of a programme.
 */
import { joinProgramme, listShared, openSent, withdrawParcel } from "../../contract/exchange.ts";
import { Problem } from "../../contract/problems.ts";
import { implement } from "../http/route.ts";
import { payloadOf } from "./envelope.ts";
import { partnersOf, takePartnerCode } from "./partners.ts";
import { mayBeTold, readPayload } from "./parcel-kind.ts";
import { withdrawSent } from "./send.ts";
import { sentBytes, sentParcel, sentThreads } from "./sent.ts";

export const exchangeRoutes = [
  implement(listShared, async ({ tx, params, parcelKinds, actor, audited }) => {
    const threads = (await sentThreads(tx, params.workspace)).filter(({ kind }) => mayBeTold(parcelKinds, kind, "sender", actor));
    audited(threads.flatMap((thread) => thread.parcels.map((parcel) => parcel.id)));
    const partners = (await partnersOf(tx)).filter((partner) => !partner.ended);
    return { partners, threads };
  }),
  implement(openSent, async ({ tx, params, parcelKinds, actor, audited }) => {
    const found = await sentParcel(tx, params.workspace, params.parcel);
    if (found === null || !mayBeTold(parcelKinds, found.kind, "sender", actor)) throw new Problem("not-found");
    audited([params.parcel]);
    const { parcel, kind, version } = found;
    const bytes = await sentBytes(tx, params.workspace, params.parcel);
    return { parcel, kind, payload: readPayload(parcelKinds, { kind, version, payload: payloadOf(bytes) }) };
  }),
  implement(withdrawParcel, async ({ tx, params, body, parcelKinds, actor, audited }) => {
    const sent = await sentParcel(tx, params.workspace, params.parcel);
    if (sent === null || !mayBeTold(parcelKinds, sent.kind, "sender", actor)) throw new Problem("not-found");
    const receiver = await withdrawSent(tx, params.parcel, body.reason);
    if (receiver === null) throw new Problem("not-found");
    audited([params.parcel]);
    return {};
  }),
  implement(joinProgramme, async ({ tx, body, audited }) => {
    const programme = await takePartnerCode(tx, body.code);
    const partner = (await partnersOf(tx)).find((one) => one.workspace === programme);
    if (programme === null || partner === undefined) throw new Problem("partner-unknown");
    audited([programme]);
    return partner;
  }),
];
