/** The entries of a workspace's navigation: the home page, then the groups that the modules declare. The steps of the workshop have their numbers. */
import type { StepName } from "../../contract/step-names.ts";
import type { StepStates } from "../module/web-module.ts";
import { permissionsOf } from "../../contract/roles.ts";
import type { Permission } from "../../contract/endpoint.ts";
import { Link } from "@tanstack/react-router";
import { useId } from "react";
import { trailOf, type TrailPage } from "../module/trail.ts";
import { usableEntries, type UsableEntry, type UsableGroup } from "../module/usable-entries.ts";
import { useModules } from "../module/use-modules.ts";
import { Icon, type IconName } from "../ui/icon.tsx";
import { isOwn, useDuties } from "../home/use-duties.ts";
import { usePagePath } from "./breadcrumbs.tsx";
import { useWorkspace } from "./session.ts";
import { StatusGlyph } from "../ui/status.tsx";
import { useStepStates, useSubject } from "./use-subject.ts";
import { useWords } from "./words.ts";

interface RowProps {
  readonly icon: IconName;
  /** The number of the step, which is shown instead of the icon; null for other entries. */
  readonly number: string | null;
  readonly label: string;
  readonly count: string | null;
  /** The recorded state of the step. */
  readonly state?: StepStates[StepName] | undefined;
}

const Row = ({ icon, number, label, count, state }: RowProps) => {
  const { t } = useWords();
  return (
    <>
      {number === null ? <Icon name={icon} size={17} /> : <span className="nav-number">{number} </span>}
      <span className="nav-label">{label}</span>
      {count === null ? null : <span className="nav-count">{count}</span>}
      {state === undefined ? null : (
        <span className="nav-state">
          <StatusGlyph glyph={state} size={13} />
          <span className="visually-hidden">{t(`desk.nav.step.${state}`)}</span>
        </span>
      )}
    </>
  );
};

interface GroupProps {
  readonly group: UsableGroup;
  /** The current page and the pages above it. */
  readonly trail: readonly TrailPage[];
  /**
   * Whether an entry without a step leads to the same page. If so, only the entry without a step is marked as current, because the page is used long
   * after the step.
   */
  readonly isSecond: (entry: UsableEntry) => boolean;
  readonly onGo: () => void;
}

const Group = ({ group: { place, head, entries }, trail, isSecond, onGo }: GroupProps) => {
  const { t, number } = useWords();
  const id = useId();
  const { id: workspace } = useWorkspace();
  const { params, counts } = useSubject();
  const states = useStepStates();
  const currentOf = (entry: UsableEntry) => {
    const at = trail.findIndex(({ path }) => path === entry.path);
    return at < 0 ? undefined : at === trail.length - 1 ? ("page" as const) : ("true" as const);
  };
  const openSteps = entries.filter((entry) => currentOf(entry) !== undefined).map(({ step }) => step);
  const isShown = ({ step, number: first }: UsableEntry) => step === undefined || first !== null || openSteps.includes(step);
  const linkTo = (entry: UsableEntry) => ({
    to: `/w/$workspace${entry.path}` as "/w/$workspace",
    params: { workspace, ...params },
    activeOptions: { exact: true, includeSearch: false },
    activeProps: {},
    "aria-current": currentOf(entry),
    onClick: onGo,
  });
  const name = t(`desk.nav.group.${place}`);
  return (
    <li className="nav-group">
      {head === null ? (
        <span className="nav-head" id={id}>
          {name}
        </span>
      ) : (
        <Link className="nav-head" id={id} {...linkTo(head)}>
          {name}
        </Link>
      )}
      <ul aria-labelledby={id}>
        {entries.filter(isShown).map((entry) => {
          const count = entry.count === undefined ? undefined : counts[entry.count];
          const below = entry.step !== undefined && entry.number === null ? " nav-below" : "";
          const second = isSecond(entry) ? " nav-second" : "";
          return (
            <li key={`${entry.path} ${entry.label}`}>
              <Link className={`nav-entry${below}${second}`} {...linkTo(entry)}>
                <Row
                  icon={entry.icon}
                  number={entry.number === null ? null : number(entry.number)}
                  label={t(entry.label)}
                  count={count === undefined ? null : number(count)}
                  state={entry.number === null || entry.step === undefined ? undefined : states[entry.step]}
                />
              </Link>
            </li>
          );
        })}
      </ul>
    </li>
  );
};

export const Navigation = ({ onGo }: { readonly onGo: () => void }) => {
  const { t, number } = useWords();
  const { id: workspace, workspace: here, may } = useWorkspace();
  const modules = useModules();
  const { params } = useSubject();
  const path = usePagePath();
  // the filter can refuse a text of any person who may write; a person who may only read has no refused texts
  const writes = here.roles.some((role) => permissionsOf[role].length > 1);
  const holds = (needed: Permission | "write") => (needed === "write" ? writes : may(needed));
  const waiting = useDuties(workspace)?.duties.filter((one) => isOwn(one)).length ?? 0;
  const groups = usableEntries(modules.navigation[here.kind], params, holds);
  const everyDay = groups.flatMap(({ entries }) => entries).filter(({ step }) => step === undefined);
  const isSecond = (entry: UsableEntry) => entry.step !== undefined && everyDay.some((one) => one.path === entry.path);
  const trail = path === undefined ? [] : trailOf(modules, here.kind, path);
  return (
    <ul>
      <li>
        <Link
          to="/w/$workspace"
          params={{ workspace }}
          activeOptions={{ exact: true, includeSearch: false }}
          className="nav-entry"
          onClick={onGo}
        >
          <Row icon="home" number={null} label={t("desk.nav.home")} count={null} />
          {waiting === 0 ? null : (
            <span className="nav-waiting">
              <span aria-hidden="true">{number(waiting)}</span>
              <span className="visually-hidden">{t("desk.nav.waiting", { n: waiting })}</span>
            </span>
          )}
        </Link>
      </li>
      {groups.map((group) => (
        <Group key={group.place} group={group} trail={trail} isSecond={isSecond} onGo={onGo} />
      ))}
    </ul>
  );
};
