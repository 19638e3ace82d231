/** The page's state in one place, and who wants to know when it changes. */
import type { RoomSnapshot } from "#modules/workshop/contract/room.ts";
import type { ProblemCode } from "../contract/problems.ts";
import type { roomKey } from "#modules/workshop/contract/room.ts";
import type { OutputOf } from "../contract/endpoint.ts";
import type { Draft } from "./draft.ts";
import { emptyOutbox, type Outbox } from "./outbox.ts";
import { reader } from "./messages.ts";

export type Welcome = OutputOf<typeof roomKey>;

export interface State {
  readonly page: "starting" | "code" | "join" | "room" | "closed" | "replaced" | "left";
  readonly line: "connecting" | "connected" | "offline";
  /** false: nothing that this page keeps outlives it. */
  readonly lasting: boolean;
  readonly tag: string;
  readonly t: ReturnType<typeof reader>;
  /** Message id of what went wrong on the way in, or stands in the way of sending. */
  readonly problem: string | null;
  readonly busy: boolean;
  readonly code: string;
  readonly welcome: Welcome | null;
  /** The key came with the wall's picture code: no digits to compare. */
  readonly scanned: boolean;
  readonly key: string;
  readonly snapshot: RoomSnapshot | null;
  /** `performance.now()` when the snapshot came, for the timer: never the phone's clock. */
  readonly since: number;
  readonly outbox: Outbox;
  readonly drafts: readonly Draft[];
  readonly waits: ProblemCode | null;
}

let state: State = {
  page: "starting",
  line: "connecting",
  lasting: true,
  tag: "en",
  t: reader("en", {}),
  problem: null,
  busy: false,
  code: "",
  welcome: null,
  scanned: false,
  key: "",
  snapshot: null,
  since: 0,
  outbox: emptyOutbox,
  drafts: [],
  waits: null,
};
const listeners = new Set<() => void>();

export const now = (): State => state;
export const set = (patch: Partial<State>): void => {
  state = { ...state, ...patch };
  listeners.forEach((listener) => listener());
};
export const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};
