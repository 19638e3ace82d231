/** Controls the phone's visit to a room, from the code to the end, and decides which page is shown. */
import type { RoomKey, RoomTicket, RoomWelcome } from "../contract/room-frame.ts";
import { framePaths } from "../contract/room-paths.ts";
import { changedView } from "../contract/view-changes.ts";
import { scannedParts, testWord } from "./code.ts";
import { rememberAddresses } from "./door/elsewhere.ts";
import { chooseLanguage, firstLanguage } from "./language.ts";
import { joinPhonePages, type PhoneModule } from "./phone-module.ts";
import { compareWithRoom, flushAnswers, loadAnswers, setPages } from "./question/answers.ts";
import type { RoomView } from "./room-view.ts";
import { askAtDoor, inRoom, leaveSeat, newPlace, readSeat, seatCall, setStorage, storage, type Shown } from "./seat.ts";
import { now, set, subscribe as subscribeStore, type LaterParts } from "./store.ts";
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
let laterParts: () => Promise<LaterParts>;
/**
 * Shows and sends the items that pages have stored, because the room may already be at another step. The file of a page is fetched only if the page has
 * stored something. If it cannot be fetched now, this is tried again when the next event stream opens.
 */
const sendStored = (): void => {
  for (const { stores, page } of joinPhonePages(modules))
    if (stores)
      void storage()
        .read(inRoom(stores))
        .then((stored) => stored && page?.().then((file) => file.sendStored?.()))
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
    // the page already shows that the connection is lost or that the seat has ended (`seatCall`)
    if (now().page !== "room") following?.stop();
    else setTimeout(() => following?.wake(), pause(2, Math.random()));
  } finally {
    fetching = false;
  }
};

/**
 * Fetches the pages of all steps in advance if the room may move to another address. The browser runs only scripts from the address that the page
 * came from, and that address may not exist after the move.
 */
const fetchPages = (): void => joinPhonePages(modules).forEach(({ page }) => void page?.().catch(() => undefined));

/** Fetches the files that the first question does not need, while the room can be reached. */
export const fetchLater = (): void => {
  const files = [() => laterParts().then((later) => set({ later })), ...modules.flatMap(({ later = [] }) => later)];
  for (const fetchFile of files) fetchFile().catch(() => undefined);
};

const take = (snapshot: RoomView): void => {
  rememberAddresses(snapshot.addresses);
  if (snapshot.addresses.length > 1) fetchPages();
  set({ snapshot, since: performance.now() });
  if (snapshot.room.state === "closed") {
    following?.stop();
    set({ page: "closed" });
  }
};

const enter = (snapshot: RoomView | null): void => {
  set({ page: "room", busy: false, problem: null });
  following?.stop();
  sendStored();
  if (snapshot) take(snapshot);
  following = subscribe({
    ticket: async () => (await seatCall<RoomTicket>(framePaths.ticket, (token) => ({ token }))).ticket,
    opened: () => {
      flushAnswers();
      sendStored();
      fetchLater();
    },
    event: (event) => {
      const { snapshot: held } = now();
      if (held && event.kind === "count") set({ snapshot: { ...held, answered: event.answered, present: event.present } });
      // every event contains the number of the last change, so the phone notices that it missed one
      if (held?.sequence === event.sequence) return;
      const changed = held && !fetching ? changedView(held, event) : null;
      if (changed) take(changed);
      else void refresh();
    },
    missed: () => void refresh(),
    broke: () => void refresh(),
  });
};

/** Asks the room with this code for its key; a scanned code already contains the key, so the phone goes to the door at once. */
export const lookUpRoom = async (code: string, scannedKey: string | null, pass: string | null = null): Promise<void> => {
  set({ busy: true, problem: null, code });
  try {
    const key = scannedKey ?? ((await post(framePaths.key, { code })) as RoomKey).key;
    set({ key, scanned: scannedKey !== null });
    await goToDoor({ code, pass });
  } catch (error) {
    set({ page: "code", busy: false, problem: problemOf(error) });
  }
};

