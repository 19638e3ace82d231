/** The state of the page in one place, and the subscribers that are called when it changes. */
import type { JSX } from "preact";
import type { ProblemCode } from "../contract/problems.ts";
import type { AtDoor, RoomWelcome } from "../contract/room-frame.ts";
import { noLanguage, reader } from "./messages.ts";
import type { Entry, Outbox } from "./question/outbox.ts";
import type { RoomView } from "./room-view.ts";

/** The exports of `later-parts.ts`. */
export interface LaterParts {
  EndPage(props: { readonly why: "closed" | "replaced" | "left" }): JSX.Element;
  ReachPage(): JSX.Element;
  SeatFoot(): JSX.Element;
  TopNotices(props: { readonly own: Entry | undefined }): JSX.Element | null;
}

export interface State {
  readonly page: "starting" | "code" | "door" | "room" | "closed" | "replaced" | "left" | "reach";
  readonly line: "connecting" | "connected" | "offline";
  /** False if the stored data is lost when the page is closed. */
  readonly lasting: boolean;
  readonly tag: string;
  readonly t: ReturnType<typeof reader>;
  /** Message id of a problem that occurred while joining, or that blocks sending. */
  readonly problem: string | null;
  readonly busy: boolean;
  readonly code: string;
  readonly welcome: RoomWelcome | null;
  /** True if the key came from the wall's QR code, so that there are no digits to compare. */
  readonly scanned: boolean;
  /** The room's last reply to this phone at the door. */
  readonly atDoor: Pick<AtDoor, "state" | "words" | "slip"> | null;
  readonly key: string;
  readonly snapshot: RoomView | null;
  /** `performance.now()` when the snapshot arrived, for the timer; the phone's clock is never used. */
  readonly since: number;
  readonly outbox: Outbox;
  /** The numbers of other unsent items on this phone, by the name of their record in the phone's storage. */
  readonly unsent: Readonly<Record<string, number>>;
  readonly waits: ProblemCode | null;
  /** The parts that the first question does not need; null until they are loaded. */
  readonly later: LaterParts | null;
}

let state: State = {
  page: "starting",
  line: "connecting",
  lasting: true,
  tag: "en",
  t: reader(noLanguage),
  problem: null,
  busy: false,
  code: "",
  welcome: null,
  scanned: false,
  atDoor: null,
  key: "",
  snapshot: null,
  since: 0,
  outbox: [],
  unsent: {},
  waits: null,
  later: null,
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
