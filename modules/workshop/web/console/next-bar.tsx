/**
 * The bar at the foot of the console. It has one main button, always in the same place: the next action of the step's panel; if there is none, the
 * button for the next step of the run-sheet, or the button that closes the room.
 */
import type { Step } from "#modules/assessment/contract/step.ts";
import { useCallback, useMemo, useRef, useState, type ReactNode } from "react";
import { stepNames } from "#platform/contract/step-names.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Button } from "#platform/web/ui/button.tsx";
import { ProblemSentence } from "#platform/web/shell/problem-sentence.tsx";
import type { NextBar as Bar } from "#platform/web/ui/room/next-act.tsx";
import type { Room } from "../../contract/workshop.ts";
import { useLetters } from "../wall/use-letters.ts";
import { useKeysOn } from "./keys.ts";
import { timesOf } from "../run-sheet-times.ts";
import "./next-bar.css";

/** The state of the bar for `NextBarContext`: whether a panel has put its own button into the bar, and how many people have answered. */
export const useNextBar = () => {
  const [place, setPlace] = useState<HTMLElement | null>(null);
  const [taken, setTaken] = useState<readonly { readonly answered: number | null }[]>([]);
  const take = useCallback((answered: number | null) => {
    const mine = { answered };
    setTaken((all) => [...all, mine]);
    return () => setTaken((all) => all.filter((one) => one !== mine));
  }, []);
  const bar = useMemo<Bar>(() => ({ place, take }), [place, take]);
  const answered = taken.find((one) => one.answered !== null)?.answered ?? null;
  return { bar, setPlace, taken: taken.length > 0, answered };
};

/** The first step after the room's step that is neither done nor skipped, in the order of the steps. */
export const stepAfter = (steps: readonly Step[], now: Room["step"]): Step | undefined =>
  steps
    .filter(({ step }) => stepNames.indexOf(step) > stepNames.indexOf(now))
    .find(({ state }) => state === "not-started" || state === "under-way");

interface Props {
  readonly room: Room;
  readonly steps: readonly Step[];
  readonly next: ReturnType<typeof useNextBar>;
  readonly move: { readonly pending: boolean; readonly error: unknown; readonly go: (step: Step) => void };
  readonly back: { readonly pending: boolean; readonly go: () => void };
  readonly onClose: () => void;
}

export const NextBar = ({ room, steps, next, move, back, onClose }: Props) => {
  const { t, locale } = useWords();
  const whole = useRef<HTMLDivElement>(null);
  const [keys] = useKeysOn();
  useLetters(keys, (letter) => {
    if (letter !== "n") return false;
    whole.current?.querySelector<HTMLButtonElement>("button.primary:enabled")?.click();
    return true;
  });
  const after = stepAfter(steps, room.step);
  const nameOf = (step: Step) =>
    t("room-steps.step", { number: stepNames.indexOf(step.step) + 1, name: t(`assessment.step.${step.step}`) });
  const toStep = (look: "primary" | "secondary") => (
    <Button look={look} size="room" disabled={back.pending} onClick={back.go}>
      {t("room-steps.back")}
    </Button>
  );
  let other: ReactNode;
  if (room.question !== null) other = toStep("primary");
  else if (after === undefined)
    other = (
      <Button look="primary" size="room" onClick={onClose}>
        {t("console.close")}
      </Button>
    );
  else
    other = (
      <Button look="primary" size="room" disabled={move.pending} onClick={() => move.go(after)}>
        {t("console.next", { name: nameOf(after) })}
      </Button>
    );
  return (
    <div ref={whole} className="next-bar" role="group" aria-label={t("console.next-bar")}>
      <div className="next-place" ref={next.setPlace} hidden={!next.taken} />
      {next.taken ? null : <div className="next-place">{other}</div>}
      {keys ? <kbd aria-hidden="true">N</kbd> : null}
      <ProblemSentence error={move.error} />
      {next.taken && room.question !== null ? <p className="next-then">{toStep("secondary")}</p> : null}
      {next.taken && room.question === null && after !== undefined ? (
        <p className="next-then">
          <span className="meta small">{t("console.then")}</span> {nameOf(after)}
          {after.plannedStart === null ? null : <span className="meta small"> {timesOf(after.plannedStart, null, locale)}</span>}
        </p>
      ) : null}
    </div>
  );
};
