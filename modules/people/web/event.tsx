/** One event: its days and sessions, the counts of its rows, and its roster. */
import { Link, useParams } from "@tanstack/react-router";
import { useState } from "react";
import { useCarriedOutBy } from "#modules/programme/web/implementers-field.tsx";
import { useRead } from "#platform/web/shell/api.ts";
import { langOf } from "#platform/web/shell/formats.ts";
import { useWorkspace } from "#platform/web/shell/session.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Button, buttonClass } from "#platform/web/ui/button.tsx";
import { ModalDialog } from "#platform/web/ui/overlay.tsx";
import { Empty, Facts, PageHead, Section } from "#platform/web/ui/page.tsx";
import { Table } from "#platform/web/ui/table.tsx";
import { categories, getEvent, sexes } from "../contract/people.ts";
import { Days } from "./days.tsx";
import { useLanguageNames } from "./languages.tsx";
import { EventForm } from "./event-form.tsx";
import { Roster } from "./roster.tsx";
import "./people.css";

const EventPage = () => {
  const { t, date, localDate, number } = useWords();
  const { id: workspace } = useWorkspace();
  const { event: id = "" } = useParams({ strict: false });
  const { data } = useRead(getEvent, { workspace, event: id });
  const [changing, setChanging] = useState(false);
  const { event, roster, byCategory, bySex } = data;
  const by = useCarriedOutBy(workspace)(event.implementers);
  const namesOf = useLanguageNames();
  const rows = (of: typeof bySex, key: string): number => of.find((one) => one.key === key)?.rows ?? 0;
  const bring = (look: "primary" | "secondary") => (
    <Link className={buttonClass({ look })} to="/w/$workspace/people/events/$event/import" params={{ workspace, event: id }}>
      {t("people.import")}
    </Link>
  );
  return (
    <div className="page">
      <PageHead
        title={event.title.text}
        titleLang={langOf(event.title.lang)}
        below={
          <>
            {t(`partner.event-kind.${event.kind}`)} · <Days event={event} />
          </>
        }
        marking={event.marking}
        actions={
          <>
            <Button icon="edit" onClick={() => setChanging(true)}>
              {t("common.change")}
            </Button>
            <Link className={buttonClass({})} to="/w/$workspace/people/events/$event/check-in" params={{ workspace, event: id }}>
              {t("check-in.title")}
            </Link>
            <Link className={buttonClass({})} to="/w/$workspace/people/events/$event/sheets" params={{ workspace, event: id }}>
              {t("keyed-sheets.title")}
            </Link>
            {roster.length > 0 ? bring("primary") : null}
          </>
        }
      />
      <div className="sections">
        <Facts
          facts={[
            { label: t("partner.event-mode"), value: t(`partner.mode.${event.mode}`) },
            { label: t("people.place"), value: event.place === "" ? "–" : <bdi>{event.place}</bdi> },
            { label: t("people.organiser"), value: event.organiser === "" ? "–" : <bdi>{event.organiser}</bdi> },
            { label: t("people.languages"), value: <bdi>{namesOf(event.languages) ?? "–"}</bdi> },
            { label: t("people.interpretation"), value: <bdi>{namesOf(event.interpretation) ?? "–"}</bdi> },
            ...(by === null ? [] : [{ label: t("implementers.by"), value: <bdi>{by}</bdi> }]),
            { label: t("people.zone"), value: <bdi dir="ltr">{event.zone}</bdi> },
          ]}
        />
        {roster.length === 0 ? (
          <Empty title={t("people.roster-none")} action={bring("primary")}>
            {t("people.events-none-why")}
          </Empty>
        ) : (
          <Section title={t("people.counts")} limit={t("people.rows", { n: roster.length })}>
            <p className="meta">{t("people.counts-help")}</p>
            <Facts
              facts={[
                ...categories
                  .filter((key) => rows(byCategory, key) > 0)
                  .map((key) => ({ label: t(`people.category.${key}`), value: number(rows(byCategory, key)) })),
                ...sexes
                  .filter((key) => rows(bySex, key) > 0)
                  .map((key) => ({ label: t(`people.sex.${key}`), value: number(rows(bySex, key)) })),
              ]}
            />
          </Section>
        )}
        <Section title={t("people.sessions")} limit={t("people.sessions-n", { n: event.sessions.length })}>
          {event.sessions.length === 0 ? (
            <p className="meta">{t("people.sessions-none")}</p>
          ) : (
            <Table
              caption={t("people.sessions")}
              rows={event.sessions}
              keyOf={(row) => row.id}
              columns={[
                {
                  key: "title",
                  head: t("common.title"),
                  names: true,
                  cell: (row) => <span {...langOf(row.title.lang)}>{row.title.text}</span>,
                },
                { key: "day", head: t("people.day"), width: "30%", cell: (row) => localDate(row.day) },
                { key: "attended", head: t("people.attended"), width: "16%", end: true, cell: (row) => number(row.attended) },
              ]}
            />
          )}
        </Section>
        {roster.length === 0 ? null : (
          <Section title={t("people.roster")} limit={t("people.rows", { n: roster.length })}>
            {data.ended.map((one) => (
              <p key={one.at} className="meta">
                {t("people.ended", { n: one.rows, day: date(one.at) })}
              </p>
            ))}
            <Roster data={data} />
          </Section>
        )}
      </div>
      <ModalDialog wide open={changing} title={t("people.event-change")} onClose={() => setChanging(false)}>
        {changing ? <EventForm workspace={workspace} event={event} onClose={() => setChanging(false)} /> : null}
      </ModalDialog>
    </div>
  );
};
export default EventPage;
