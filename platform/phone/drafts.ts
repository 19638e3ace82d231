/** Scenario drafts of a break-out group on their way to the room; each is a command that the room carries out once. */
import type { OutputOf } from "../contract/endpoint.ts";
import type { draftInGroup } from "#modules/workshop/contract/room.ts";
import { roomPaths } from "#modules/workshop/contract/room-paths.ts";
import type { Draft } from "./draft.ts";
import { createSender } from "./sender.ts";
import { inRoom, newCommandId, seatCall, vault } from "./seat.ts";
import { set } from "./store.ts";
import { tellTabs } from "./tabs.ts";

const change = async (to: (drafts: readonly Draft[]) => readonly Draft[]): Promise<void> => {
  set({ drafts: (await vault().change<readonly Draft[]>(inRoom("drafts"), (held) => to(held ?? []))) ?? [] });
  tellTabs("drafts");
};
const replace = (draft: Draft): Promise<void> => change((drafts) => drafts.map((d) => (d.commandId === draft.commandId ? draft : d)));

export const loadDrafts = async (): Promise<void> => set({ drafts: (await vault().read<readonly Draft[]>(inRoom("drafts"))) ?? [] });

const sender = createSender<Draft>({
  next: async () => (await vault().read<readonly Draft[]>(inRoom("drafts")))?.find((draft) => draft.state === "kept"),
  send: async (draft) => {
    const { commandId, scenario, title, summary, lang, technologyAreas } = draft;
    const reply = await seatCall<OutputOf<typeof draftInGroup>>(roomPaths.draft, (token) => ({
      token,
      commandId,
      scenario,
      title: { text: title, lang },
      summary: { text: summary, lang },
      technologyAreas,
    }));
    set({ waits: null });
    await replace({ ...draft, scenario: reply.scenario, state: reply.held ? "held" : "received" });
  },
  refused: (draft, { code }) => replace({ ...draft, state: "refused", problem: code }),
  waits: (why) => set({ waits: why }),
});

export const flushDrafts = (): void => void sender.flush();

export const sendDraft = async (draft: Pick<Draft, "scenario" | "title" | "summary" | "lang" | "technologyAreas">): Promise<void> => {
  // what a change replaces leaves the list, so that one draft stands in it once
  await change((drafts) => [
    ...drafts.filter((d) => d.scenario === null || d.scenario !== draft.scenario),
    { ...draft, commandId: newCommandId(), state: "kept" },
  ]);
  flushDrafts();
};
export const forgetDraft = (commandId: string): Promise<void> => change((drafts) => drafts.filter((d) => d.commandId !== commandId));