/** How long a waiting phone pauses (ms) before it asks again. */
const doorPause = 2000;
/** Number of the latest visit to a door. A loop of an earlier visit ends when this number has changed. */
let visit = 0;
/** Waits at the door of the room with the public key `key` until the facilitator lets the phone in or refuses it. */
const goToDoor = async (first: Shown | null): Promise<void> => {
  const mine = ++visit;
  const { key } = now();
  let shown = first;
  for (let tries = 0; mine === visit;) {
    try {
      const asked = now().tag;
      const { state, words, token, slip, marking, fictional, languages, addresses } = await askAtDoor(key, shown);
      if (mine !== visit) return;
      tries = 0;
      rememberAddresses(addresses);
      // the phone sends a code only once, and the page keeps showing the room's reply to this code while the phone waits
      const outcome = shown === null ? (now().atDoor?.slip ?? null) : slip;
      shown = null;
      const welcome = { marking, fictional, languages };
      if (now().page !== "door") {
        set({ welcome });
        await storage().change(inRoom("welcome"), () => welcome);
        await chooseLanguage(await firstLanguage(languages.map(({ tag }) => tag)));
      }
      if (token) {
        await loadAnswers();
        return enter(null);
      }
      set({ page: "door", busy: false, problem: null, line: "connected", atDoor: { state, words, slip: outcome } });
      // after a change of language the phone asks at once for its words in that language
      if (state === "away") return;
      if (now().tag === asked) await laterOrChanged(asked);
    } catch (error) {
      if (mine !== visit) return;
      if (error instanceof Refused)
        return set({ page: error.code === "seat-replaced" ? "replaced" : "code", busy: false, problem: problemOf(error) });
      if (now().page !== "door") return set({ page: "code", busy: false, problem: problemOf(error) });
      set({ line: "offline" });
      await later(pause(tries++, Math.random()));
    }
  }
};
const later = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
/** Resolves after the pause, or as soon as the language changed. */
const laterOrChanged = (tag: string): Promise<void> =>
  new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      stop();
      resolve();
    };
    const timer = setTimeout(done, doorPause);
    const stop = subscribeStore(() => now().tag !== tag && done());
  });

/** Asks again after the facilitator refused the phone, or after its seat ended. */
export const askAgain = async (): Promise<void> => {
  await newPlace();
  await goToDoor(null);
};
/** Sends the code of a slip, which the person typed at the door. */
export const showSlip = (code: string): Promise<void> => goToDoor({ code, pass: null });

export const chooseGroup = async (group: number): Promise<void> => {
  await seatCall(framePaths.group, (token) => ({ token, group })).catch(() => undefined);
  await refresh();
};

export const leave = async (): Promise<void> => {
  visit += 1;
  following?.stop();
  await leaveSeat();
  set({ page: "left", snapshot: null });
};

/** Returns to this phone's seat, or opens the room in the address, or asks for a code. */
export const start = async (): Promise<void> => {
  visit += 1;
  following?.stop();
  const test = testWord(location.hash);
  if (test !== null) return set({ page: "reach", code: test });
  const scanned = scannedParts(location.hash);
  const seat = await readSeat();
  if (seat && (!scanned || scanned.key === seat.key)) {
    set({ key: seat.key, code: seat.code, scanned: scanned !== null });
    set({ welcome: (await storage().read<RoomWelcome>(inRoom("welcome"))) ?? null });
    if (!seat.token) return goToDoor(scanned);
    await loadAnswers();
    enter(null);
  } else if (scanned) await lookUpRoom(scanned.code, scanned.key, scanned.pass);
  else set({ page: "code" });
};

/**
 * @param all the phone modules of the application
 * @param later fetches the parts of the frame that the first question does not need
 */
export const begin = async (all: readonly PhoneModule[], later: typeof laterParts): Promise<void> => {
  modules = all;
  laterParts = later;
  setPages(joinPhonePages(all));
  const tellLasting = (): void => void (now().lasting === storage().lasting || set({ lasting: storage().lasting }));
  setStorage(await openStorage(tellLasting));
  tellLasting();
  await chooseLanguage(await firstLanguage(null));
  hearTabs((news) => {
    if (news === "outbox") void loadAnswers();
    else if (news === "seat") void start();
    else sendStored();
  });
  const wake = () => following?.wake();
  window.addEventListener("online", wake);
  window.addEventListener("pageshow", (event) => event.persisted && wake());
  window.addEventListener("offline", () => now().page === "room" && set({ line: "offline" }));
  window.addEventListener("hashchange", () => void start());
  document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && wake());
  await start();
};
