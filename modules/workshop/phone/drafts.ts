/** Scenario drafts of a break-out group that wait to be sent; each is a command that the room runs only once. */
import type { OutputOf } from "#platform/contract/endpoint.ts";
import { createSender } from "#platform/phone/sender.ts";
import { inRoom, newCommandId, seatCall, storage } from "#platform/phone/seat.ts";
import { now, set } from "#platform/phone/store.ts";
import { tellTabs } from "#platform/phone/tabs.ts";
import type { draftInGroup, heldDraftDecision } from "../contract/room.ts";
import { draftDecisionPath, draftPath } from "../contract/room-paths.ts";
import type { Draft } from "./draft.ts";

let drafts: readonly Draft[] = [];
/** The drafts that this phone wrote. Every change renders the page again. */
export const draftsNow = (): readonly Draft[] => drafts;

const show = (all: readonly Draft[] | undefined): void => {
  drafts = all ?? [];
  set({ unsent: { ...now().unsent, "phone.draft.kept": drafts.filter(({ state }) => state === "kept").length } });
};
const change = async (to: (drafts: readonly Draft[]) => readonly Draft[]): Promise<void> => {
  show(await storage().change<readonly Draft[]>(inRoom("drafts"), (held) => to(held ?? [])));
  tellTabs("drafts");
};
const replace = (draft: Draft): Promise<void> => change((all) => all.map((d) => (d.commandId === draft.commandId ? draft : d)));

export const load = async (): Promise<void> => show(await storage().read<readonly Draft[]>(inRoom("drafts")));

const sender = createSender<Draft>({
  next: async () => (await storage().read<readonly Draft[]>(inRoom("drafts")))?.find((draft) => draft.state === "kept"),
  send: async (draft) => {
    const { commandId, scenario, title, summary, lang, technologyAreas, replaces } = draft;
    const reply = await seatCall<OutputOf<typeof draftInGroup>>(draftPath, (token) => ({
      token,
      commandId,
      scenario,
      title: { text: title, lang },
      summary: { text: summary, lang },
      technologyAreas,
      ...(replaces === undefined ? {} : { replaces }),
    }));
    set({ waits: null });
    const { held } = reply;
    await replace({ ...draft, scenario: reply.scenario, ...(held === null ? { state: "received" } : { state: "held", held }) });
  },
  refused: (draft, { code }) => replace({ ...draft, state: "refused", problem: code }),
  waits: (why) => set({ waits: why }),
});

/** Asks for the decision about each held draft of this phone. */
export const lookAtHeld = async (): Promise<void> => {
  for (const draft of drafts) {
    const { held } = draft;
    if (draft.state !== "held" || held === undefined) continue;
    const decision = await seatCall<OutputOf<typeof heldDraftDecision>>(draftDecisionPath, (token) => ({ token, held: held.id })).catch(
      () => null,
    );
    if (decision === null || decision.state === "waiting") continue;
    await replace({ ...draft, state: decision.state === "allowed" ? "received" : "sent-back", reason: decision.reason });
  }
};

export const flush = (): void => void sender.flush();

export const sendDraft = async (
  draft: Pick<Draft, "scenario" | "title" | "summary" | "lang" | "technologyAreas" | "replaces">,
): Promise<void> => {
  // a change removes the earlier version from the list, so that each draft is listed once
  await change((all) => [
    ...all.filter((d) => (d.scenario === null || d.scenario !== draft.scenario) && (d.held === undefined || d.held.id !== draft.replaces)),
    { ...draft, commandId: newCommandId(), state: "kept" },
  ]);
  flush();
};
export const forgetDraft = (commandId: string): Promise<void> => change((all) => all.filter((d) => d.commandId !== commandId));
