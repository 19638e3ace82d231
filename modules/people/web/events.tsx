/** All events of the programme, newest first, with the number of roster rows. */
import { Link } from "@tanstack/react-router";
import { useRead } from "#platform/web/shell/api.ts";
import { langOf } from "#platform/web/shell/formats.ts";
import { useWorkspace } from "#platform/web/shell/session.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { markingColumn } from "#platform/web/ui/marking-column.tsx";
import { Empty, PageHead, Section } from "#platform/web/ui/page.tsx";
import { Table } from "#platform/web/ui/table.tsx";
import { useAdding } from "#platform/web/ui/use-adding.tsx";
import { listEvents, type Event } from "../contract/people.ts";
import { EventForm } from "./event-form.tsx";
import { Days } from "./days.tsx";
import "./people.css";

const Events = () => {
  const { t, number } = useWords();
  const { id: workspace } = useWorkspace();
  const { data } = useRead(listEvents, { workspace });
  const adding = useAdding(t("people.event-add"), (close) => <EventForm workspace={workspace} event={null} onClose={close} />);
  const { events } = data;
  return (
    <div className="page">
      <PageHead title={t("people.events")} below={t("people.events-below")} actions={events.length > 0 ? adding.button : undefined} />
      {events.length === 0 ? (
        <Empty title={t("people.events-none")} action={adding.button}>
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
              markingColumn(t("common.marking"), "12%"),
            ]}
          />
        </Section>
      )}
      {adding.dialog}
    </div>
  );
};
export default Events;
