/** The list of all courses of the programme, newest first, with their seats. */
import { Link } from "@tanstack/react-router";
import { Days } from "#modules/people/web/days.tsx";
import { useRead } from "#platform/web/shell/api.ts";
import { langOf } from "#platform/web/shell/formats.ts";
import { useWorkspace } from "#platform/web/shell/session.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { markingColumn } from "#platform/web/ui/marking-column.tsx";
import { Empty, PageHead, Section } from "#platform/web/ui/page.tsx";
import { Table } from "#platform/web/ui/table.tsx";
import { useAdding } from "#platform/web/ui/use-adding.tsx";
import { listCourses, type Course } from "../contract/training.ts";
import { CourseForm } from "./course-form.tsx";
import { RegisterSection } from "./register/register-section.tsx";

const Courses = () => {
  const { t, number, localDate } = useWords();
  const { id: workspace } = useWorkspace();
  const { data } = useRead(listCourses, { workspace });
  const { courses } = data;
  const adding = useAdding(t("training.add"), (close) => <CourseForm workspace={workspace} course={null} choices={data} onClose={close} />);
  return (
    <div className="page">
      <PageHead
        title={t("training.courses")}
        below={t("training.courses-below")}
        actions={courses.length > 0 ? adding.button : undefined}
      />
      {courses.length === 0 ? (
        <Empty title={t("training.none")} action={adding.button}>
          {t("training.none-why")}
        </Empty>
      ) : (
        <Section title={t("training.courses")} limit={number(courses.length)}>
          <Table
            caption={t("training.courses")}
            rows={courses}
            keyOf={(row: Course) => row.id}
            columns={[
              {
                key: "title",
                head: t("training.course"),
                names: true,
                cell: (row) => (
                  <>
                    <Link to="/w/$workspace/training/courses/$course" params={{ workspace, course: row.id }} {...langOf(row.title.lang)}>
                      {row.title.text}
                    </Link>
                    <span className="meta small block">{t(`training.subject.${row.subject}`)}</span>
                  </>
                ),
              },
              { key: "when", head: t("people.when"), width: "22%", cell: (row) => <Days event={row} /> },
              { key: "deadline", head: t("training.deadline"), width: "16%", cell: (row) => localDate(row.deadline) },
              {
                key: "seats",
                head: t("training.seats"),
                width: "16%",
                cell: (row) => t("training.seats-of", { n: row.counts.seated, of: row.quotas.reduce((sum, { seats }) => sum + seats, 0) }),
              },
              markingColumn(t("common.marking"), "12%"),
            ]}
          />
        </Section>
      )}
      {courses.length > 0 ? <RegisterSection workspace={workspace} /> : null}
      {adding.dialog}
    </div>
  );
};
export default Courses;
