/**
 * The facilitator's console. Stages and the round's scenarios are at the start, seats and the reveal in the middle, notes and the
 * wall at the end. Before a reveal it shows only which seats are present, and a count.
 */
import { stepNames } from "#modules/assessment/contract/step.ts";
import { closeRoom, getRoom, listRooms, type Room } from "../contract/workshop.ts";
import { useMutation, useSuspenseQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { useState } from "react";
import { call } from "#platform/web/shell/client.ts";
import { langOf } from "#platform/web/shell/formats.ts";
import { ProblemSentence } from "#platform/web/shell/problem-sentence.tsx";
import { read, refresh } from "#platform/web/shell/queries.ts";
import { useWorkspace } from "#platform/web/shell/session.ts";
import { TopBar } from "#platform/web/shell/top-bar.tsx";
import { useWords } from "#platform/web/shell/words.ts";
import { Button } from "#platform/web/ui/button.tsx";
import { Icon } from "#platform/web/ui/icon.tsx";
import { TlpLabel } from "#platform/web/ui/labels.tsx";
import { ModalDialog } from "#platform/web/ui/overlay.tsx";
import { Section } from "#platform/web/ui/page.tsx";
import { CautionSentence } from "#platform/web/ui/sentence.tsx";
import { Attendance } from "./attendance.tsx";
import { JoinFacts, JoinPanel } from "./join-panel.tsx";
import { useRoomLive, type Connection } from "./live.ts";
import { Notes } from "./notes.tsx";
import { ownSteps } from "./own-steps.ts";
import { StepList } from "./step-list.tsx";
import { StepPanel } from "#platform/web/ui/room/step-pages.tsx";
import { TimerControls } from "./timer-controls.tsx";
import { WallMiniature } from "./wall-stage.tsx";
import "./console.css";

const CloseRoom = ({ workspace, room, onClose }: { readonly workspace: string; readonly room: Room; readonly onClose: () => void }) => {
  const { t } = useWords();
  const close = useMutation({
    mutationFn: () => call(closeRoom, { params: { workspace, room: room.id }, body: { expectedRev: room.rev } }),
    onSuccess: onClose,
    onSettled: () => refresh(getRoom, listRooms),
  });
  const open = room.round?.scenarios.filter((one) => one.state === "open").length ?? 0;
  return (
    <>
      <p className="read">{t("console.close-consequence")}</p>
      {room.round?.state === "open" && open > 0 ? (
        <CautionSentence title={t("console.close-unrevealed", { n: open })}>{t("console.close-unrevealed-means")}</CautionSentence>
      ) : null}
      <ProblemSentence error={close.error} />
      <div className="button-row">
        <Button look="primary" disabled={close.isPending} onClick={() => close.mutate()}>
          {t("console.close-do")}
        </Button>
        <Button onClick={onClose}>{t("desk.cancel")}</Button>
      </div>
    </>
  );
};

const Network = ({ room, connection }: { readonly room: Room; readonly connection: Connection }) => {
  const { t } = useWords();
  const lost = connection === "lost";
  return (
    <span className="console-network" data-lost={lost || undefined} role="status">
      <Icon name="phone" size={17} />
      {lost ? t("console.connection-lost") : room.listening ? t("console.local-network") : t("console.not-listening")}
    </span>
  );
};

const useConsole = () => {
  const { id: workspace } = useWorkspace();
  const { room: id = "" } = useParams({ strict: false });
  const connection = useRoomLive(workspace, id);
  const { data: room } = useSuspenseQuery(read(getRoom, { workspace, room: id }));
  return { workspace, room, connection };
};

/** A step whose pages belong to another module: its heading, how to join while nobody has joined yet, and the step's panel. */
const OtherStep = ({ workspace, room }: { readonly workspace: string; readonly room: Room }) => {
  const { t } = useWords();
  const name = t(`assessment.step.${room.step}`);
  const live = room.state === "open";
  return (
    <>
      <header className="step-head">
        <div>
          <p className="in-view-where">
            <TlpLabel label={room.marking} />
            <span className="meta">{t("room-steps.step", { number: stepNames.indexOf(room.step) + 1, name })}</span>
          </p>
          {/* people read the question in large type; the room's name is already in the bar above, so this heading is hidden */}
          <h1 className="visually-hidden" {...langOf(room.title.lang)}>
            {room.title.text}
          </h1>
        </div>
        {live ? <TimerControls workspace={workspace} room={room} /> : null}
      </header>
      {live && room.present === 0 ? <JoinPanel room={room} /> : null}
      <StepPanel workspace={workspace} room={room} name={name} />
    </>
  );
};

const Console = () => {
  const { t } = useWords();
  const { workspace, room, connection } = useConsole();
  const [open, setOpen] = useState<null | "close" | "attendance" | "join">(null);
  const live = room.state === "open";
  const own = ownSteps[room.step];
  const Panel = own?.panel ?? OtherStep;
  return (
    <div className="console">
      <TopBar
        title={<span {...langOf(room.title.lang)}>{room.title.text}</span>}
        fictional={room.fictional}
        middle={
          <>
            {room.code === null ? null : (
              <span className="console-code">
                {t("console.join-code")} <b className="ltr join-code">{room.code}</b>
              </span>
            )}
            <Network room={room} connection={connection} />
          </>
        }
      />
      <nav className="console-start" aria-label={t("console.course")}>
        <StepList workspace={workspace} room={room} />
        {own === undefined ? null : <own.course workspace={workspace} room={room} />}
        <div className="console-links">
          <Link
            to="/w/$workspace/assessments/$assessment/scenarios"
            params={{ workspace, assessment: room.assessment }}
            className="quiet-link"
          >
            {t("console.drafts")}
          </Link>
          {live && own?.joins(room) !== true ? (
            <button type="button" className="link-button" onClick={() => setOpen("join")}>
              {t("console.join")}
            </button>
          ) : null}
          {live ? (
            <Link to="/w/$workspace/rooms/$room/paper" params={{ workspace, room: room.id }} className="quiet-link">
              {t("paper.title")}
            </Link>
          ) : null}
          <button type="button" className="link-button" onClick={() => setOpen("attendance")}>
            {t("console.attendance")}
          </button>
          <Link to="/w/$workspace/rooms" params={{ workspace }} className="quiet-link">
            {t("console.leave")}
          </Link>
          {live ? <Button onClick={() => setOpen("close")}>{t("console.close")}</Button> : null}
        </div>
      </nav>
      <main id="main" className="console-main">
        {room.keyLost ? <CautionSentence title={t("console.key-lost")}>{t("console.key-lost-do")}</CautionSentence> : null}
        {room.addressChanged ? (
          <CautionSentence title={t("console.address-changed")}>{t("console.address-changed-do")}</CautionSentence>
        ) : null}
        {live ? null : <CautionSentence title={t("common.room-closed")}>{t("console.closed-means")}</CautionSentence>}
        <Panel key={room.step} workspace={workspace} room={room} />
      </main>
      <aside className="console-end">
        <Notes key={room.id} workspace={workspace} room={room.id} scenario={room.scenario} open={live} />
        <Section
          title={t("console.wall-shows")}
          end={
            <Link to="/w/$workspace/rooms/$room/wall" params={{ workspace, room: room.id }} target="_blank" className="quiet-link">
              {t("console.open-wall")}
            </Link>
          }
        >
          <WallMiniature workspace={workspace} room={room.id} />
          <p className="meta small">{t("console.wall-private")}</p>
        </Section>
      </aside>
      <ModalDialog wide open={open === "join"} title={t("console.join")} onClose={() => setOpen(null)}>
        <JoinFacts room={room} />
      </ModalDialog>
      <ModalDialog asks open={open === "close"} title={t("console.close")} onClose={() => setOpen(null)}>
        <CloseRoom workspace={workspace} room={room} onClose={() => setOpen(null)} />
      </ModalDialog>
      <ModalDialog wide open={open === "attendance"} title={t("console.attendance")} onClose={() => setOpen(null)}>
        <Attendance workspace={workspace} room={room.id} open={live} />
      </ModalDialog>
    </div>
  );
};
export default Console;
