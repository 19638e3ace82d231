/**
 * The programme: who pays and who carries it out, its phases, the Partner States by region, and its published history with
 * the source of every figure. States stand in the order of their names; nothing here ranks them.
 */
import { getProgramme } from "@counterpart/contract/programme";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useState } from "react";
import { read } from "../../shell/queries.ts";
import { useWorkspace } from "../../shell/session.ts";
import { useWords } from "../../shell/words.ts";
import { Button } from "../../ui/button.tsx";
import { FictionalFlag } from "../../ui/labels.tsx";
import { ModalDialog } from "../../ui/overlay.tsx";
import { Empty, PageHead, Section } from "../../ui/page.tsx";
import { GroupedTable } from "../../ui/table.tsx";
import { EngagementForm } from "./engagement-form.tsx";
import type { EngagementRow } from "./engagement-row.ts";
import { History, SourceLine, When } from "./history.tsx";
import { byRegion } from "./by-region.ts";
import "./programme.css";

const Engagements = ({
  engagements,
  onChange,
}: {
  readonly engagements: readonly EngagementRow[];
  readonly onChange: ((row: EngagementRow) => void) | null;
}) => {
  const { t, name, partialDate, localDate, compare } = useWords();
  return (
    <GroupedTable
      caption={t("programme.states")}
      keyOf={(row: EngagementRow) => row.id}
      groups={byRegion(engagements, name, compare).map((group) => ({ key: group.region, title: group.title, rows: group.rows }))}
      columns={[
        {
          key: "state",
          head: t("programme.state"),
          names: true,
          width: "26%",
          cell: (row) => (
            <>
              {name(row.stateName)} {row.fictional ? <FictionalFlag>{t("desk.fictional.state")}</FictionalFlag> : null}
            </>
          ),
        },
        {
          key: "package",
          head: t("programme.package"),
          cell: (row) => (
            <div>
              {name(row.package)}
              {row.source === null ? null : <span className="meta small block">{t("programme.source", { source: row.source })}</span>}
            </div>
          ),
        },
        {
          key: "joined",
          head: t("programme.joined"),
          width: "18%",
          cell: (row) => (row.joined === null ? <span className="meta">{t("programme.no-date")}</span> : partialDate(row.joined)),
        },
        ...(engagements.some((row) => row.left !== null)
          ? [{ key: "left", head: t("programme.left"), cell: (row: EngagementRow) => (row.left === null ? "" : localDate(row.left)) }]
          : []),
        ...(onChange === null
          ? []
          : [
              {
                key: "do",
                head: t("desk.members.actions"),
                end: true,
                cell: (row: EngagementRow) => (
                  <Button
                    look="tertiary"
                    aria-label={t("programme.change-of", { name: name(row.stateName) })}
                    onClick={() => onChange(row)}
                  >
                    {t("desk.change")}
                  </Button>
                ),
              },
            ]),
      ]}
    />
  );
};

const ProgrammePage = () => {
  const { t, name, number } = useWords();
  const { id: workspace, may } = useWorkspace();
  const { data } = useSuspenseQuery(read(getProgramme, { workspace }));
  const [open, setOpen] = useState<null | "add" | EngagementRow>(null);
  const edits = may("programme.edit");
  const title = data.name === null ? t("programme.title") : name(data.name);
  const real = data.engagements.filter((one) => !one.fictional).length;
  const bodies = (kind: "donor" | "implementer") => data.bodies.filter((body) => body.kind === kind);
  const empty = data.engagements.length === 0 && data.history.length === 0 && data.phases.length === 0;
  return (
    <div className="page">
      <PageHead
        title={title}
        below={data.description === null ? undefined : name(data.description)}
        actions={
          edits && !empty ? (
            <Button look="primary" icon="plus" onClick={() => setOpen("add")}>
              {t("programme.add-state")}
            </Button>
          ) : undefined
        }
      />
      {empty ? (
        <Empty
          title={t("programme.empty")}
          action={
            edits ? (
              <Button look="primary" onClick={() => setOpen("add")}>
                {t("programme.add-state")}
              </Button>
            ) : undefined
          }
        >
          {t("programme.empty-why")}
        </Empty>
      ) : (
        <div className="columns">
          <div className="sections">
            {data.engagements.length === 0 ? null : (
              <Section
                title={t("programme.states")}
                limit={t("programme.states-limit", { real: real, fictional: data.engagements.length - real })}
              >
                <Engagements engagements={data.engagements} onChange={edits ? setOpen : null} />
              </Section>
            )}
            {data.history.length === 0 ? null : <History entries={data.history} />}
          </div>
          <div className="sections">
            {(["implementer", "donor"] as const).map((kind) =>
              bodies(kind).length === 0 ? null : (
                <Section key={kind} title={t(`programme.${kind}s`)}>
                  <ul className="rows">
                    {bodies(kind).map((body) => (
                      <li key={body.id}>
                        {name(body.name)}
                        <SourceLine source={body.source} factId={body.factId} />
                      </li>
                    ))}
                  </ul>
                </Section>
              ),
            )}
            {[...new Set(data.phases.map((phase) => phase.scheme))].map((scheme) => (
              <Section
                key={scheme}
                title={t("programme.phases")}
                limit={name(data.phases.find((phase) => phase.scheme === scheme)?.schemeName ?? {})}
              >
                <ol className="rows">
                  {data.phases
                    .filter((phase) => phase.scheme === scheme)
                    .toSorted((a, b) => a.position - b.position)
                    .map((phase) => (
                      <li key={phase.id}>
                        <b>
                          {number(phase.position)} {name(phase.name)}
                        </b>
                        {phase.starts === null ? null : (
                          <span className="meta">
                            {" "}
                            <When entry={phase} />
                          </span>
                        )}
                        {phase.description === null ? null : <p className="meta">{name(phase.description)}</p>}
                        <SourceLine source={phase.source} factId={phase.factId} />
                      </li>
                    ))}
                </ol>
              </Section>
            ))}
          </div>
        </div>
      )}
      <ModalDialog
        open={open !== null}
        title={open === "add" || open === null ? t("programme.add-state") : t("programme.change-state")}
        onClose={() => setOpen(null)}
      >
        {open === null ? null : (
          <EngagementForm workspace={workspace} engagement={open === "add" ? null : open} onClose={() => setOpen(null)} />
        )}
      </ModalDialog>
    </div>
  );
};
export default ProgrammePage;
