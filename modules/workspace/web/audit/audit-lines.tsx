/** The rows of the audit as a table by day: when, who, what was done, and which records. */
import type { AuditClass, AuditLine } from "#platform/contract/audit.ts";
import { NamedLink } from "#platform/web/search/named-link.tsx";
import { useWords } from "#platform/web/shell/words.ts";
import { Icon, type IconName } from "#platform/web/ui/icon.tsx";
import { TlpLabel } from "#platform/web/ui/labels.tsx";
import { GroupedTable } from "#platform/web/ui/table.tsx";
import { useRoleWords } from "../directory/role-words.ts";

const icons: Readonly<Record<AuditClass, IconName>> = { read: "eye", changed: "edit", decided: "check", left: "share" };

const Who = ({ line: { who, by } }: { readonly line: AuditLine }) => {
  const { t } = useWords();
  const rolesOf = useRoleWords();
  if (who === null) return <span className="meta">{t(`audit.by.${by}`)}</span>;
  const roles = rolesOf(who.roles);
  return (
    <div>
      <b dir="auto">{who.name}</b>
      <span className="meta small block">
        {who.guest && !who.roles.includes("guest-facilitator") ? t("audit.guest", { roles }) : roles}
      </span>
    </div>
  );
};

const Records = ({ workspace, line: { records, count, action } }: { readonly workspace: string; readonly line: AuditLine }) => {
  const { t } = useWords();
  if (records.length === 0)
    return (
      <span className="meta">
        {count === 0 ? "" : t("audit.count", { n: count })} <span className="ltr small audit-action">{action}</span>
      </span>
    );
  return (
    <ul className="audit-records">
      {records.map((one) => (
        <li key={one.record}>
          <NamedLink workspace={workspace} of={one} />
        </li>
      ))}
      {count > records.length ? <li className="meta small">{t("audit.more", { n: count - records.length })}</li> : null}
    </ul>
  );
};

const strictestOf = ({ records }: AuditLine) => {
  const order = ["TLP:RED", "TLP:AMBER+STRICT", "TLP:AMBER", "TLP:GREEN", "TLP:CLEAR"] as const;
  return order.find((label) => records.some(({ marking }) => marking === label)) ?? null;
};

export const AuditLines = ({ workspace, lines }: { readonly workspace: string; readonly lines: readonly AuditLine[] }) => {
  const { t, date, time } = useWords();
  const days = [...Map.groupBy(lines, ({ at }) => date(at))];
  return (
    <GroupedTable
      caption={t("audit.title")}
      groups={days.map(([title, rows]) => ({ key: title, title, rows }))}
      keyOf={({ id }) => id}
      columns={[
        {
          key: "time",
          head: t("audit.time"),
          width: "6rem",
          cell: ({ at, since }) => {
            const [from, to] = [time(since ?? at), time(at)];
            return from === to ? to : t("audit.from-to", { from, to });
          },
        },
        { key: "who", head: t("audit.who"), width: "11rem", names: true, cell: (line) => <Who line={line} /> },
        {
          key: "did",
          head: t("audit.did"),
          width: "9rem",
          cell: ({ did, what }) => (
            <span className="audit-did">
              <Icon name={icons[what]} size={16} /> {t(`audit.did.${did}`)}
            </span>
          ),
        },
        { key: "record", head: t("audit.record"), cell: (line) => <Records workspace={workspace} line={line} /> },
        {
          key: "marking",
          head: t("audit.marking"),
          cell: (line) => {
            const marking = strictestOf(line);
            return marking === null ? null : <TlpLabel label={marking} />;
          },
        },
      ]}
    />
  );
};
