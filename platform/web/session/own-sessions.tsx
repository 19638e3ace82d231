/** The page of the account itself: the browsers in which the person is signed in, and the form that changes the password. */
import { endOtherSessions, endSession, listSessions, type OpenSession } from "../../contract/own-sessions.ts";
import { getReminder, wantReminder } from "../../contract/reminders.ts";
import { Link, Navigate } from "@tanstack/react-router";
import { call, useRead } from "../shell/api.ts";
import { ProblemSentence } from "../shell/problem-sentence.tsx";
import { useSession } from "../shell/session.ts";
import { useWords } from "../shell/words.ts";
import { Button } from "../ui/button.tsx";
import { PageHead, Section } from "../ui/page.tsx";
import { useCommandForm } from "../ui/record/use-command-form.ts";
import { Status } from "../ui/status.tsx";
import { Table } from "../ui/table.tsx";
import { ChangePassword } from "./change-password.tsx";
import { Gate } from "./gate.tsx";
import { usePasswordAgain } from "./password-again.tsx";

const Sessions = () => {
  const { t, date, time } = useWords();
  const { data } = useRead(listSessions);
  const others = data.sessions.filter(({ here }) => !here);
  const { afterPassword, question } = usePasswordAgain("end");
  const end = useCommandForm({
    send: (_, session: string) =>
      afterPassword(async () => {
        await call(endSession, { params: { session } });
        return { ended: 1 };
      }),
    stale: [listSessions],
  });
  const endOthers = useCommandForm({ send: () => afterPassword(() => call(endOtherSessions, { body: {} })), stale: [listSessions] });
  const at = (instant: string): string => t("sessions.at", { date: date(instant), time: time(instant) });
  const named = ({ browser, system }: OpenSession): string =>
    browser === null ? t("sessions.unknown") : system === null ? browser : t("sessions.on", { browser, system });
  const ended = endOthers.data ?? end.data;
  return (
    <div className="stack">
      <Table
        caption={t("sessions.open")}
        keyOf={({ id }) => id}
        rows={data.sessions.toSorted((a, b) => Number(b.here) - Number(a.here))}
        columns={[
          {
            key: "browser",
            head: t("sessions.which"),
            names: true,
            cell: (row) =>
              row.here ? (
                <span className="own-session">
                  {named(row)} <Status glyph="done">{t("sessions.this")}</Status>
                </span>
              ) : (
                named(row)
              ),
          },
          { key: "since", head: t("sessions.since"), cell: ({ since }) => at(since) },
          { key: "used", head: t("sessions.used"), cell: ({ lastUsed }) => at(lastUsed) },
          {
            key: "end",
            head: t("desk.members.actions"),
            end: true,
            cell: (row) =>
              row.here ? null : (
                <Button
                  look="tertiary"
                  disabled={end.isPending}
                  aria-label={`${t("sessions.end")}: ${named(row)}, ${at(row.since)}`}
                  onClick={() => end.mutate(row.id)}
                >
                  {t("sessions.end")}
                </Button>
              ),
          },
        ]}
      />
      <p className="meta small">{t("sessions.no-address")}</p>
      <ProblemSentence error={end.error ?? endOthers.error} />
      <p role="status">{ended === undefined ? null : t("sessions.ended", { n: ended.ended })}</p>
      {others.length === 0 ? (
        <p>{t("sessions.only")}</p>
      ) : (
        <>
          <p className="read">{t("sessions.end-means")}</p>
          <div className="button-row">
            <Button disabled={endOthers.isPending} onClick={() => endOthers.mutate()}>
              {t("sessions.end-others")}
            </Button>
          </div>
        </>
      )}
      {question}
    </div>
  );
};

/** The setting for reminder mails. It is not shown if no mail server is configured. */
const Reminder = () => {
  const { t } = useWords();
  const { data } = useRead(getReminder);
  const want = useCommandForm({ send: (_, wanted: boolean) => call(wantReminder, { body: { wanted } }), stale: [getReminder] });
  if (!data.sent) return null;
  // the chosen value is shown while it is being stored
  const wanted = want.isPending ? want.variables : data.wanted;
  return (
    <Section title={t("sessions.reminder")}>
      <p className="read">{t("sessions.reminder-help")}</p>
      <label className="choice">
        <input type="checkbox" checked={wanted === true} onChange={({ target }) => want.mutate(target.checked)} />
        <span>{t("sessions.reminder-want")}</span>
      </label>
      <ProblemSentence error={want.error} />
    </Section>
  );
};

const OwnSessions = () => {
  const { t } = useWords();
  const { account, demonstration } = useSession();
  if (account === null) return <Navigate to="/sign-in" replace />;
  return (
    <Gate>
      <PageHead title={t("sessions.title")} below={t("sessions.purpose")} />
      <div className="sections">
        <Section title={t("sessions.open")}>
          <Sessions />
        </Section>
        <Section title={t("sessions.password")}>
          {demonstration ? <p className="read">{t("sessions.demonstration")}</p> : <ChangePassword email={account.email} />}
        </Section>
        <Reminder />
        <p>
          <Link to="/">{t("sessions.back")}</Link>
        </p>
      </div>
    </Gate>
  );
};
export default OwnSessions;
