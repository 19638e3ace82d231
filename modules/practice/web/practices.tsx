/** The cards of the library, in the order of their numbers, with a choice of a technology area. */
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useRead } from "#platform/web/shell/api.ts";
import { langOf } from "#platform/web/shell/formats.ts";
import { useWorkspace } from "#platform/web/shell/session.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Button } from "#platform/web/ui/button.tsx";
import { SelectField } from "#platform/web/ui/field.tsx";
import { TlpLabel } from "#platform/web/ui/labels.tsx";
import { ModalDialog } from "#platform/web/ui/overlay.tsx";
import { Empty, PageHead, Section } from "#platform/web/ui/page.tsx";
import { Status } from "#platform/web/ui/status.tsx";
import { Table } from "#platform/web/ui/table.tsx";
import { useInAddress } from "#platform/web/ui/use-in-address.ts";
import { listPractices, type Practice } from "../contract/practice.ts";
import { textsIn } from "./practice-draft.ts";
import { PracticeForm } from "./practice-form.tsx";
import { statusGlyph } from "./practice-words.ts";
import { NumberAndAreas } from "./number-and-areas.tsx";

const usual = { area: "" };

const Practices = () => {
  const { t, name, number, language } = useWords();
  const { id: workspace, may } = useWorkspace();
  const { data } = useRead(listPractices, { workspace });
  const [adding, setAdding] = useState(false);
  const [{ area }, choose] = useInAddress(usual);
  const shown = area === "" ? data.practices : data.practices.filter(({ areas }) => areas.includes(area));
  const used = data.areas.filter(({ code }) => data.practices.some(({ areas }) => areas.includes(code)));
  const add = may("practice.edit") ? (
    <Button look="primary" icon="plus" onClick={() => setAdding(true)}>
      {t("practice.add")}
    </Button>
  ) : undefined;
  return (
    <div className="page">
      <PageHead
        title={t("practice.title")}
        below={t("practice.below")}
        actions={
          <>
            {may("practice.moderate") ? (
              <>
                <Link className="button secondary" to="/w/$workspace/practices/submitted" params={{ workspace }}>
                  {t("practice.received")}
                </Link>
                <Link className="button secondary" to="/w/$workspace/practices/letters" params={{ workspace }}>
                  {t("practice.letters")}
                </Link>
              </>
            ) : null}
            {data.practices.length === 0 ? null : add}
          </>
        }
      />
      <div className="sections">
        {data.practices.length === 0 ? (
          <Empty title={t("practice.none")} action={add}>
            {t("practice.none-why")}
          </Empty>
        ) : (
          <Section title={t("practice.cards")} limit={number(shown.length)}>
            {used.length < 2 ? null : (
              <SelectField
                label={t("practice.areas")}
                empty={t("practice.areas-all")}
                value={area}
                onValue={(code) => choose({ area: code })}
                options={used}
                show={(one) => name(one.name)}
              />
            )}
            <Table
              caption={t("practice.cards")}
              rows={shown}
              keyOf={(row: Practice) => row.id}
              columns={[
                {
                  key: "title",
                  head: t("practice.one"),
                  names: true,
                  cell: (row) => {
                    const { title, lang } = textsIn(row, language.tag);
                    return (
                      <>
                        <Link to="/w/$workspace/practices/$practice" params={{ workspace, practice: row.id }} {...langOf(lang)}>
                          {title}
                        </Link>
                        <NumberAndAreas of={row} areas={data.areas} />
                      </>
                    );
                  },
                },
                {
                  key: "status",
                  head: t("practice.status"),
                  width: "20%",
                  cell: (row) => <Status glyph={statusGlyph[row.status]}>{t(`practice.status.${row.status}`)}</Status>,
                },
                { key: "evidence", head: t("practice.evidence"), width: "18%", cell: (row) => t(`practice.evidence.${row.evidence}`) },
                {
                  key: "marking",
                  head: t("common.marking"),
                  width: "14%",
                  cell: (row) => (
                    <div>
                      <TlpLabel label={row.marking} />
                    </div>
                  ),
                },
              ]}
            />
          </Section>
        )}
      </div>
      <ModalDialog wide open={adding} title={t("practice.add")} onClose={() => setAdding(false)}>
        {adding ? <PracticeForm workspace={workspace} practice={null} areas={data.areas} onClose={() => setAdding(false)} /> : null}
      </ModalDialog>
    </div>
  );
};
export default Practices;
