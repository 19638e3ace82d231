/**
 * The figures above the list of Partner States. The reader can expand each figure to see its rule and its rows. A figure counts only what a State
 * released or the programme wrote itself. The rows are in alphabetical order.
 */
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { progressKind } from "#modules/recommendation/contract/progress.ts";
import { registerKind } from "#modules/threat/contract/released.ts";
import { useWhen } from "#modules/programme/web/event-when.tsx";
import { useWorkspace } from "#platform/web/shell/session.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { FigureThatOpens } from "#platform/web/ui/overlay.tsx";
import type { StateOverview } from "../../contract/overview.ts";
import { releasedCount } from "./released-count.ts";
import { useOverview } from "./use-overview.ts";
import "./programme-desk.css";

interface Row {
  readonly key: string;
  readonly state: string;
  readonly what: string;
}

interface FigureProps {
  readonly label: string;
  readonly figure: string;
  readonly rule: string;
  readonly rows: readonly Row[];
  readonly children?: ReactNode;
}

const Figure = ({ label, figure, rule, rows, children }: FigureProps) => {
  const { t } = useWords();
  return (
    <div>
      <dt>{label}</dt>
      <dd>
        <FigureThatOpens figure={figure} title={t("partner.released-title")}>
          <p className="big">{figure}</p>
          <dl>
            <dt>{t("partner.rule")}</dt>
            <dd>{rule}</dd>
            {rows.length === 0 ? null : (
              <>
                <dt>{t("overview.rows")}</dt>
                <dd>
                  <ul className="figure-rows">
                    {rows.map(({ key, state, what }) => (
                      <li key={key}>
                        {state} <span className="meta">{what}</span>
                      </li>
                    ))}
                  </ul>
                </dd>
              </>
            )}
          </dl>
          {children}
        </FigureThatOpens>
      </dd>
    </div>
  );
};

const Figures = () => {
  const { t, name, number, date, compare } = useWords();
  const { id: workspace } = useWorkspace();
  const when = useWhen();
  const data = useOverview();
  if (data === undefined) return <dl className="desk-figures" />;
  const states = data.states.filter(({ engaged }) => engaged).toSorted((a, b) => compare(name(a.stateName), name(b.stateName)));
  const rowsOf = (each: (state: StateOverview) => readonly string[]): Row[] =>
    states.flatMap((state) => each(state).map((what, n) => ({ key: `${state.state} ${n}`, state: name(state.stateName), what })));
  const workshops = rowsOf(({ moments }) => moments.filter(({ kind, done }) => kind === "workshop" && done).map(when));
  const released = (kind: string) => rowsOf(({ parcels }) => parcels.filter((one) => one.kind === kind).map(({ sentAt }) => date(sentAt)));
  const statesIn = (rows: readonly Row[]): string =>
    t("overview.n-of", { n: new Set(rows.map(({ state }) => state)).size, of: data.engaged });
  const [registers, progress] = [released(registerKind), released(progressKind)];
  return (
    <dl className="desk-figures">
      <Figure label={t("overview.workshops")} figure={number(workshops.length)} rule={t("overview.workshops-rule")} rows={workshops} />
      <Figure label={t("overview.assessments")} figure={statesIn(registers)} rule={t("partner.released-rule")} rows={registers} />
      <Figure label={t("overview.progress")} figure={statesIn(progress)} rule={t("partner.released-rule")} rows={progress} />
      <Figure
        label={t("overview.recommendations")}
        figure={number(releasedCount(data.states))}
        rule={t("overview.recommendations-rule")}
        rows={[]}
      >
        <p>
          <Link to="/w/$workspace/released-progress" params={{ workspace }}>
            {t("overview.recommendations-open")}
          </Link>
        </p>
      </Figure>
    </dl>
  );
};
export default Figures;
