/**
 * Shows for each technology area when a practice or lesson about it was last reviewed. If there was no review for a year, the page
 * states this.
 */
import { Link } from "@tanstack/react-router";
import { watchSubjects } from "#platform/contract/subjects.ts";
import { useRead } from "#platform/web/shell/api.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Section } from "#platform/web/ui/page.tsx";
import { Status } from "#platform/web/ui/status.tsx";
import { Table } from "#platform/web/ui/table.tsx";

export const SubjectWatch = ({ workspace, used }: { readonly workspace: string; readonly used: readonly string[] }) => {
  const { t, name, localDate } = useWords();
  const { data } = useRead(watchSubjects, { workspace });
  return (
    <Section title={t("lesson.watch")}>
      <p className="meta">{t("lesson.watch-help")}</p>
      <Table
        caption={t("lesson.watch")}
        rows={data.subjects}
        keyOf={({ code }) => code}
        columns={[
          {
            key: "area",
            head: t("practice.areas"),
            names: true,
            cell: (row) =>
              used.includes(row.code) ? (
                <Link to="/w/$workspace/practices" params={{ workspace }} search={{ area: row.code } as never}>
                  {name(row.name)}
                </Link>
              ) : (
                name(row.name)
              ),
          },
          {
            key: "reviewed",
            head: t("lesson.reviewed"),
            width: "24%",
            cell: ({ reviewed }) => (reviewed === null ? "–" : localDate(reviewed)),
          },
          {
            key: "stale",
            head: t("practice.status"),
            width: "32%",
            cell: ({ reviewed, stale }) =>
              reviewed === null ? (
                <Status glyph="not-started">{t("lesson.never-reviewed")}</Status>
              ) : stale ? (
                <Status glyph="under-way">{t("lesson.not-reviewed")}</Status>
              ) : (
                <Status glyph="done">{t("lesson.is-reviewed")}</Status>
              ),
          },
        ]}
      />
    </Section>
  );
};
