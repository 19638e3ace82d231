/**
 * A route is an endpoint and its handler. Routes are made only by the three functions here, so that every handler gets
 * the same context and its answer is checked against its contract.
 */
import type { BodyOf, Endpoint, OutputOf, ParamsOf, QueryOf } from "../../contract/endpoint.ts";
import type { Database, Tx } from "../db/index.ts";
import type { ParcelKind } from "../exchange/parcel-kind.ts";
import type { Languages } from "../i18n/index.ts";
import type { KeyStore } from "../keys/index.ts";
import type { Live, Stream } from "../live/index.ts";
import type { Questions } from "../questions/questions.ts";
import type { Readable } from "node:stream";
import type { Settings } from "../settings/settings.ts";
import type { GuestAsk } from "../support/guests.ts";
import type { SupportAsk } from "../support/index.ts";
import type { Actor } from "./actor.ts";
import type { Outside } from "./outside.ts";
import type { RoomListener } from "./room-listener.ts";

/** The application's shared services; every handler and a module's `start` can use them. */
export interface Services {
  readonly db: Database;
  readonly live: Live;
  readonly i18n: Languages;
  readonly settings: Settings;
  readonly room: RoomListener;
  /** Secret keys, stored as files in the data folder. */
  readonly keys: KeyStore;
  /** The engine for secret questions in rooms. */
  readonly questions: Questions;
  /** Every kind of parcel that a module reads. */
  readonly parcelKinds: readonly ParcelKind[];
  readonly log: (line: string) => void;
  readonly now: () => Date;
  /** Called for every permitted call, before its input is parsed; the permission-matrix test listens here. */
  readonly permitted?: (endpoint: Endpoint) => void;
}

export interface Context<E extends Endpoint> extends Services {
  /** The request's transaction, opened on the workspace with the actor's clearance. */
  readonly tx: Tx;
  readonly actor: Actor;
  readonly params: ParamsOf<E>;
  readonly query: QueryOf<E>;
  readonly body: BodyOf<E>;
  /** The workspace of the request; null if the path names none. */
  readonly workspace: string | null;
  readonly request: { readonly ip: string; readonly id: string; readonly cookie: string };
  readonly reply: { header(name: string, value: string | string[]): void };
  /** Names the records that the request changed, or the marked records that it read; the audit row of the request contains these ids. */
  audited(ids: readonly string[]): void;
  /**
   * Asks the support gate (`platform/server/support`). The handler of an endpoint with `support` calls it before it writes, with an empty list if
   * this call supports no unit. @throws Problem of `guestProblems` if a unit may not be supported today
   */
  supports(asks: readonly (SupportAsk | GuestAsk)[]): Promise<void>;
  /**
   * Does work outside the transaction, once per request even if the transaction runs again.
   * @param make the work, done before the commit
   * @param undo runs if the request failed, or if the committed attempt did not use the work
   */
  readonly outside: Outside["run"];
  /**
   * A read request (GET) changes nothing: its transaction is read-only. After the handler, the server writes only two things: the audit row of the
   * read request, and the rows that the given function writes, such as the receipt that shows a sender that their parcel was opened.
   */
  receipt(write: (tx: Tx) => Promise<void>): void;
}

/** Bytes with a file name. `type` is a MIME type; the file is always sent as an attachment. */
export interface FileAnswer {
  readonly name: string;
  readonly type: string;
  /** Bytes in memory, or a stream of exactly `size` bytes. */
  readonly bytes: Uint8Array | Readable;
  readonly size?: number;
}

// The type `Route` does not contain the types of the endpoint. This is safe, because the pipeline checks the input before it calls `run`.
type AnyContext = Context<never>;
export type Route =
  | { readonly kind: "json"; readonly endpoint: Endpoint; readonly run: (ctx: AnyContext) => Promise<unknown> }
  | { readonly kind: "stream"; readonly endpoint: Endpoint; readonly run: (ctx: AnyContext, stream: Stream) => Promise<void> }
  | { readonly kind: "file"; readonly endpoint: Endpoint; readonly run: (ctx: AnyContext) => Promise<FileAnswer> };

/** An endpoint with a JSON answer. The answer is checked against `endpoint.output`; fields that it does not name are dropped. */
export const implement = <E extends Endpoint>(endpoint: E, handler: (ctx: Context<E>) => Promise<OutputOf<E>>): Route => ({
  kind: "json",
  endpoint,
  run: handler as (ctx: AnyContext) => Promise<unknown>,
});

/**
 * An endpoint with Server-Sent Events. The handler runs inside the transaction: it sends the snapshot and names
 * the topics to subscribe to. Nothing is sent before the transaction has ended; then the stream stays open without the handler.
 */
export const implementStream = <E extends Endpoint>(endpoint: E, handler: (ctx: Context<E>, stream: Stream) => Promise<void>): Route => ({
  kind: "stream",
  endpoint,
  run: handler as (ctx: AnyContext, stream: Stream) => Promise<void>,
});

/** An endpoint that returns a file. */
export const implementFile = <E extends Endpoint>(endpoint: E, handler: (ctx: Context<E>) => Promise<FileAnswer>): Route => ({
  kind: "file",
  endpoint,
  run: handler as (ctx: AnyContext) => Promise<FileAnswer>,
});
