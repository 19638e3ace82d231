/**
 * The instruments of the workspace, each with a link to its page, and the import of an instrument. The import shows the content of the file before
 * anything is stored.
 */
import { listInstruments, type InstrumentLine } from "../contract/capability.ts";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useWorkspace } from "#platform/web/shell/session.ts";
import { useRead } from "#platform/web/shell/api.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Button } from "#platform/web/ui/button.tsx";
import { PageHead, Section } from "#platform/web/ui/page.tsx";
import { Table } from "#platform/web/ui/table.tsx";
import { ImportInstrument, NotRepresented } from "./import-instrument.tsx";

const Instruments = () => {
  const { t, name, number } = useWords();
  const { id: workspace, may } = useWorkspace();
  const { data } = useRead(listInstruments, { workspace });
  const [bringing, setBringing] = useState(false);
  const kept = ({ notRepresented }: InstrumentLine) =>
    notRepresented.length === 0 ? t("capability.all-represented") : <NotRepresented paths={notRepresented} />;
  const named = (line: InstrumentLine) => (
    <Link to="/w/$workspace/instruments/$instrument" params={{ workspace, instrument: line.id }}>
      {name(line.name)}
    </Link>
  );
  return (
    <div className="page">
      <PageHead
        title={t("capability.instruments")}
        below={t("capability.instruments.purpose")}
        actions={
          may("assessment.edit") && !bringing ? (
            <Button look="primary" onClick={() => setBringing(true)}>
              {t("capability.import")}
            </Button>
          ) : undefined
        }
      />
      <div className="sections">
        {bringing ? <ImportInstrument workspace={workspace} onDone={() => setBringing(false)} /> : null}
        <Section title={t("capability.instruments")}>
          <Table
            caption={t("capability.instruments")}
            rows={data.instruments}
            keyOf={({ id }) => id}
            columns={[
              { key: "name", head: t("capability.instrument"), names: true, width: "32%", cell: named },
              { key: "version", head: t("capability.version"), cell: ({ version }) => number(version) },
              { key: "origin", head: t("capability.origin"), cell: ({ origin }) => t(`capability.origin.${origin}`) },
              { key: "items", head: t("capability.items"), cell: ({ items }) => number(items) },
              { key: "safeguards", head: t("capability.safeguards"), cell: ({ safeguards }) => number(safeguards) },
              { key: "languages", head: t("capability.languages"), cell: ({ languages }) => <span dir="ltr">{languages.join(" ")}</span> },
              { key: "kept", head: t("capability.not-represented"), cell: kept },
            ]}
          />
        </Section>
      </div>
    </div>
  );
};
export default Instruments;
