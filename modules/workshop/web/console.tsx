/**
 * The facilitator's console. The run-sheet is on the start side of the page (left in English); in the middle are the step, the door and the bar with
 * the next action; notes and the wall are on the end side. Before a reveal the console shows only counts.
 */
import { listRooms } from "../contract/list-rooms.ts";
import { closeRoom, getRoom, type Room } from "../contract/workshop.ts";
import { Link, useParams } from "@tanstack/react-router";
import { Suspense, useState } from "react";
import type { Step } from "#modules/assessment/contract/step.ts";
import { langOf } from "#platform/web/shell/formats.ts";
import { call, refresh, useRead } from "#platform/web/shell/api.ts";
import { useWorkspace } from "#platform/web/shell/session.ts";
import { TopBar } from "#platform/web/shell/top-bar.tsx";
import { useWords } from "#platform/web/shell/words.ts";
import { PageHelp } from "#platform/web/help/page-help.tsx";
import { Button } from "#platform/web/ui/button.tsx";
import { Icon } from "#platform/web/ui/icon.tsx";
import { ModalDialog } from "#platform/web/ui/overlay.tsx";
import { MoreTimeContext } from "#platform/web/ui/room/more-time.ts";
import { NextBarContext } from "#platform/web/ui/room/next-act.tsx";
import { CautionSentence } from "#platform/web/ui/sentence.tsx";
import { Attendance } from "./attendance.tsx";
import { DoorChip, DoorSection } from "./door/door-section.tsx";
import { FurtherQuestion, FurtherQuestions, useShowQuestion } from "./further-questions.tsx";
import { BreakBar, BreakButton } from "./console/break-bar.tsx";
import { JoiningBar } from "./console/joining-bar.tsx";
import { useLeaving } from "./console/leaving.tsx";
import { LookingBar } from "./console/looking-bar.tsx";
import { giveMinutesTo } from "./console/give-minutes.ts";
import { NextBar, useNextBar } from "./console/next-bar.tsx";
import { useSteps } from "./console/use-steps.ts";
import { LateAgencies } from "./door/late-agencies.tsx";
import { NetworkPanel } from "./door/network-panel.tsx";
import { GuideLink } from "./guide-link.tsx";
import { JoinFacts } from "./join-panel.tsx";
import { useRoomLive, type Connection } from "./live.ts";
import { Notes } from "./notes.tsx";
import { OtherStep } from "./other-step.tsx";
import { ownSteps } from "./own-steps.ts";
import { StepList } from "./step-list.tsx";
import { GoOn } from "./stick/go-on.tsx";
import { StickBar, StickButton } from "./stick/stick.tsx";
import { WallDirector } from "./wall/director.tsx";
import { CommandDialog } from "#platform/web/ui/command-dialog.tsx";
import "./console.css";

const CloseRoom = ({ workspace, room, onClose }: { readonly workspace: string; readonly room: Room; readonly onClose: () => void }) => {
  const { t } = useWords();
  const open = room.round?.scenarios.filter((one) => one.state === "open").length ?? 0;
  return (
    <CommandDialog
      of={closeRoom}
      send={() => call(closeRoom, { params: { workspace, room: room.id }, body: { expectedRev: room.rev } })}
      onSettled={() => refresh(getRoom, listRooms)}
      kind={t("decision.in-the-room")}
      title={t("console.close")}
      what={room.title.text}
      follows={[
        t("console.close-consequence"),
        ...(room.round?.state === "open" && open > 0
          ? [`${t("console.close-unrevealed", { n: open })} ${t("console.close-unrevealed-means")}`]
          : []),
      ]}
      told={t("decision.told.room")}
      act={t("console.close-do")}
      onClose={onClose}
    />
  );
};

const networkWords = {
  on: "console.local-network",
  ready: "console.local-network",
  off: "network.paper-only",
  gone: "console.not-listening",
  "this-computer": "network.state.this-computer",
} as const;

const Network = ({ room, connection }: { readonly room: Room; readonly connection: Connection }) => {
  const { t } = useWords();
  const lost = connection === "lost";
  const alarming = lost || room.network === "gone";
  return (
    <span className="console-network" data-lost={alarming || undefined} role="status">
      <Icon name="phone" size={17} />
      <span>{lost ? t("console.connection-lost") : t(networkWords[room.network])}</span>
    </span>
  );
};

const useConsole = () => {
  const { id: workspace } = useWorkspace();
  const { room: id = "" } = useParams({ strict: false });
  const connection = useRoomLive(workspace, id);
  const { data: room } = useRead(getRoom, { workspace, room: id });
  return { workspace, room, connection };
};

