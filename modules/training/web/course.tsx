/** The page of a course: call and rules, nominations in each State's own order, and sessions with their attendance. */
import { Link, useParams } from "@tanstack/react-router";
import { useState } from "react";
import { sexes } from "#modules/people/contract/people.ts";
import { Days } from "#modules/people/web/days.tsx";
import { useLanguageNames } from "#modules/people/web/languages.tsx";
import { useCarriedOutBy } from "#modules/programme/web/implementers-field.tsx";
import { useRead } from "#platform/web/shell/api.ts";
import { langOf } from "#platform/web/shell/formats.ts";
import { useWorkspace } from "#platform/web/shell/session.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Button, buttonClass } from "#platform/web/ui/button.tsx";
import { ModalDialog } from "#platform/web/ui/overlay.tsx";
import { Facts, PageHead, Section } from "#platform/web/ui/page.tsx";
import { CautionSentence } from "#platform/web/ui/sentence.tsx";
import { Status } from "#platform/web/ui/status.tsx";
import { Table } from "#platform/web/ui/table.tsx";
import { getCourse, type CourseSession } from "../contract/training.ts";
import { AppealForm } from "./appeals/appeal-form.tsx";
import { AppealsSection } from "./appeals/appeals-section.tsx";
import { AssessmentResults } from "./assessment-results.tsx";
import { AttendanceForm } from "./attendance-form.tsx";
import { CallSection } from "./calls/call-section.tsx";
import { EraseDialog, RevokeDialog } from "./certificate-dialogs.tsx";
import { CourseStages } from "./course-stages.tsx";
import { CourseForm } from "./course-form.tsx";
import { DecideForm } from "./decide-form.tsx";
import { heldUp } from "./held-up.ts";
import { NominateForm } from "./nominate-form.tsx";
import { PrintForm } from "./print-form.tsx";
import { NominationsTable, type Asked } from "./nominations-table.tsx";
import { UseResults } from "./use/use-results.tsx";

