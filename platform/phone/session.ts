/** A visit to the room, from the code to the end: which page is shown, and what changes it. */
import type { RoomTicket, RoomWelcome } from "../contract/room-frame.ts";
import { framePaths } from "../contract/room-paths.ts";
import { scannedParts } from "./code.ts";
import { chooseLanguage, firstLanguage } from "./language.ts";
import { joinPhonePages, type PhoneModule } from "./phone-module.ts";
import { compareWithRoom, flushAnswers, loadAnswers, setPages } from "./question/answers.ts";
import type { RoomView } from "./room-view.ts";
import { inRoom, leaveSeat, readSeat, seatCall, takeSeat, setStorage, storage, type Choices } from "./seat.ts";
import { now, set } from "./store.ts";
import { subscribe } from "./stream.ts";
import { hearTabs } from "./tabs.ts";
import { openStorage } from "./storage.ts";
import { pause } from "./sender.ts";
import { post, Refused } from "./api.ts";

const problemOf = (error: unknown): string => {
  const code = error instanceof Refused ? error.code : null;
  if (code === "code-unknown") return "phone.code.unknown";
  if (code === "too-many-tries") return "phone.code.too-many";
  if (code === "room-closed") return "phone.over.closed";
  return code === null ? "phone.way-in.unreachable" : "phone.way-in.refused";
};

let modules: readonly PhoneModule[] = [];
/**
 * Shows and sends the items of the modules' own queues. If the code of a queue cannot be fetched now, the queue is opened with the next
 * stream.
 */
const openQueues = (): void => {
  for (const { name, open } of modules.flatMap(({ queues = [] }) => queues))
    void storage()
      .read(inRoom(name))
      .then((stored) => stored && open().then((queue) => queue.load().then(queue.flush)))
      .catch(() => undefined);
};

let following: ReturnType<typeof subscribe> | null = null;
let fetching = false;
let fetchAgain = false;

/** Fetches the snapshot. If it is called during a fetch, it fetches once more afterwards. */
export const refresh = async (): Promise<void> => {
  if (fetching) {
    fetchAgain = true;
    return;
  }
  fetching = true;
  try {
    do {
      fetchAgain = false;
      const compare = compareWithRoom();
      const snapshot = await seatCall<RoomView>(framePaths.snapshot, (token) => ({ token }));
      take(snapshot);
      for (const { kind, openIn } of modules.flatMap((module) => module.listed ?? [])) await compare(kind, openIn(snapshot));
    } while (fetchAgain);
  } catch {
    // the page already shows it: the connection is lost or the seat has ended (`seatCall`)
    if (now().page !== "room") following?.stop();
    else setTimeout(() => following?.wake(true), pause(2, Math.random()));
  } finally {
    fetching = false;
  }
};

const take = (snapshot: RoomView): void => {
  set({ snapshot, since: performance.now() });
  if (snapshot.room.state === "closed") {
    following?.stop();
    set({ page: "closed" });
  }
};

const enter = (snapshot: RoomView | null): void => {
  set({ page: "room", busy: false, problem: null });
  following?.stop();
  openQueues();
  if (snapshot) take(snapshot);
  following = subscribe({
    ticket: async () => (await seatCall<RoomTicket>(framePaths.ticket, (token) => ({ token }))).ticket,
    opened: () => {
      flushAnswers();
      openQueues();
    },
    event: ({ sequence, kind, answered, present }) => {
      const { snapshot: held } = now();
      if (held && kind === "count") set({ snapshot: { ...held, answered, present } });
      // every event contains the number of the last change, so the phone notices that it missed one
      if (held?.sequence !== sequence) void refresh();
    },
    missed: () => void refresh(),
    broke: () => void refresh(),
  });
};

/** Asks the room with this code for its key and the choices on joining. */
export const lookUpRoom = async (code: string, scannedKey: string | null): Promise<void> => {
  set({ busy: true, problem: null, code });
  try {
    const welcome = (await post(framePaths.key, { code })) as RoomWelcome;
    if (scannedKey !== null && welcome.key !== scannedKey) return set({ page: "code", busy: false, problem: "phone.join.key-differs" });
    set({ page: "join", busy: false, welcome, key: welcome.key, scanned: scannedKey !== null });
    await storage().change(inRoom("welcome"), () => welcome);
    await chooseLanguage(await firstLanguage(welcome.languages.map(({ tag }) => tag)));
  } catch (error) {
    set({ page: "code", busy: false, problem: problemOf(error) });
  }
};

export const join = async (choices: Choices): Promise<void> => {
  const { key, code } = now();
  set({ busy: true, problem: null });
  try {
    const snapshot = await takeSeat(key, code, choices);
    await loadAnswers();
    enter(snapshot);
  } catch (error) {
    set({ busy: false, problem: problemOf(error), ...(error instanceof Refused && error.code === "code-unknown" ? { page: "code" } : {}) });
  }
};

export const leave = async (): Promise<void> => {
  following?.stop();
  await leaveSeat();
  set({ page: "left", snapshot: null });
};

/** Returns to this phone's seat, or opens the room in the address, or asks for a code. */
export const start = async (): Promise<void> => {
  following?.stop();
  const scanned = scannedParts(location.hash);
  const seat = await readSeat();
  if (seat?.token && (!scanned || scanned.key === seat.key)) {
    set({ key: seat.key, code: seat.code });
    await loadAnswers();
    set({ welcome: (await storage().read<RoomWelcome>(inRoom("welcome"))) ?? null });
    enter(null);
  } else if (scanned) await lookUpRoom(scanned.code, scanned.key);
  else set({ page: "code" });
};

/** @param all the phone modules of the application */
export const begin = async (all: readonly PhoneModule[]): Promise<void> => {
  modules = all;
  setPages(joinPhonePages(all));
  setStorage(await openStorage());
  set({ lasting: storage().lasting });
  await chooseLanguage(await firstLanguage(null));
  hearTabs((news) => {
    if (news === "outbox") void loadAnswers();
    else if (news === "seat") void start();
    else openQueues();
  });
  const wake = () => following?.wake(true);
  window.addEventListener("online", wake);
  window.addEventListener("pageshow", (event) => event.persisted && wake());
  window.addEventListener("offline", () => now().page === "room" && set({ line: "offline" }));
  window.addEventListener("hashchange", () => void start());
  document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && wake());
  await start();
};
