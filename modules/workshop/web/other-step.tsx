/** The console at a step whose panel belongs to another module: the heading, how to join until the room begins, and the panel. */
import { stepNames } from "#platform/contract/step-names.ts";
import type { ReactNode } from "react";
import { langOf } from "#platform/web/shell/formats.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { TlpLabel } from "#platform/web/ui/labels.tsx";
import { StepPanel } from "#platform/web/ui/room/step-pages.tsx";
import type { Room } from "../contract/workshop.ts";
import { JoinPanel } from "./join-panel.tsx";
import { TimerControls } from "./timer-controls.tsx";

interface Props {
  readonly workspace: string;
  readonly room: Room;
}

/** @param where a text for what the room is doing, such as the name of its step */
export const PanelFrame = ({ workspace, room, where, children }: Props & { readonly where: string; readonly children: ReactNode }) => {
  const live = room.state === "open";
  return (
    <>
      <header className="step-head">
        <div>
          <p className="in-view-where">
            <TlpLabel label={room.marking} />
            <span className="meta">{where}</span>
          </p>
          {/* the heading is hidden, because the bar above already shows the room's name, and the question should be in large letters */}
          <h1 className="visually-hidden" {...langOf(room.title.lang)}>
            {room.title.text}
          </h1>
        </div>
        {live ? <TimerControls workspace={workspace} room={room} /> : null}
      </header>
      {live && !room.begun ? <JoinPanel room={room} /> : null}
      {children}
    </>
  );
};

export const OtherStep = ({ workspace, room }: Props) => {
  const { t } = useWords();
  const name = t(`assessment.step.${room.step}`);
  return (
    <PanelFrame workspace={workspace} room={room} where={t("room-steps.step", { number: stepNames.indexOf(room.step) + 1, name })}>
      <StepPanel workspace={workspace} room={room} name={name} />
    </PanelFrame>
  );
};
