/**
 * The public API of `exchange`: parcels between two workspaces. It depends on no module; a kind of parcel belongs to the module that
 * reads it.
 */
export { joinDemonstration, loadDemonstrationParcel, type DemonstrationParcel } from "./demonstration-parcel.ts";
export { endedParcels, hasEnded, withdrawnThreads } from "./ended.ts";
export { payloadDigest } from "./envelope.ts";
export { mayBeTold, type ParcelKind, type Received } from "./parcel-kind.ts";
export { forgetRows, parcelRows } from "./parcel-rows.ts";
export { checkReceiver, newPartnerCode, partnersById, partnersOf, presentPartners, receivingProgrammes, type Partner } from "./partners.ts";
export { projectDeliveries, projectEverywhere } from "./project.ts";
export { receivedParcels, type ReceivedParcel } from "./received.ts";
export { exchangeRoutes } from "./routes.ts";
export { acknowledge, openingTime, withdrawSent, send, type Sending } from "./send.ts";
export { liveParcel, sentThreads } from "./sent.ts";