const CoursePage = () => {
  const { t, localDate, number } = useWords();
  const { id: workspace } = useWorkspace();
  const { course: id = "" } = useParams({ strict: false });
  const { data } = useRead(getCourse, { workspace, course: id });
  const [open, setOpen] = useState<"change" | "nominate" | null>(null);
  const [asked, setAsked] = useState<Asked | null>(null);
  const [session, setSession] = useState<CourseSession | null>(null);
  const { course, sessions, nominations, trainers } = data;
  const by = useCarriedOutBy(workspace)(course.implementers);
  const namesOf = useLanguageNames();
  const stopped = heldUp(data);
  const seated = nominations.filter(({ status }) => ["selected", "confirmed", "certified"].includes(status));
  const balance = sexes
    .map((sex) => ({ sex, n: seated.filter(({ person }) => (person?.sex ?? "not-stated") === sex).length }))
    .filter(({ n }) => n > 0)
    .map(({ sex, n }) => `${t(`people.sex.${sex}`)}: ${number(n)}`)
    .join(" · ");
  const shut = () => setOpen(null);
  const certificate = asked?.nomination.certificate ?? null;
  return (
    <div className="page">
      <PageHead
        title={course.title.text}
        titleLang={langOf(course.title.lang)}
        below={
          <>
            {t(`training.subject.${course.subject}`)} · <Days event={course} />
          </>
        }
        marking={course.marking}
        actions={
          <>
            <Button icon="edit" onClick={() => setOpen("change")}>
              {t("common.change")}
            </Button>
            <Link className={buttonClass({})} to="/w/$workspace/people/events/$event/check-in" params={{ workspace, event: course.event }}>
              {t("check-in.title")}
            </Link>
            {(data.open || data.late) && course.quotas.length > 0 ? (
              <Button {...(data.open ? { look: "primary" as const } : {})} icon="plus" onClick={() => setOpen("nominate")}>
                {t(data.open ? "training.nominate" : "training.nominate-late")}
              </Button>
            ) : null}
          </>
        }
      />
      <div className="sections">
        <CourseStages data={data} />
        {stopped > 0 ? <CautionSentence title={t("training.gate-stops", { n: stopped })}>{t("training.gate-why")}</CautionSentence> : null}
        <Facts
          facts={[
            { label: t("training.edition"), value: number(course.edition) },
            {
              label: t("training.deadline"),
              value: (
                <>
                  {localDate(course.deadline)}
                  {data.open ? null : <span className="meta small block">{t("training.closed")}</span>}
                </>
              ),
            },
            ...(course.decideBy === null ? [] : [{ label: t("training.decide-by"), value: localDate(course.decideBy) }]),
            ...(course.confirmBy === null ? [] : [{ label: t("training.confirm-by"), value: localDate(course.confirmBy) }]),
            {
              label: t("training.seats"),
              value: t("training.seats-of", { n: course.counts.seated, of: course.quotas.reduce((sum, { seats }) => sum + seats, 0) }),
            },
            { label: t("training.balance"), value: balance === "" ? "–" : balance },
            { label: t("people.languages"), value: <bdi>{namesOf(course.languages) ?? "–"}</bdi> },
            ...(course.interpretation.length === 0
              ? []
              : [{ label: t("people.interpretation"), value: <bdi>{namesOf(course.interpretation)}</bdi> }]),
            ...(by === null ? [] : [{ label: t("implementers.by"), value: <bdi>{by}</bdi> }]),
            { label: t("training.share"), value: t("training.share-of", { share: course.share }) },
          ]}
        />
        <Section title={t("training.objectives")}>
          <p className="read" {...langOf(course.objectives.lang)}>
            {course.objectives.text}
          </p>
        </Section>
        <Section
          title={t("training.trainers")}
          limit={t("training.trainers-from")}
          end={
            <Link className="quiet-link" to="/w/$workspace/people/events/$event" params={{ workspace, event: course.event }}>
              {t("training.trainers-event")}
            </Link>
          }
        >
          {trainers.length === 0 ? (
            <p className="meta">
              {t("training.trainers-none")} {t("training.trainers-none-why")}
            </p>
          ) : (
            <ul>
              {trainers.map((one) => (
                <li key={one.id}>
                  <bdi>{one.name}</bdi>
                  {one.organisation === "" ? null : (
                    <span className="meta">
                      {" · "}
                      <bdi>{one.organisation}</bdi>
                    </span>
                  )}
                </li>
              ))}
            </ul>
          )}
        </Section>
        <CallSection data={data} />
        <Section title={t("training.nominations")} limit={t("training.nobody-enrols")}>
          {nominations.length === 0 ? (
            <p className="meta">{t("training.nominations-none")}</p>
          ) : (
            <NominationsTable data={data} onAsk={setAsked} />
          )}
        </Section>
        <AppealsSection course={id} />
        <Section title={t("people.sessions")} limit={t("people.sessions-n", { n: sessions.length })}>
          {sessions.length === 0 ? (
            <p className="meta">{t("people.sessions-none")}</p>
          ) : (
            <Table
              caption={t("people.sessions")}
              rows={sessions}
              keyOf={(row) => row.id}
              columns={[
                {
                  key: "title",
                  head: t("common.title"),
                  names: true,
                  cell: (row) => <span {...langOf(row.title.lang)}>{row.title.text}</span>,
                },
                { key: "day", head: t("people.day"), width: "20%", cell: (row) => localDate(row.day) },
                {
                  key: "attended",
                  head: t("people.attended"),
                  width: "12%",
                  end: true,
                  cell: (row) => number(nominations.filter(({ attended }) => attended.includes(row.id)).length),
                },
                {
                  key: "confirmed",
                  head: t("training.confirmation"),
                  width: "24%",
                  cell: ({ confirmed }) =>
                    confirmed === null ? (
                      <Status glyph="not-started">{t("training.unconfirmed")}</Status>
                    ) : (
                      <Status glyph="done">
                        {confirmed.trainer === null
                          ? t("training.confirmed-by", { name: confirmed.by, day: localDate(confirmed.on) })
                          : t("training.confirmed-trainer", {
                              trainer: confirmed.trainer.name,
                              name: confirmed.by,
                              day: localDate(confirmed.on),
                            })}
                      </Status>
                    ),
                },
                {
                  key: "act",
                  head: t("training.attendance"),
                  width: "14%",
                  end: true,
                  cell: (row) => (
                    <Button aria-label={t("training.attendance-of", { session: row.title.text })} onClick={() => setSession(row)}>
                      {t("training.attendance")}
                    </Button>
                  ),
                },
              ]}
            />
          )}
        </Section>
        <AssessmentResults course={id} />
        <UseResults course={id} />
      </div>
      <ModalDialog wide open={open === "change"} title={t("training.change")} onClose={shut}>
        {open === "change" ? <CourseForm workspace={workspace} course={course} choices={data} onClose={shut} /> : null}
      </ModalDialog>
      <ModalDialog open={open === "nominate"} title={t(data.open ? "training.nominate" : "training.nominate-late")} onClose={shut}>
        {open === "nominate" ? <NominateForm data={data} onClose={shut} /> : null}
      </ModalDialog>
      <ModalDialog
        open={asked?.what === "decide"}
        title={t("training.decide-of", { name: asked?.nomination.person?.name ?? t("training.erased") })}
        onClose={() => setAsked(null)}
      >
        {asked?.what === "decide" ? <DecideForm nomination={asked.nomination} today={data.today} onClose={() => setAsked(null)} /> : null}
      </ModalDialog>
      <ModalDialog open={session !== null} title={session?.title.text ?? ""} onClose={() => setSession(null)}>
        {session === null ? null : <AttendanceForm data={data} session={session} onClose={() => setSession(null)} />}
      </ModalDialog>
      <ModalDialog
        open={asked?.what === "print"}
        title={t("training.print-of", { name: asked?.nomination.person?.name ?? t("training.erased") })}
        onClose={() => setAsked(null)}
      >
        {asked?.what === "print" && certificate !== null ? <PrintForm certificate={certificate} /> : null}
      </ModalDialog>
      <ModalDialog
        open={asked?.what === "appeal"}
        title={t("appeals.enter-of", { name: asked?.nomination.person?.name ?? "" })}
        onClose={() => setAsked(null)}
      >
        {asked?.what === "appeal" && certificate !== null ? <AppealForm certificate={certificate} onClose={() => setAsked(null)} /> : null}
      </ModalDialog>
      {asked?.what === "revoke" && certificate !== null ? <RevokeDialog certificate={certificate} onClose={() => setAsked(null)} /> : null}
      {asked?.what === "erase" ? <EraseDialog nomination={asked.nomination} onClose={() => setAsked(null)} /> : null}
    </div>
  );
};
export default CoursePage;
