/** Drafts of a break-out group that wait to be sent; each is a command that the room runs only once. */
import { draftDecisionPath } from "../../contract/draft-paths.ts";
import type { GroupDrafted } from "../../contract/group-draft.ts";
import type { Text } from "../../contract/values.ts";
import { createSender } from "../sender.ts";
import { inRoom, newCommandId, seatCall, storage } from "../seat.ts";
import { now, set } from "../store.ts";
import { tellTabs } from "../tabs.ts";
import type { Draft } from "./draft.ts";
import { accepted, draftOf, refused, tried, written, type Written } from "./draft-list.ts";

let drafts: readonly Draft[] = [];
/** The drafts that this phone wrote for one step. Every change renders the page again. */
export const draftsNow = (path: string): readonly Draft[] => drafts.filter((draft) => draft.path === path);

const show = (all: readonly Draft[] | undefined): void => {
  drafts = all ?? [];
  set({ unsent: { ...now().unsent, drafts: drafts.filter(({ state }) => state === "kept").length } });
};
const change = async (to: (drafts: readonly Draft[]) => readonly Draft[]): Promise<readonly Draft[]> => {
  show(await storage().change<readonly Draft[]>(inRoom("drafts"), (held) => to(held ?? [])));
  tellTabs("drafts");
  return drafts;
};
const replace = (draft: Draft): Promise<unknown> => change((all) => all.map((d) => (d.commandId === draft.commandId ? draft : d)));

const load = async (): Promise<void> => show(await storage().read<readonly Draft[]>(inRoom("drafts")));

const sender = createSender<Draft>({
  next: async () => (await storage().read<readonly Draft[]>(inRoom("drafts")))?.find((draft) => draft.state === "kept"),
  send: async ({ commandId }) => {
    // the person may have changed the draft since `next`
    const kept = draftOf(await change((all) => tried(all, commandId)), commandId);
    if (kept === undefined) return;
    const { path, draft, rev, fields, replaces } = kept;
    const more = { ...(replaces === undefined ? {} : { replaces }), ...(rev === undefined ? {} : { expectedRev: rev }) };
    const reply = await seatCall<GroupDrafted>(path, (token) => ({ token, commandId, draft, ...fields, ...more }));
    set({ waits: null });
    const { held, rev: latest = rev } = reply;
    const record = { draft: reply.draft, ...(latest === undefined ? {} : { rev: latest }) };
    await change((all) => accepted(all, commandId, { ...record, ...(held === null ? { state: "received" } : { state: "held", held }) }));
  },
  refused: async ({ commandId }, { code }) => void (await change((all) => refused(all, commandId, code))),
  waits: (why) => set({ waits: why }),
});

interface Decision {
  readonly state: "waiting" | "allowed" | "sent-back";
  /** The record that has the text, if it was allowed. */
  readonly draft: string | null;
  readonly reason: Text | null;
}

/** Asks for the decision about each held draft of this phone. */
export const lookAtHeld = async (): Promise<void> => {
  for (const draft of drafts) {
    const { held } = draft;
    if (draft.state !== "held" || held === undefined) continue;
    const decision = await seatCall<Decision>(draftDecisionPath, (token) => ({ token, held: held.id })).catch(() => null);
    if (decision === null || decision.state === "waiting") continue;
    const state = decision.state === "allowed" ? "received" : "sent-back";
    await replace({ ...draft, draft: decision.draft ?? draft.draft, state, reason: decision.reason });
  }
};

const flush = (): void => void sender.flush();
/** Shows and sends the drafts of all steps. */
export const sendStored = (): Promise<void> => load().then(flush);

export const sendDraft = async (draft: Written): Promise<void> => {
  const commandId = newCommandId();
  await change((all) => written(all, draft, commandId));
  flush();
};
export const forgetDraft = (commandId: string): Promise<unknown> => change((all) => all.filter((d) => d.commandId !== commandId));
