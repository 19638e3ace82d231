/**
 * The programme desk: the officer's duties, and every Partner State with its dates and the data that it released. States with duties
 * come first, in the order of the duties, and then all others in alphabetical order. The reader can choose three other orders; none of
 * them compares States. States that are known only from publications are in a separate list.
 */
import { exportStates } from "../contract/partner-state.ts";
import { getProgramme } from "../contract/programme.ts";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useDeferredValue, useState } from "react";
import { duties } from "#platform/web/home/use-duties.ts";
import { WaitingForYou } from "#platform/web/home/waiting-for-you.tsx";
import { homeNotices } from "#platform/web/module/home-places.ts";
import { Parts, PartView } from "#platform/web/module/parts.tsx";
import { address, useRead } from "#platform/web/shell/api.ts";
import { useWorkspace } from "#platform/web/shell/session.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Button, buttonClass } from "#platform/web/ui/button.tsx";
import { Icon } from "#platform/web/ui/icon.tsx";
import { ModalDialog } from "#platform/web/ui/overlay.tsx";
import { Empty, PageHead, Section } from "#platform/web/ui/page.tsx";
import { useInAddress } from "#platform/web/ui/use-in-address.ts";
import { inOrderOfNeed, publishedOnly } from "./order-of-need.ts";
import { aboveStates, belowStates, besideWaiting } from "./places.ts";
import { filtersOf, noFilters, queryOf, StateFilters } from "./state-filters.tsx";
import { inRegions, StatesTable } from "./states-table.tsx";
import { readStates } from "./use-states.ts";
import "./programme.css";

const engagementForm = {
  part: async () => ({ default: (await import("./engagement-form.tsx")).EngagementForm }),
  words: ["programme", "partner"],
};
const publishedStates = { part: () => import("./published-states.tsx"), words: ["programme", "partner"] };

const ProgrammePage = () => {
  const { t, name, language } = useWords();
  const { id: workspace, workspace: here, may } = useWorkspace();
  const [chosen, choose] = useInAddress(noFilters);
  const filters = filtersOf(chosen);
  const [adding, setAdding] = useState(false);
  const query = queryOf(filtersOf(useDeferredValue(chosen)), language.tag);
  const { data: programme } = useRead(getProgramme, { workspace });
  const { data } = useQuery(readStates(workspace, query));
  const { data: waiting, isPending: unknown } = useQuery(duties(workspace));
  const rows = data?.states.filter((row) => !publishedOnly(row)) ?? [];
  const published = data?.states.filter(publishedOnly) ?? [];
  const edits = may("programme.edit");
  const add = (
    <Button look="primary" icon="plus" onClick={() => setAdding(true)}>
      {t("programme.add-state")}
    </Button>
  );
  return (
    <div className="page">
      <PageHead
        help={{ text: "help.page.programme", terms: ["programme", "parcel", "marking"] }}
        title={t("partner.states")}
        above={<bdi>{name(programme.name ?? here.name)}</bdi>}
        below={t("partner.purpose")}
        actions={
          data === undefined || data.of === 0 ? undefined : (
            <>
              {may("report.make") ? (
                <a className={buttonClass({ look: "secondary" })} href={address(exportStates, { params: { workspace }, query })} download>
                  <Icon name="download" size={17} /> {t("partner.export")}
                </a>
              ) : null}
              {edits ? add : null}
            </>
          )
        }
      />
      <div className="columns desk-first">
        <WaitingForYou most={4} />
        <Parts at={besideWaiting} props={{}} />
      </div>
      {data === undefined ? null : data.of === 0 ? (
        <Empty title={t("programme.empty")} action={edits ? add : undefined}>
          {t("programme.empty-why")}
        </Empty>
      ) : (
        <div className="sections">
          <Parts at={aboveStates} props={{}} />
          <StateFilters filters={filters} offered={data} onChange={choose} />
          <Section
            title={t("partner.states")}
            limit={<span role="status">{t("partner.shown", { n: data.states.length, of: data.of })}</span>}
            end={
              <Link to="/w/$workspace/history" params={{ workspace }} className="quiet-link">
                {t("partner.history")}
              </Link>
            }
          >
            {data.states.length === 0 ? (
              <p className="meta">{t("partner.none-match")}</p>
            ) : // the order by need depends on the duties, so it is unknown until they are loaded
            filters.sort === "need" && unknown ? null : (
              <StatesTable
                workspace={workspace}
                groups={
                  filters.sort === "need"
                    ? inOrderOfNeed(rows, waiting?.duties ?? [])
                    : query.sort === "region"
                      ? inRegions(rows)
                      : [{ key: "all", rows }]
                }
                regions={filters.sort !== "region"}
                duties={waiting?.duties ?? []}
              />
            )}
            {rows.length === 0 ? null : <Parts at={belowStates} props={{}} />}
          </Section>
          {published.length === 0 ? null : <PartView part={publishedStates} props={{ workspace, rows: published }} />}
        </div>
      )}
      <Parts at={homeNotices} props={{}} />
      <ModalDialog open={adding} title={t("programme.add-state")} onClose={() => setAdding(false)}>
        {adding ? (
          <PartView
            part={engagementForm}
            props={{ workspace, engagement: null, packages: data?.packages ?? [], onClose: () => setAdding(false) }}
          />
        ) : null}
      </ModalDialog>
    </div>
  );
};
export default ProgrammePage;
