/**
 * The first page of a State: the state of the eight steps, the next action, open recommendations, the register, rooms, and who can
 * read.
 */
import { getRegister } from "#modules/threat/contract/judgement.ts";
import { listEditions } from "#modules/assessment/contract/edition.ts";
import { listHeldCommands } from "#platform/contract/held-commands.ts";
import { listHeld } from "#platform/contract/moderation.ts";
import { getCatalogue, listAssessments, type Assessment } from "#modules/assessment/contract/assessment.ts";
import { listRooms } from "#modules/workshop/contract/workshop.ts";
import { useQuery, useSuspenseQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { lazy, Suspense } from "react";
import { langOf } from "#platform/web/shell/formats.ts";
import { currentAssessment } from "#modules/assessment/web/current-assessment.ts";
import { read } from "#platform/web/shell/queries.ts";
import { useWorkspace } from "#platform/web/shell/session.ts";
import { loadWords, useWords } from "#platform/web/shell/words.ts";
import { buttonClass } from "#platform/web/ui/button.tsx";
import { Journey } from "#platform/web/ui/journey.tsx";
import { Empty, PageHead, Section } from "#platform/web/ui/page.tsx";
import { Status } from "#platform/web/ui/status.tsx";
import { LateRoleNotice } from "#modules/workspace/web/directory/late-notice.tsx";
import { Readers } from "#modules/workspace/web/directory/who-can-read.tsx";
import { RegisterTable } from "#modules/threat/web/register-table.tsx";
import { NextBar } from "./next-bar.tsx";
import { nextStep } from "./next-step.ts";
import { useSteps } from "./use-steps.tsx";
import { waitingForReply } from "./waiting-for-reply.ts";

/** Loaded with its texts after the first page, which does not wait for it. */
const OpenRecommendations = lazy(async () => {
  const [page] = await Promise.all([import("./open-recommendations.tsx"), loadWords("recommendation")]);
  return page;
});

const Rooms = () => {
  const { t, date } = useWords();
  const { id: workspace, may } = useWorkspace();
  const { data } = useSuspenseQuery(read(listRooms, { workspace }));
  if (data.rooms.length === 0) return <p className="meta">{t("assessment.home.no-rooms")}</p>;
  return (
    <ul className="rows">
      {data.rooms.slice(0, 4).map((room) => (
        <li key={room.id}>
          {may("room.facilitate") ? (
            <Link to="/w/$workspace/rooms/$room" params={{ workspace, room: room.id }} className="quiet-link" {...langOf(room.title.lang)}>
              {room.title.text}
            </Link>
          ) : (
            <span {...langOf(room.title.lang)}>{room.title.text}</span>
          )}
          <div className="meta small">
            <Status glyph={room.state === "open" ? "under-way" : "done"}>
              {t(room.state === "open" ? "assessment.room.open" : "assessment.room.closed")}
            </Status>{" "}
            · {date(room.openedAt)}
          </div>
        </li>
      ))}
    </ul>
  );
};

const RegisterSection = ({ assessment }: { readonly assessment: Assessment }) => {
  const { t } = useWords();
  const { id: workspace } = useWorkspace();
  const params = { workspace, assessment: assessment.id };
  const { data } = useSuspenseQuery(read(getRegister, params));
  const { data: catalogue } = useSuspenseQuery(read(getCatalogue, { workspace }));
  const yardstick = catalogue.yardsticks.find((one) => one.id === assessment.yardstick)?.data;
  const shown = data.lines.slice(0, 8);
  return (
    <Section
      title={t("common.register")}
      {...(data.lines.length === 0 ? {} : { limit: t("assessment.home.shown", { n: shown.length, of: data.lines.length }) })}
      end={
        <Link to="/w/$workspace/assessments/$assessment/register" params={params} className="quiet-link">
          {t("assessment.home.whole-register")}
        </Link>
      }
    >
      {shown.length === 0 ? (
        <Empty title={t("assessment.no-scenarios")}>{t("assessment.no-scenarios-why")}</Empty>
      ) : (
        <RegisterTable workspace={workspace} assessment={assessment.id} lines={shown} yardstick={yardstick} />
      )}
    </Section>
  );
};

const StateHome = () => {
  const { t, name, date, language } = useWords();
  const { id: workspace, workspace: here, may } = useWorkspace();
  const { data } = useSuspenseQuery(read(listAssessments, { workspace }));
  const assessment = currentAssessment(data.assessments, undefined);
  const inAssessment = { workspace, assessment: assessment?.id ?? "" };
  const known = assessment !== undefined;
  const register = useQuery({ ...read(getRegister, inAssessment), enabled: known });
  const editions = useQuery({ ...read(listEditions, inAssessment), enabled: known });
  const rooms = useQuery(read(listRooms, { workspace }));
  const held = useQuery({ ...read(listHeld, { workspace }), enabled: may("text.moderate") });
  const sent = useQuery({ ...read(listHeldCommands, { workspace }), enabled: may("text.moderate") });
  const replies = useQuery({ ...waitingForReply(inAssessment), enabled: known && may("recommendation.reply") });
  const results = register.data?.lines.filter((line) => line.result !== null).length ?? 0;
  const steps = useSteps(workspace, assessment, results);
  const openRoom = rooms.data?.rooms.find((room) => room.state === "open");
  const draft = editions.data?.editions.find((edition) => edition.status === "draft" && edition.since !== "differs");
  const ready = rooms.isSuccess && (!known || (register.isSuccess && editions.isSuccess));
  const step = ready
    ? nextStep({
        may,
        assessment,
        openRoom: openRoom === undefined ? undefined : { id: openRoom.id, title: openRoom.title.text },
        held: (held.data?.held.length ?? 0) + (sent.data?.commands.filter(({ mayDecide }) => mayDecide).length ?? 0),
        results,
        draftEdition: draft,
        editions: editions.data?.editions.length ?? 0,
        replies: replies.data ?? 0,
      })
    : null;
  return (
    <div className="page">
      <PageHead
        title={assessment?.title.text ?? name(here.name)}
        titleLang={langOf(assessment?.title.lang ?? language.tag)}
        marking={assessment?.marking ?? null}
        below={
          assessment === undefined
            ? t("assessment.home.none-open")
            : t("assessment.home.opened", { date: date(assessment.openedAt), months: assessment.horizonMonths })
        }
      />
      <Journey label={t("common.steps")} steps={steps} />
      {known ? (
        <p className="journey-more">
          <Link to="/w/$workspace/assessments/$assessment/run-sheet" params={inAssessment} className="quiet-link">
            {t("room-steps.run-sheet")}
          </Link>
        </p>
      ) : null}
      {step === null ? <br /> : <NextBar step={step} workspace={workspace} assessment={assessment?.id} />}
      <div className="columns">
        <div className="sections">
          {assessment === undefined ? (
            <Section title={t("common.register")}>
              <Empty
                title={t("assessment.none")}
                action={
                  may("assessment.edit") ? (
                    <Link to="/w/$workspace/assessments" params={{ workspace }} className={buttonClass({})}>
                      {t("assessment.open-one")}
                    </Link>
                  ) : undefined
                }
              >
                {t("assessment.none-why")}
              </Empty>
            </Section>
          ) : (
            <>
              <Suspense fallback={null}>
                <OpenRecommendations workspace={workspace} assessment={assessment.id} />
              </Suspense>
              <RegisterSection assessment={assessment} />
            </>
          )}
        </div>
        <div className="sections">
          <LateRoleNotice />
          <Section
            title={t("common.rooms")}
            end={
              <Link to="/w/$workspace/rooms" params={{ workspace }} className="quiet-link">
                {t("assessment.home.all-rooms")}
              </Link>
            }
          >
            <Rooms />
          </Section>
          <Section title={t("desk.readers.section")}>
            <Readers />
          </Section>
        </div>
      </div>
    </div>
  );
};
export default StateHome;
