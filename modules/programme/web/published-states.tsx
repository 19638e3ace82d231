/**
 * The States that are known only from publications, in a collapsed list. It shows the published facts, and no data from the States
 * themselves.
 */
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useWords } from "#platform/web/shell/words.ts";
import { Button } from "#platform/web/ui/button.tsx";
import { Section } from "#platform/web/ui/page.tsx";
import { Table } from "#platform/web/ui/table.tsx";
import type { StateRow } from "../contract/partner-state.ts";
import { useWhen } from "./event-when.tsx";

interface Props {
  readonly workspace: string;
  readonly rows: readonly StateRow[];
}

const PublishedStates = ({ workspace, rows }: Props) => {
  const { t, name } = useWords();
  const when = useWhen();
  const [open, setOpen] = useState(false);
  return (
    <Section
      title={t("partner.published")}
      limit={t("partner.published-n", { n: rows.length })}
      end={
        <Button look="tertiary" aria-expanded={open} onClick={() => setOpen(!open)}>
          {t(open ? "partner.published-hide" : "partner.published-show")}
        </Button>
      }
    >
      {open ? (
        <Table
          caption={t("partner.published")}
          rows={rows}
          keyOf={(row: StateRow) => row.id}
          columns={[
            {
              key: "state",
              head: t("common.state"),
              names: true,
              width: "30%",
              cell: (row) => (
                <Link to="/w/$workspace/states/$engagement" params={{ workspace, engagement: row.id }} className="quiet-link">
                  {name(row.stateName)}
                </Link>
              ),
            },
            { key: "region", head: t("partner.region"), width: "25%", cell: (row) => name(row.regionName) },
            {
              key: "last",
              head: t("partner.published-last"),
              cell: ({ lastPublished }) =>
                lastPublished === null ? (
                  <span className="meta">{t("partner.not-told")}</span>
                ) : (
                  <>
                    {when(lastPublished)} <span className="meta">{name(lastPublished.title)}</span>
                  </>
                ),
            },
          ]}
        />
      ) : null}
    </Section>
  );
};
export default PublishedStates;
