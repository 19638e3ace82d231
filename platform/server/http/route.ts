/**
 * A route is an endpoint and the function that answers it. The three ways to make one are the only way into the
 * pipeline, so that every handler is called with the same context and its answer checked against the same contract.
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
import type { Actor } from "./actor.ts";
import type { Outside } from "./outside.ts";
import type { RoomListener } from "./room-listener.ts";

/** What the application has one of; a context's `start` and every handler can reach it. */
export interface Services {
  readonly db: Database;
  readonly live: Live;
  readonly i18n: Languages;
  readonly settings: Settings;
  readonly room: RoomListener;
  /** Secret keys, stored as files in the data folder. */
  readonly keys: KeyStore;
  /** Secret questions of rooms. */
  readonly questions: Questions;
  /** Every kind of parcel that a context reads. */
  readonly parcelKinds: readonly ParcelKind[];
  readonly log: (line: string) => void;
  readonly now: () => Date;
  /** Told of every call that was permitted, before anything else is looked at; the permission matrix listens here. */
  readonly permitted?: (endpoint: Endpoint) => void;
}

export interface Context<E extends Endpoint> extends Services {
  /** The request's transaction, opened on the workspace with the actor's clearance. */
  readonly tx: Tx;
  readonly actor: Actor;
  readonly params: ParamsOf<E>;
  readonly query: QueryOf<E>;
  readonly body: BodyOf<E>;
  /** The workspace of the request; null where the path names none. */
  readonly workspace: string | null;
  readonly request: { readonly ip: string; readonly id: string; readonly cookie: string };
  readonly reply: { header(name: string, value: string | string[]): void };
  /** Names the records this request changed or, of marked records, read: they go into its one audit row. */
  audited(ids: readonly string[]): void;
  /**
   * Does something outside the transaction, once a request even if the transaction runs again.
   * @param make the work, done before the commit
   * @param undo runs if the request failed, or if the committed attempt did not use the work
   */
  readonly outside: Outside["run"];
  /**
   * A reading (GET) changes nothing: its transaction is read-only. After the handler, the server writes only the record of the reading: its
   * audit row, and the function given here, for a receipt that shows the sender that a parcel was opened.
   */
  receipt(write: (tx: Tx) => Promise<void>): void;
}

/** Bytes with a name for the reader's disk. `type` is a MIME type; the disposition is always attachment. */
export interface FileAnswer {
  readonly name: string;
  readonly type: string;
  /** At hand, or a stream of exactly `size` bytes. */
  readonly bytes: Uint8Array | Readable;
  readonly size?: number;
}

// A route forgets its endpoint's types: the pipeline has parsed what it passes on.
type AnyContext = Context<never>;
export type Route =
  | { readonly kind: "json"; readonly endpoint: Endpoint; readonly run: (ctx: AnyContext) => Promise<unknown> }
  | { readonly kind: "stream"; readonly endpoint: Endpoint; readonly run: (ctx: AnyContext, stream: Stream) => Promise<void> }
  | { readonly kind: "file"; readonly endpoint: Endpoint; readonly run: (ctx: AnyContext) => Promise<FileAnswer> };

/** An endpoint that answers JSON. The answer is checked against `endpoint.output`; what that does not name is dropped. */
export const implement = <E extends Endpoint>(endpoint: E, handler: (ctx: Context<E>) => Promise<OutputOf<E>>): Route => ({
  kind: "json",
  endpoint,
  run: handler as (ctx: AnyContext) => Promise<unknown>,
});

/**
 * An endpoint that answers Server-Sent Events. The handler runs inside the transaction: it sends the snapshot and names
 * the topics to follow. Nothing is written before the transaction is over; then the stream stays open by itself.
 */
export const implementStream = <E extends Endpoint>(endpoint: E, handler: (ctx: Context<E>, stream: Stream) => Promise<void>): Route => ({
  kind: "stream",
  endpoint,
  run: handler as (ctx: AnyContext, stream: Stream) => Promise<void>,
});

/** An endpoint that answers a file. */
export const implementFile = <E extends Endpoint>(endpoint: E, handler: (ctx: Context<E>) => Promise<FileAnswer>): Route => ({
  kind: "file",
  endpoint,
  run: handler as (ctx: AnyContext) => Promise<FileAnswer>,
});
