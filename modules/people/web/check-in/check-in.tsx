/** Check-in of one event for its officers: the waiting questions, sessions, devices at the door, passes. */
import { Link, useParams } from "@tanstack/react-router";
import { useRead } from "#platform/web/shell/api.ts";
import { langOf } from "#platform/web/shell/formats.ts";
import { useWorkspace } from "#platform/web/shell/session.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { buttonClass } from "#platform/web/ui/button.tsx";
import { PageHead, Section } from "#platform/web/ui/page.tsx";
import { Table } from "#platform/web/ui/table.tsx";
import { getCheckIn } from "../../contract/check-in.ts";
import { CapacityForm } from "./capacity-form.tsx";
import { Devices } from "./devices.tsx";
import { Passes } from "./passes.tsx";
import { Questions } from "./questions.tsx";
import "./check-in.css";

const CheckInPage = () => {
  const { t, localDate, number } = useWords();
  const { id: workspace } = useWorkspace();
  const { event = "" } = useParams({ strict: false });
  const at = { workspace, event };
  const { data } = useRead(getCheckIn, at);
  return (
    <div className="page">
      <PageHead
        title={data.title.text}
        titleLang={langOf(data.title.lang)}
        below={t("check-in.below")}
        marking={data.marking}
        actions={
          <Link className={buttonClass({})} to="/w/$workspace/people/events/$event/sheets" params={at}>
            {t("keyed-sheets.title")}
          </Link>
        }
      />
      <div className="sections">
        <Questions at={at} data={data} />
        <Section
          title={t("people.sessions")}
          limit={data.capacity === null ? t("check-in.capacity-none") : t("check-in.capacity-of", { n: data.capacity })}
        >
          <Table
            caption={t("people.sessions")}
            rows={data.sessions}
            keyOf={(row) => row.id}
            columns={[
              {
                key: "title",
                head: t("common.title"),
                names: true,
                cell: (row) => (
                  <>
                    <span {...langOf(row.title.lang)}>{row.title.text}</span>
                    <span className="meta small block">{t("people.session", { number: row.number })}</span>
                  </>
                ),
              },
              { key: "day", head: t("people.day"), width: "24%", cell: (row) => localDate(row.day) },
              { key: "in", head: t("check-in.inside"), width: "16%", end: true, cell: (row) => number(row.inside) },
              { key: "out", head: t("check-in.out"), width: "16%", end: true, cell: (row) => number(row.out) },
            ]}
          />
          <CapacityForm key={data.capacity} at={at} capacity={data.capacity} />
        </Section>
        <Devices at={at} devices={data.devices} />
        <Passes at={at} data={data} />
        <p className="meta read">{t("check-in.kept-until", { day: localDate(data.keptUntil) })}</p>
      </div>
    </div>
  );
};
export default CheckInPage;
