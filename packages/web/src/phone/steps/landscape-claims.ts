/** The claim of this phone's agency: kept on the phone first, sent when the line allows, fetched again when the room changed. */
import type { OutputOf } from "@counterpart/contract/endpoint";
import type { ClaimLevel, SurveyStep } from "@counterpart/contract/landscape";
import type { claimAsSeat, RoomSurvey } from "@counterpart/contract/landscape-room";
import { landscapePaths } from "@counterpart/contract/landscape-paths";
import { useEffect, useState } from "preact/hooks";
import { inRoom, seatCall, vault } from "../seat.ts";
import { createSender } from "../sender.ts";
import { now } from "../store.ts";
import { padded } from "../wire.ts";
import { emptyBox, learn, say, took, tooLate, unsent, type Change, type ClaimBox } from "./landscape-outbox.ts";

/** Length of every sealed claim before padding: sixty changes fit, and what is said cannot be read from how long it is. */
const claimLength = 8188;
/** How often a phone looks what its agency's other phones said. */
const lookEvery = 8000;

interface Told {
  /** null until the room has told once. */
  readonly seen: RoomSurvey | null;
  readonly box: ClaimBox;
}
export interface Claiming extends Told {
  say(item: string, level: ClaimLevel): void;
}

/** Keeps, sends and looks; tells `tell` whatever changed. */
const createClaim = (step: SurveyStep, tell: (told: Partial<Told>) => void) => {
  const name = inRoom(`claim ${step}`);
  let survey = "";
  const change = async (to: (box: ClaimBox) => ClaimBox): Promise<void> => {
    const mine = survey;
    const kept = await vault().change<ClaimBox>(name, (held) => to(held?.survey === mine ? held : emptyBox(mine)));
    tell({ box: kept ?? emptyBox(mine) });
  };
  const sender = createSender<Readonly<Record<string, Change>>>({
    next: async () => {
      const held = await vault().read<ClaimBox>(name);
      return held?.survey === survey && unsent(held) > 0 ? held.changes : undefined;
    },
    send: async (batch) => {
      const changes = Object.entries(batch).map(([item, one]) => ({ item, ...one }));
      const reply = await seatCall<OutputOf<typeof claimAsSeat>>(landscapePaths.claim, (token) =>
        padded({ token, survey, changes }, claimLength),
      );
      tell({ seen: reply });
      await change((held) => took(held, batch, reply));
    },
    // the reveal came first, or the room asks something else by now
    refused: () => change(tooLate),
    waits: () => undefined,
  });
  return {
    say: (item: string, level: ClaimLevel): void => void change((held) => say(held, item, level)).then(() => sender.flush()),
    /** Asks the room what stands; whether it can be reached is said by the head of the page. */
    look: async (): Promise<void> => {
      const told = await seatCall<RoomSurvey>(landscapePaths.survey, (token) => ({ token, step })).catch(() => null);
      if (told === null) return;
      survey = told.survey?.id ?? "";
      tell({ seen: told });
      await change((held) => {
        const learned = learn(held, told.claim);
        return told.survey?.state === "revealed" ? tooLate(learned) : learned;
      });
      await sender.flush();
    },
  };
};

/** Follows the survey of a step: `sequence` is the room's, so that a change there is fetched at once. */
export const useClaim = (step: SurveyStep, sequence: number): Claiming => {
  const [told, setTold] = useState<Told>({ seen: null, box: emptyBox("") });
  const [claim] = useState(() => createClaim(step, (more) => setTold((before) => ({ ...before, ...more }))));
  const { line } = now();
  useEffect(() => {
    void claim.look();
    const timer = setInterval(() => document.visibilityState === "visible" && void claim.look(), lookEvery);
    return () => clearInterval(timer);
  }, [claim, sequence, line]);
  return { ...told, say: claim.say };
};
