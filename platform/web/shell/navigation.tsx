/** Where one can go in this workspace: 212 px with words at home and in lists, a 56 px rail beside records. */
import { listAssessments, type Assessment } from "#modules/assessment/contract/assessment.ts";
import { permissionsOf } from "../../contract/roles.ts";
import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { Icon, type IconName } from "../ui/icon.tsx";
import { read } from "./queries.ts";
import { useWorkspace } from "./session.ts";
import { useWords } from "./words.ts";

/** The assessment that the navigation speaks of: the one of the address, else the newest that is not closed. */
export const currentAssessment = (assessments: readonly Assessment[], inAddress: string | undefined): Assessment | undefined => {
  const newest = assessments.toSorted((a, b) => b.openedAt.localeCompare(a.openedAt));
  return assessments.find((one) => one.id === inAddress) ?? newest.find((one) => one.status !== "closed") ?? newest[0];
};

const Entry = ({
  icon,
  label,
  count,
  apart,
  children,
}: {
  readonly icon: IconName;
  readonly label: string;
  readonly count?: string;
  /** Begins a group of its own. */
  readonly apart?: boolean;
  readonly children: (inside: ReactNode) => ReactNode;
}) => (
  <li className={apart === true ? "nav-apart" : undefined}>
    {children(
      <>
        <Icon name={icon} size={19} />
        <span className="nav-label">{label}</span>
        {count === undefined ? null : <span className="nav-count">{count}</span>}
      </>,
    )}
  </li>
);

