/**
 * The navigation of a workspace: 212 px wide with labels at home and in lists, a 56 px rail beside records. Modules declare the entries.
 */
import { permissionsOf } from "../../contract/roles.ts";
import type { Endpoint, Permission } from "../../contract/endpoint.ts";
import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { noSubject, usableEntries } from "../module/usable-entries.ts";
import { useModules } from "../module/use-modules.ts";
import type { Named, Subject } from "../module/web-module.ts";
import { Icon, type IconName } from "../ui/icon.tsx";
import { useDuties } from "../home/use-duties.ts";
import { read } from "./api.ts";
import { useWorkspace } from "./session.ts";
import { useWords } from "./words.ts";

const nothing: Named = { id: "navigation.none", method: "GET", path: "/" };

/** The subject of the addresses: the record in the current address, or else the newest. */
const useSubject = (): Subject => {
  const { id: workspace, workspace: here } = useWorkspace();
  const address: Readonly<Record<string, string | undefined>> = useParams({ strict: false });
  const source = useModules().subjects[here.kind];
  const { data } = useQuery({ ...read((source?.from ?? nothing) as Endpoint, { workspace } as never), enabled: source !== undefined });
  return source === undefined || data === undefined ? noSubject : source.choose(data, address);
};

const Entry = ({ icon, label, count }: { readonly icon: IconName; readonly label: string; readonly count: string | null }) => (
  <>
    <Icon name={icon} size={19} />
    <span className="nav-label">{label}</span>
    {count === null ? null : <span className="nav-count">{count}</span>}
  </>
);

export const Navigation = ({ onGo }: { readonly onGo: () => void }) => {
  const { t, number } = useWords();
  const { id: workspace, workspace: here, may } = useWorkspace();
  const { navigation } = useModules();
  const { params, counts } = useSubject();
  // the filter can refuse a text of any person who may write; a person who may only read has no refused texts
  const writes = here.roles.some((role) => permissionsOf[role].length > 1);
  const holds = (needed: Permission | "write") => (needed === "write" ? writes : may(needed));
  const waiting = useDuties(workspace)?.duties.length ?? 0;
  const home = t("desk.nav.home");
  const look = (label: string) => ({
    className: "nav-entry",
    activeProps: { "aria-current": "page" as const },
    onClick: onGo,
    title: label,
  });
  return (
    <ul className="nav-list">
      <li>
        <Link to="/w/$workspace" params={{ workspace }} activeOptions={{ exact: true }} {...look(home)}>
          <Entry icon="home" label={home} count={null} />
          {waiting === 0 ? null : (
            <span className="nav-waiting">
              <span aria-hidden="true">{number(waiting)}</span>
              <span className="visually-hidden">{t("desk.nav.waiting", { n: waiting })}</span>
            </span>
          )}
        </Link>
      </li>
      {usableEntries(navigation[here.kind], params, holds).map(({ icon, label: id, path, apart, count, exact }) => {
        const label = t(id);
        const n = count === undefined ? undefined : counts[count];
        return (
          <li key={path} className={apart ? "nav-apart" : undefined}>
            <Link
              to={`/w/$workspace${path}` as "/w/$workspace"}
              params={{ workspace, ...params }}
              activeOptions={{ exact: exact === true }}
              {...look(label)}
            >
              <Entry icon={icon} label={label} count={n === undefined ? null : number(n)} />
            </Link>
          </li>
        );
      })}
    </ul>
  );
};
