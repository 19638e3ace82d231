/** The page's state in one place, and who wants to know when it changes. */
import type { ProblemCode } from "../contract/problems.ts";
import type { RoomWelcome } from "../contract/room-frame.ts";
import { reader } from "./messages.ts";
import type { Outbox } from "./question/outbox.ts";
import type { RoomView } from "./room-view.ts";

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
  readonly welcome: RoomWelcome | null;
  /** The key came with the wall's picture code: no digits to compare. */
  readonly scanned: boolean;
  readonly key: string;
  readonly snapshot: RoomView | null;
  /** `performance.now()` when the snapshot came, for the timer: never the phone's clock. */
  readonly since: number;
  readonly outbox: Outbox;
  /** What else waits on this phone: how many, by the message that says so. */
  readonly unsent: Readonly<Record<string, number>>;
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
  outbox: [],
  unsent: {},
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
