/** The public API of `http`: how an endpoint is implemented, and the two listeners that serve endpoints. */
export { accountOf, actorForAudit, actorHolds, type Actor } from "./actor.ts";
export { createBatches, type Batches } from "./batches.ts";
export { joinModules, joinTasks, refuseDuplicates, type JoinedModules } from "./join-modules.ts";
export { defineModule, type LoadDemonstration, type Module } from "./module.ts";
export { buildDesk, type DeskOptions } from "./desk.ts";
export type { Authenticated, Authenticator } from "./authenticator.ts";
export { serveHealth } from "./health.ts";
export { createLimiter, type Limiter } from "./limiter.ts";
export { buildListener } from "./listener.ts";
export { serveMessages } from "./messages.ts";
export { assertOwnOrigin } from "./origin.ts";
export { createOutside } from "./outside.ts";
export { checkAnswer, parse, perform } from "./perform.ts";
export { clearanceFor, permit } from "./permit.ts";
export { createRoomListener, type RoomListener } from "./room-listener.ts";
export { implement, implementFile, implementStream, type Context, type FileAnswer, type Route, type Services } from "./route.ts";
export { createFairQueue, type FairQueue } from "./fair-queue.ts";
export { refuseUnknown } from "./refuse-unknown.ts";
