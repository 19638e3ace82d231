/** All events of the programme, newest first, with the number of roster rows. */
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useRead } from "#platform/web/shell/api.ts";
import { langOf } from "#platform/web/shell/formats.ts";
import { useWorkspace } from "#platform/web/shell/session.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Button } from "#platform/web/ui/button.tsx";
import { TlpLabel } from "#platform/web/ui/labels.tsx";
import { ModalDialog } from "#platform/web/ui/overlay.tsx";
import { Empty, PageHead, Section } from "#platform/web/ui/page.tsx";
import { Table } from "#platform/web/ui/table.tsx";
import { listEvents, type Event } from "../contract/people.ts";
import { EventForm } from "./event-form.tsx";
import { Days } from "./days.tsx";
import "./people.css";

const Events = () => {
  const { t, number } = useWords();
  const { id: workspace } = useWorkspace();
  const { data } = useRead(listEvents, { workspace });
  const [adding, setAdding] = useState(false);
  const add = (
    <Button look="primary" icon="plus" onClick={() => setAdding(true)}>
      {t("people.event-add")}
    </Button>
  );
  const { events } = data;
  return (
    <div className="page">
      <PageHead title={t("people.events")} below={t("people.events-below")} actions={events.length > 0 ? add : undefined} />
      {events.length === 0 ? (
        <Empty title={t("people.events-none")} action={add}>
          {t("people.events-none-why")}
        </Empty>
      ) : (
        <Section title={t("people.events")} limit={number(events.length)}>
          <Table
            caption={t("people.events")}
            rows={events}
            keyOf={(row: Event) => row.id}
            columns={[
              {
                key: "title",
                head: t("people.event"),
                names: true,
                cell: (row) => (
                  <>
                    <Link to="/w/$workspace/people/events/$event" params={{ workspace, event: row.id }} {...langOf(row.title.lang)}>
                      {row.title.text}
                    </Link>
                    <span className="meta small block">
                      {t(`partner.event-kind.${row.kind}`)} · {t(`partner.mode.${row.mode}`)}
                      {row.place === "" ? null : (
                        <>
                          {" · "}
                          <bdi>{row.place}</bdi>
                        </>
                      )}
                    </span>
                  </>
                ),
              },
              { key: "when", head: t("people.when"), width: "24%", cell: (row) => <Days event={row} /> },
              { key: "sessions", head: t("people.sessions"), width: "10%", end: true, cell: (row) => number(row.sessions.length) },
              { key: "rows", head: t("people.rows-head"), width: "10%", end: true, cell: (row) => number(row.rows) },
              {
                key: "marking",
                head: t("common.marking"),
                width: "12%",
                cell: (row) => (
                  <div>
                    <TlpLabel label={row.marking} />
                  </div>
                ),
              },
            ]}
          />
        </Section>
      )}
      <ModalDialog wide open={adding} title={t("people.event-add")} onClose={() => setAdding(false)}>
        {adding ? <EventForm workspace={workspace} event={null} onClose={() => setAdding(false)} /> : null}
      </ModalDialog>
    </div>
  );
};
export default Events;