const Console = () => {
  const { t } = useWords();
  const { workspace, room, connection } = useConsole();
  const [open, setOpen] = useState<null | "close" | "attendance" | "join">(null);
  const live = room.state === "open";
  const own = room.question === null ? ownSteps[room.step] : undefined;
  const Panel = room.question !== null ? FurtherQuestion : (own?.panel ?? OtherStep);
  const [picked, setPicked] = useState<Step["step"] | null>(null);
  const [skipping, setSkipping] = useState<Step | null>(null);
  const next = useNextBar();
  const giveMinutes = giveMinutesTo(workspace, room);
  const { leave, dialog } = useLeaving(next.answered);
  const course = useSteps(workspace, room, () => {
    setSkipping(null);
    setPicked(null);
  });
  const show = useShowQuestion({ workspace, room });
  const looked = picked === room.step ? null : picked;
  const Looked = looked === null ? null : (ownSteps[looked]?.panel ?? OtherStep);
  const there = course.steps.find(({ step }) => step === looked);
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
            {live ? <DoorChip workspace={workspace} room={room.id} /> : null}
          </>
        }
      />
      <nav className="console-start" aria-label={t("console.course")}>
        <StepList
          room={room}
          course={course}
          shown={looked ?? room.step}
          onShow={(step) => {
            setPicked(step);
            scrollTo(0, 0);
          }}
          leave={leave}
          skipping={skipping}
          onSkip={setSkipping}
        >
          {own === undefined ? null : <own.course workspace={workspace} room={room} />}
        </StepList>
        <FurtherQuestions workspace={workspace} room={room} leave={leave} />
        <div className="console-links">
          <Link
            to="/w/$workspace/assessments/$assessment/scenarios"
            params={{ workspace, assessment: room.assessment }}
            className="quiet-link"
          >
            {t("console.drafts")}
          </Link>
          {live ? (
            <button type="button" className="link-button" onClick={() => setOpen("join")}>
              {t("console.join")}
            </button>
          ) : null}
          {live ? (
            <Link to="/w/$workspace/rooms/$room/paper" params={{ workspace, room: room.id }} className="quiet-link">
              {t("paper.title")}
            </Link>
          ) : null}
          {live && !room.keyLost ? <StickButton workspace={workspace} room={room.id} /> : null}
          <button type="button" className="link-button" onClick={() => setOpen("attendance")}>
            {t("console.attendance")}
          </button>
          <GuideLink workspace={workspace} />
          <PageHelp help={{ text: "help.page.room", terms: ["round", "split", "scenario"] }} />
          <Link to="/w/$workspace/rooms" params={{ workspace }} className="quiet-link">
            {t("console.leave")}
          </Link>
          {live ? <BreakButton workspace={workspace} room={room} /> : null}
          {live ? <Button onClick={() => setOpen("close")}>{t("console.close")}</Button> : null}
        </div>
      </nav>
      <main id="main" className="console-main">
        <div className="console-work">
          {room.keyLost ? <GoOn workspace={workspace} room={room} /> : null}
          {live && !room.keyLost ? <StickBar workspace={workspace} room={room.id} /> : null}
          {live ? <BreakBar workspace={workspace} room={room} /> : null}
          {live ? <JoiningBar workspace={workspace} room={room} /> : null}
          {live ? null : <CautionSentence title={t("common.room-closed")}>{t("console.closed-means")}</CautionSentence>}
          {looked === null || Looked === null ? null : (
            <>
              <LookingBar
                looked={looked}
                roomAt={room.step}
                disabled={course.move.isPending || there === undefined || !live}
                onBack={() => setPicked(null)}
                onBring={() => there !== undefined && leave(() => course.move.mutate({ step: there, finish: false }))}
              />
              <Suspense fallback={null}>
                {/* in a closed room the panel is only for reading, so it has no buttons */}
                <Looked key={looked} workspace={workspace} room={{ ...room, step: looked, question: null, state: "closed" }} />
              </Suspense>
            </>
          )}
          {/* the panel of the room's own step remains in the page, because the bar contains its main button */}
          <div hidden={looked !== null}>
            <NextBarContext value={live ? next.bar : null}>
              <MoreTimeContext value={live ? giveMinutes : null}>
                <Panel key={room.question ?? room.step} workspace={workspace} room={room} />
              </MoreTimeContext>
            </NextBarContext>
          </div>
          {live ? <DoorSection workspace={workspace} room={room.id} /> : null}
          {live ? <LateAgencies workspace={workspace} room={room} /> : null}
        </div>
        {live ? (
          <NextBar
            room={room}
            steps={course.steps}
            next={next}
            move={{
              pending: course.move.isPending,
              error: course.move.error ?? show.error,
              go: (step) => course.move.mutate({ step, finish: true }),
            }}
            back={{ pending: show.isPending, go: () => show.mutate(null) }}
            onClose={() => setOpen("close")}
          />
        ) : null}
      </main>
      <aside className="console-end">
        <WallDirector workspace={workspace} room={room} />
        <Notes key={room.id} workspace={workspace} room={room.id} scenario={room.scenario} open={live} />
      </aside>
      {dialog}
      <ModalDialog wide open={open === "join"} title={t("console.join")} onClose={() => setOpen(null)}>
        <JoinFacts room={room} />
        <NetworkPanel workspace={workspace} />
      </ModalDialog>
      {open === "close" ? <CloseRoom workspace={workspace} room={room} onClose={() => setOpen(null)} /> : null}
      <ModalDialog wide open={open === "attendance"} title={t("console.attendance")} onClose={() => setOpen(null)}>
        <Attendance workspace={workspace} room={room.id} open={live} />
      </ModalDialog>
    </div>
  );
};
export default Console;
