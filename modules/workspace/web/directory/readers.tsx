/** A short list of the people who can read the workspace, for the State's home page and for the page with the complete list. */
import { whoCanRead } from "#platform/contract/directory.ts";
import { Link } from "@tanstack/react-router";
import { useWorkspace } from "#platform/web/shell/session.ts";
import { useRead } from "#platform/web/shell/api.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Icon } from "#platform/web/ui/icon.tsx";
import { ReadsLink } from "./reads-link.tsx";
import { useRoleWords } from "./role-words.ts";
import "./readers.css";

/** Number of days for which the home page shows that an account was recovered. */
const recentDays = 30;
const isRecent = (at: string): boolean => Date.now() - Date.parse(at) < recentDays * 86_400_000;

export const Readers = () => {
  const { t, date } = useWords();
  const rolesOf = useRoleWords();
  const { id: workspace, workspace: here } = useWorkspace();
  const { data } = useRead(whoCanRead, { workspace });
  return (
    <ul className="rows readers">
      <li>
        <Icon name="people" />
        <span>
          <Link to="/w/$workspace/members" params={{ workspace }}>
            {t("desk.readers.members", { n: data.members })}
          </Link>
        </span>
      </li>
      {data.guests.map((guest) => (
        <li key={guest.name}>
          <Icon name="person" />
          <span>
            {guest.until === null
              ? t("desk.readers.guest-open", { name: guest.name, roles: rolesOf(guest.roles) })
              : t("desk.readers.guest", { name: guest.name, roles: rolesOf(guest.roles), date: date(guest.until) })}
            <span className="meta block">
              <ReadsLink account={guest.account}>{t("desk.readers.reads", { n: guest.reads })}</ReadsLink>
            </span>
          </span>
        </li>
      ))}
      {data.recoveries
        .filter(({ at }) => isRecent(at))
        .map((one) => (
          <li key={`${one.at}${one.name}`}>
            <Icon name="history" />
            <span>
              {one.confirmedBy === null
                ? t("desk.readers.recovery-alone", { name: one.name, date: date(one.at) })
                : t("desk.readers.recovery-confirmed", { name: one.name, by: one.confirmedBy, date: date(one.at) })}
            </span>
          </li>
        ))}
      {here.kind === "state" ? (
        <li>
          <Icon name="lock" />
          <span>{t("desk.readers.programme")}</span>
        </li>
      ) : null}
      <li>
        <Icon name="machine" />
        <span>{data.external ? t("desk.readers.external") : t("desk.readers.machine")}</span>
      </li>
    </ul>
  );
};
