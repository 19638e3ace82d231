/**
 * The page that lists who can technically read this workspace: members, guests with their end dates and the number of records that they have read,
 * and the people who operate the server.
 */
import { whoCanRead } from "#platform/contract/directory.ts";
import { listRoleChanges } from "#platform/contract/granting.ts";
import { Link } from "@tanstack/react-router";
import { useWorkspace } from "#platform/web/shell/session.ts";
import { useRead } from "#platform/web/shell/api.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Icon } from "#platform/web/ui/icon.tsx";
import { Empty, PageHead, Section } from "#platform/web/ui/page.tsx";
import { CautionSentence } from "#platform/web/ui/sentence.tsx";
import { Table } from "#platform/web/ui/table.tsx";
import { Readers } from "./readers.tsx";
import { RoleChanges } from "./role-changes.tsx";
import { ReadsLink } from "./reads-link.tsx";
import { useRoleWords } from "./role-words.ts";
import { WorksFor } from "./works-for.tsx";
import "./readers.css";

/** Copies of the workspace, or of parts of it, that left this server. The people who received a copy can read it too. */
const Copies = ({ external }: { readonly external: boolean }) => {
  const { t } = useWords();
  const copies = [
    ["lock", "archive"],
    ["machine", "backup"],
    ...(external ? [] : ([["history", "update"]] as const)),
    ["share", "sent"],
    ["download", "files"],
    ["check", "end"],
  ] as const;
  return (
    <Section title={t("transfer.copies")}>
      <ul className="rows readers">
        {copies.map(([icon, what]) => (
          <li key={what}>
            <Icon name={icon} />
            <span>{t(`transfer.copies-${what}`)}</span>
          </li>
        ))}
      </ul>
    </Section>
  );
};

const WhoCanRead = () => {
  const { t, date, number } = useWords();
  const rolesOf = useRoleWords();
  const { id: workspace, may } = useWorkspace();
  const { data } = useRead(whoCanRead, { workspace });
  const { data: told } = useRead(listRoleChanges, { workspace });
  return (
    <div className="page">
      <PageHead title={t("desk.readers.title")} below={t("desk.readers.purpose")} />
      <div className="columns">
        <div className="sections">
          <Section title={t("desk.readers.short")}>
            <Readers />
          </Section>
          <Section title={t("desk.readers.guests")} limit={t("desk.readers.guests-limit")}>
            {data.guests.length === 0 ? (
              <Empty title={t("desk.readers.no-guests")}>{t("desk.readers.no-guests-why")}</Empty>
            ) : (
              <Table
                caption={t("desk.readers.guests")}
                rows={data.guests}
                keyOf={(row) => row.name}
                columns={[
                  { key: "name", head: t("desk.members.name"), names: true, cell: (row) => <b>{row.name}</b> },
                  { key: "roles", head: t("desk.members.roles"), cell: (row) => rolesOf(row.roles) },
                  { key: "works-for", head: t("desk.members.works-for"), cell: (row) => <WorksFor affiliation={row.affiliation} /> },
                  {
                    key: "until",
                    head: t("desk.members.until"),
                    cell: (row) => (row.until === null ? t("desk.members.no-end") : date(row.until)),
                  },
                  {
                    key: "reads",
                    head: t("desk.readers.reads-head"),
                    end: true,
                    cell: (row) => <ReadsLink account={row.account}>{number(row.reads)}</ReadsLink>,
                  },
                ]}
              />
            )}
          </Section>
          {data.recoveries.length === 0 ? null : (
            <Section title={t("desk.readers.recoveries")} limit={t("desk.readers.recoveries-limit")}>
              <Table
                caption={t("desk.readers.recoveries")}
                rows={data.recoveries}
                keyOf={(row) => `${row.at}${row.name}`}
                columns={[
                  { key: "name", head: t("desk.readers.recovery-person"), names: true, cell: (row) => <b>{row.name}</b> },
                  { key: "at", head: t("desk.readers.recovery-made"), cell: (row) => date(row.at) },
                  { key: "by", head: t("desk.readers.recovery-by"), cell: (row) => row.confirmedBy ?? "–" },
                ]}
              />
            </Section>
          )}
          {data.judges.length === 0 ? null : (
            <Section title={t("granting.judges")} limit={t("granting.judges-limit")}>
              <Table
                caption={t("granting.judges")}
                rows={data.judges}
                keyOf={(row) => row.name}
                columns={[
                  { key: "name", head: t("desk.members.name"), names: true, cell: (row) => <b>{row.name}</b> },
                  { key: "roles", head: t("desk.members.roles"), cell: (row) => rolesOf(row.roles) },
                  { key: "works-for", head: t("desk.members.works-for"), cell: (row) => <WorksFor affiliation={row.affiliation} /> },
                ]}
              />
            </Section>
          )}
          <Copies external={data.external} />
        </div>
        <div className="sections">
          <Section title={t("granting.title")} limit={t("granting.limit")}>
            <p className="read">{t("granting.why")}</p>
            {told.changes.length === 0 ? (
              <Empty title={t("granting.none")}>{t("granting.none-why")}</Empty>
            ) : (
              <RoleChanges changes={told.changes} />
            )}
          </Section>
          <Section title={t("desk.readers.disk")}>
            {data.diskEncryption === "found" ? (
              <p className="read">{t("desk.readers.disk-found")}</p>
            ) : (
              <CautionSentence title={t(`desk.readers.disk-${data.diskEncryption}`)}>{t("desk.readers.disk-do")}</CautionSentence>
            )}
          </Section>
          <Section title={t("desk.readers.operators")}>
            <p className="read">{data.external ? t("desk.readers.external-more") : t("desk.readers.machine-more")}</p>
          </Section>
          {may("audit.read") ? (
            <p>
              <Link to="/w/$workspace/audit" params={{ workspace }} className="quiet-link">
                {t("audit.title")}
              </Link>
            </p>
          ) : null}
        </div>
      </div>
    </div>
  );
};
export default WhoCanRead;
