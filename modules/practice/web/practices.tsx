/** The page of the library: practices, lessons and recommendations of evaluations, with filters for the kind and for a technology area. */
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
import { listLessons } from "../contract/lessons.ts";
import { listPractices } from "../contract/practice.ts";
import { LessonForm } from "./lessons/lesson-form.tsx";
import { Standing } from "./lessons/lesson-parts.tsx";
import { SubjectWatch } from "./lessons/subject-watch.tsx";
import { kindOf, libraryRows, rowKinds, titleOf, type LibraryRow } from "./library-rows.ts";
import { PracticeForm } from "./practice-form.tsx";
import type { Areas } from "./areas-field.tsx";
import { statusGlyph } from "./practice-words.ts";
import { NumberAndAreas } from "./number-and-areas.tsx";

const usual = { area: "", kind: "" };

interface TableProps {
  readonly workspace: string;
  readonly rows: readonly LibraryRow[];
  readonly areas: Areas;
}
const Library = ({ workspace, rows, areas }: TableProps) => {
  const { t, language } = useWords();
  return (
    <Table
      caption={t("practice.title")}
      rows={rows}
      keyOf={({ record }) => record.id}
      columns={[
        {
          key: "title",
          head: t("common.title"),
          names: true,
          cell: (row) => {
            const { title, lang } = titleOf(row, language.tag);
            return (
              <>
                {row.lesson ? (
                  <Link to="/w/$workspace/lessons/$lesson" params={{ workspace, lesson: row.record.id }} {...langOf(lang)}>
                    {title}
                  </Link>
                ) : (
                  <Link to="/w/$workspace/practices/$practice" params={{ workspace, practice: row.record.id }} {...langOf(lang)}>
                    {title}
                  </Link>
                )}
                <NumberAndAreas of={row.record} letter={row.lesson ? "L" : "P"} more={t(`lesson.kind.${kindOf(row)}`)} areas={areas} />
              </>
            );
          },
        },
        {
          key: "status",
          head: t("practice.status"),
          width: "24%",
          cell: (row) => (
            <>
              <Status glyph={statusGlyph[row.record.status]}>{t(`practice.status.${row.record.status}`)}</Status>
              {row.lesson && row.record.kind === "evaluation" && row.record.status === "published" ? (
                <span className="block">
                  <Standing response={row.record.response} />
                </span>
              ) : null}
            </>
          ),
        },
        {
          key: "evidence",
          head: t("practice.evidence"),
          width: "18%",
          cell: (row) =>
            row.lesson
              ? t(row.record.report === null ? "lesson.source.own" : "lesson.source.report")
              : t(`practice.evidence.${row.record.evidence}`),
        },
        {
          key: "marking",
          head: t("common.marking"),
          width: "14%",
          cell: (row) => (
            <div>
              <TlpLabel label={row.record.marking} />
            </div>
          ),
        },
      ]}
    />
  );
};

const Practices = () => {
  const { t, name, number } = useWords();
  const { id: workspace, may } = useWorkspace();
  const { data } = useRead(listPractices, { workspace });
  const { data: learned } = useRead(listLessons, { workspace });
  const [adding, setAdding] = useState<"practice" | "lesson" | null>(null);
  const [{ area, kind }, choose] = useInAddress(usual);
  const rows = libraryRows(data.practices, learned.lessons);
  const shown = rows.filter((row) => (kind === "" || kindOf(row) === kind) && (area === "" || row.record.areas.includes(area)));
  const used = data.areas.filter(({ code }) => rows.some(({ record }) => record.areas.includes(code)));
  const kinds = rowKinds.filter((one) => rows.some((row) => kindOf(row) === one));
  const add = may("practice.edit") ? (
    <>
      <Button icon="plus" onClick={() => setAdding("lesson")}>
        {t("lesson.add")}
      </Button>
      <Button look="primary" icon="plus" onClick={() => setAdding("practice")}>
        {t("practice.add")}
      </Button>
    </>
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
            {rows.length === 0 ? null : add}
          </>
        }
      />
      <div className="sections">
        {rows.length === 0 ? (
          <Empty title={t("practice.none")} action={add}>
            {t("practice.none-why")}
          </Empty>
        ) : (
          <Section title={t("practice.title")} limit={number(shown.length)}>
            <div className="form-row">
              {kinds.length < 2 ? null : (
                <SelectField
                  label={t("lesson.kind")}
                  empty={t("lesson.kinds-all")}
                  value={kind}
                  onValue={(one) => choose({ kind: one })}
                  options={kinds}
                  show={(one) => t(`lesson.kind.${one}`)}
                />
              )}
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
            </div>
            <Library workspace={workspace} rows={shown} areas={data.areas} />
          </Section>
        )}
        <SubjectWatch workspace={workspace} used={used.map(({ code }) => code)} />
      </div>
      <ModalDialog
        wide
        open={adding !== null}
        title={adding === null ? "" : t(adding === "lesson" ? "lesson.add" : "practice.add")}
        onClose={() => setAdding(null)}
      >
        {adding === "practice" ? (
          <PracticeForm workspace={workspace} practice={null} areas={data.areas} onClose={() => setAdding(null)} />
        ) : null}
        {adding === "lesson" ? <LessonForm workspace={workspace} lesson={null} areas={data.areas} onClose={() => setAdding(null)} /> : null}
      </ModalDialog>
    </div>
  );
};
export default Practices;
