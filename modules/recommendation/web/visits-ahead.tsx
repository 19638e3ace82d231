/** On the programme's page of a State: planned visits with their agendas, for members of that State's workspace. */
import { listShared } from "#platform/contract/exchange.ts";
import { listVisits } from "../contract/follow-up.ts";
import { listAssessments } from "#modules/assessment/contract/assessment.ts";
import { useQueries, useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { read } from "#platform/web/shell/api.ts";
import { useSession, useWorkspace } from "#platform/web/shell/session.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Section } from "#platform/web/ui/page.tsx";

const Ahead = ({ workspace }: { readonly workspace: string }) => {
  const { t, localDate } = useWords();
  const { data } = useQuery(read(listAssessments, { workspace }));
  const lists = useQueries({ queries: (data?.assessments ?? []).map(({ id }) => read(listVisits, { workspace, assessment: id })) });
  const visits = lists
    .flatMap((one) => one.data?.visits ?? [])
    .filter(({ state }) => state === "planned")
    .sort((a, b) => a.plannedOn.localeCompare(b.plannedOn));
  if (visits.length === 0) return null;
  return (
    <Section title={t("recommendation.visits")} limit={t("recommendation.visits-there")}>
      <ul className="rows">
        {visits.map((one) => (
          <li key={one.id}>
            <Link to="/w/$workspace/visits/$visit" params={{ workspace, visit: one.id }}>
              {t("recommendation.visit.title", { n: one.number, date: localDate(one.plannedOn) })}
            </Link>
            <span className="meta small block">
              {t(`recommendation.visit.${one.mode}`)} · {t("recommendation.visit.on-agenda", { n: one.items })}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
};

const VisitsAhead = ({ state }: { readonly state: string }) => {
  const { id: workspace } = useWorkspace();
  const { workspaces } = useSession();
  const { data } = useQuery(read(listShared, { workspace }));
  const there = data?.partners.find((one) => one.kind === "state" && one.state === state)?.workspace;
  return there !== undefined && workspaces.some(({ id }) => id === there) ? <Ahead workspace={there} /> : null;
};
export default VisitsAhead;