export const Navigation = ({ onGo }: { readonly onGo: () => void }) => {
  const { t, number } = useWords();
  const { id: workspace, workspace: here, may } = useWorkspace();
  const address = useParams({ strict: false });
  const isState = here.kind === "state";
  const { data } = useQuery({ ...read(listAssessments, { workspace }), enabled: isState });
  const assessment = currentAssessment(data?.assessments ?? [], address.assessment);
  const params = { workspace, assessment: assessment?.id ?? "" };
  const look = { className: "nav-entry", activeProps: { "aria-current": "page" as const }, onClick: onGo };
  // whoever writes something can have a text refused; a reader cannot
  const writes = here.roles.some((role) => permissionsOf[role].length > 1);
  const titled = (label: string) => ({ ...look, title: label });
  return (
    <ul className="nav-list">
      <Entry icon="home" label={t("desk.nav.home")}>
        {(inside) => (
          <Link to="/w/$workspace" params={params} activeOptions={{ exact: true }} {...titled(t("desk.nav.home"))}>
            {inside}
          </Link>
        )}
      </Entry>
      {isState ? (
        <>
          <Entry icon="assessment" label={t("desk.nav.assessment")}>
            {(inside) =>
              assessment === undefined ? (
                <Link to="/w/$workspace/assessments" params={params} {...titled(t("desk.nav.assessment"))}>
                  {inside}
                </Link>
              ) : (
                <Link
                  to="/w/$workspace/assessments/$assessment"
                  params={params}
                  activeOptions={{ exact: true }}
                  {...titled(t("desk.nav.assessment"))}
                >
                  {inside}
                </Link>
              )
            }
          </Entry>
          {assessment === undefined ? null : (
            <>
              <Entry icon="scenarios" label={t("desk.nav.scenarios")} count={number(assessment.scenarios)}>
                {(inside) => (
                  <Link to="/w/$workspace/assessments/$assessment/scenarios" params={params} {...titled(t("desk.nav.scenarios"))}>
                    {inside}
                  </Link>
                )}
              </Entry>
              <Entry icon="rounds" label={t("desk.nav.rounds")} {...(assessment.rounds === 0 ? {} : { count: number(assessment.rounds) })}>
                {(inside) => (
                  <Link to="/w/$workspace/assessments/$assessment/rounds" params={params} {...titled(t("desk.nav.rounds"))}>
                    {inside}
                  </Link>
                )}
              </Entry>
              <Entry icon="register" label={t("desk.nav.register")}>
                {(inside) => (
                  <Link to="/w/$workspace/assessments/$assessment/register" params={params} {...titled(t("desk.nav.register"))}>
                    {inside}
                  </Link>
                )}
              </Entry>
              <Entry icon="risks" label={t("desk.nav.risks")}>
                {(inside) => (
                  <Link to="/w/$workspace/assessments/$assessment/risks" params={params} {...titled(t("desk.nav.risks"))}>
                    {inside}
                  </Link>
                )}
              </Entry>
              <Entry icon="priorities" label={t("desk.nav.priorities")}>
                {(inside) => (
                  <Link to="/w/$workspace/assessments/$assessment/priorities" params={params} {...titled(t("desk.nav.priorities"))}>
                    {inside}
                  </Link>
                )}
              </Entry>
              <Entry icon="measures" label={t("desk.nav.measures")}>
                {(inside) => (
                  <Link to="/w/$workspace/assessments/$assessment/measures" params={params} {...titled(t("desk.nav.measures"))}>
                    {inside}
                  </Link>
                )}
              </Entry>
              <Entry icon="effect" label={t("desk.nav.effect")}>
                {(inside) => (
                  <Link to="/w/$workspace/assessments/$assessment/effect" params={params} {...titled(t("desk.nav.effect"))}>
                    {inside}
                  </Link>
                )}
              </Entry>
              <Entry icon="capability" label={t("desk.nav.capability")}>
                {(inside) => (
                  <Link to="/w/$workspace/assessments/$assessment/capability" params={params} {...titled(t("desk.nav.capability"))}>
                    {inside}
                  </Link>
                )}
              </Entry>
              <Entry icon="check" label={t("desk.nav.recommendations")}>
                {(inside) => (
                  <Link
                    to="/w/$workspace/assessments/$assessment/recommendations"
                    params={params}
                    {...titled(t("desk.nav.recommendations"))}
                  >
                    {inside}
                  </Link>
                )}
              </Entry>
              <Entry icon="report" label={t("desk.nav.reports")}>
                {(inside) => (
                  <Link to="/w/$workspace/assessments/$assessment/reports" params={params} {...titled(t("desk.nav.reports"))}>
                    {inside}
                  </Link>
                )}
              </Entry>
            </>
          )}
          <Entry icon="room" apart label={t("desk.nav.rooms")}>
            {(inside) => (
              <Link to="/w/$workspace/rooms" params={params} {...titled(t("desk.nav.rooms"))}>
                {inside}
              </Link>
            )}
          </Entry>
        </>
      ) : (
        <Entry icon="history" label={t("desk.nav.history")}>
          {(inside) => (
            <Link to="/w/$workspace/history" params={params} {...titled(t("desk.nav.history"))}>
              {inside}
            </Link>
          )}
        </Entry>
      )}
      {writes ? (
        <Entry icon="held" label={t("desk.nav.held")}>
          {(inside) => (
            <Link to="/w/$workspace/held" params={params} {...titled(t("desk.nav.held"))}>
              {inside}
            </Link>
          )}
        </Entry>
      ) : null}
      {isState ? (
        <Entry icon="machine" apart label={t("desk.nav.needs")}>
          {(inside) => (
            <Link to="/w/$workspace/needs" params={params} {...titled(t("desk.nav.needs"))}>
              {inside}
            </Link>
          )}
        </Entry>
      ) : (
        <Entry icon="check" apart label={t("desk.nav.selections")}>
          {(inside) => (
            <Link to="/w/$workspace/selections" params={params} {...titled(t("desk.nav.selections"))}>
              {inside}
            </Link>
          )}
        </Entry>
      )}
      <Entry icon="arrow" label={t("desk.nav.requests")}>
        {(inside) => (
          <Link
            to={isState ? "/w/$workspace/requests" : "/w/$workspace/requests-received"}
            params={params}
            {...titled(t("desk.nav.requests"))}
          >
            {inside}
          </Link>
        )}
      </Entry>
      <Entry icon={isState ? "share" : "report"} label={t(isState ? "desk.nav.shared" : "desk.nav.released")}>
        {(inside) => (
          <Link
            to={isState ? "/w/$workspace/shared" : "/w/$workspace/released"}
            params={params}
            {...titled(t(isState ? "desk.nav.shared" : "desk.nav.released"))}
          >
            {inside}
          </Link>
        )}
      </Entry>
      {isState ? null : (
        <Entry icon="measures" label={t("desk.nav.progress")}>
          {(inside) => (
            <Link to="/w/$workspace/released-progress" params={params} {...titled(t("desk.nav.progress"))}>
              {inside}
            </Link>
          )}
        </Entry>
      )}
      <Entry icon="agencies" apart label={t("desk.nav.agencies")}>
        {(inside) => (
          <Link to="/w/$workspace/agencies" params={params} {...titled(t("desk.nav.agencies"))}>
            {inside}
          </Link>
        )}
      </Entry>
      <Entry icon="people" label={t("desk.nav.members")}>
        {(inside) => (
          <Link to="/w/$workspace/members" params={params} {...titled(t("desk.nav.members"))}>
            {inside}
          </Link>
        )}
      </Entry>
      <Entry icon="eye" label={t("desk.nav.who-can-read")}>
        {(inside) => (
          <Link to="/w/$workspace/who-can-read" params={params} {...titled(t("desk.nav.who-can-read"))}>
            {inside}
          </Link>
        )}
      </Entry>
      {may("workspace.export") ? (
        <Entry icon="download" label={t("desk.nav.take-home")}>
          {(inside) => (
            <Link to="/w/$workspace/take-home" params={params} {...titled(t("desk.nav.take-home"))}>
              {inside}
            </Link>
          )}
        </Entry>
      ) : null}
    </ul>
  );
};
