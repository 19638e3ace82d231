/**
 * The public API of `exchange`: parcels between two workspaces. It depends on no module; a kind of parcel belongs to the module that
 * reads it.
 */
export { joinDemonstration, loadDemonstrationParcel, type DemonstrationParcel } from "./demonstration-parcel.ts";
export { payloadDigest } from "./envelope.ts";
export { mayBeTold, type ParcelKind, type Received } from "./parcel-kind.ts";
export { forgetRows, parcelRows } from "./parcel-rows.ts";
export { newPartnerCode, partnersOf } from "./partners.ts";
export { projectDeliveries, projectEverywhere } from "./project.ts";
export { receivedParcels, type ReceivedParcel } from "./received.ts";
export { exchangeRoutes } from "./routes.ts";
export { acknowledge, openingTime, withdrawSent, send, type Sending } from "./send.ts";
export { liveParcel, sentThreads } from "./sent.ts";
