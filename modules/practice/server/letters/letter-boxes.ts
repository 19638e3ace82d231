/** The letter boxes of a node, one for each programme that ever printed codes, and their regular writes. */
import { dayInUtc } from "#methods/calendar/index.ts";
import { createLimiter, type Limiter, type Services } from "#platform/server/http/index.ts";
import type { KeyStore } from "#platform/server/keys/index.ts";
import { emptyBox, openBox, type LetterBox } from "./letter-box.ts";

/** The time between two regular writes of the files, in milliseconds. A person who sends a letter waits at most this long. */
export const beatMs = 10_000;

export interface LetterBoxes {
  /** All boxes. */
  all(): Promise<readonly LetterBox[]>;
  /** The box of a programme; null if it never printed a code. */
  of(workspace: string): Promise<LetterBox | null>;
  made(workspace: string): Promise<LetterBox>;
  /** Counts wrong codes by address, in memory only; the counts are lost when the process ends. */
  readonly wrong: Limiter;
  /** Writes every box. @throws the error of the disk, but only after the function has tried to write every box */
  beat(): Promise<void>;
}

const create = ({ keys, now }: Pick<Services, "keys" | "now">): LetterBoxes => {
  const boxes = new Map<string, Promise<LetterBox>>();
  const opened = (workspace: string, first: Uint8Array | null): Promise<LetterBox> => {
    const known = boxes.get(workspace);
    if (known !== undefined) return known;
    const box = (async () => {
      const bytes = (await keys.read("letters", workspace)) ?? first;
      if (bytes === null) throw new Error("There is no box.");
      return openBox(keys, workspace, bytes);
    })();
    boxes.set(workspace, box);
    box.catch(() => boxes.delete(workspace));
    return box;
  };
  const all = async (): Promise<readonly LetterBox[]> => {
    const stored = await keys.list("letters");
    return await Promise.all([...new Set([...stored, ...boxes.keys()])].map((workspace) => opened(workspace, null)));
  };
  return {
    all,
    of: async (workspace) => (boxes.has(workspace) || (await keys.has("letters", workspace)) ? opened(workspace, null) : null),
    wrong: createLimiter({ limit: 10, windowMs: 15 * 60_000 }),
    made: (workspace) => opened(workspace, emptyBox()),
    async beat() {
      const day = dayInUtc(now());
      const results = await Promise.allSettled((await all()).map((box) => box.beat(day)));
      const failed = results.find((one) => one.status === "rejected");
      if (failed !== undefined) throw failed.reason;
    },
  };
};

const ofStore = new WeakMap<KeyStore, LetterBoxes>();

/** The boxes of an application, shared by all of its requests. */
export const letterBoxes = (services: Pick<Services, "keys" | "now">): LetterBoxes => {
  const known = ofStore.get(services.keys);
  if (known !== undefined) return known;
  const made = create(services);
  ofStore.set(services.keys, made);
  return made;
};

/** Writes the boxes regularly while the server runs, and once before it stops. It logs a line only if a write fails. */
export const startBeat = async (services: Pick<Services, "keys" | "now" | "log" | "db">): Promise<void> => {
  const boxes = letterBoxes(services);
  const beat = () => boxes.beat().catch(() => services.log("The box of practices that wait could not be written."));
  await beat();
  const timer = setInterval(() => void beat(), beatMs);
  timer.unref();
  services.db.beforeClose(async () => {
    clearInterval(timer);
    await beat();
  });
};
