/** The page with the answers about each person who was confirmed for a course, six months later. They are not stored as a draft. */
import { useParams } from "@tanstack/react-router";
import { useState } from "react";
import { uses } from "#methods/paired/index.ts";
import { call, useRead } from "#platform/web/shell/api.ts";
import { useWorkspace } from "#platform/web/shell/session.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { CommandForm } from "#platform/web/ui/form.tsx";
import { PageHead, Section } from "#platform/web/ui/page.tsx";
import { useCommandForm } from "#platform/web/ui/record/use-command-form.ts";
import { Table } from "#platform/web/ui/table.tsx";
import { getCourse } from "../../contract/training.ts";
import { getUse, keepUse, listUse, whys, type UsePerson, type View } from "../../contract/use.ts";
import { LinkSlips, type MadeLinks } from "./link-slips.tsx";
import { LinksSection } from "./links-section.tsx";
import { usePersonColumns } from "../person-columns.tsx";
import { answersIn, emptyUse, isWhole, tableOfUse, type EnteredUse, type UseTable } from "./use-table.ts";
import "./use.css";

const choices = ["", ...uses] as const;

const UsePage = () => {
  const { t } = useWords();
  const { id: workspace } = useWorkspace();
  const { course = "" } = useParams({ strict: false });
  const params = { workspace, course };
  const { data: page } = useRead(getCourse, params);
  const { data } = useRead(listUse, params);
  const personColumns = usePersonColumns(page.states, 18);
  const [rev, setRev] = useState(data.rev);
  const [table, setTable] = useState<UseTable>(() => tableOfUse(data.people));
  const save = useCommandForm({
    send: () => call(keepUse, { params, body: { expectedRev: rev, answers: answersIn(table) } }),
    stale: [getUse, listUse],
    onDone: (done) => setRev(done.rev),
  });
  const set = (nomination: string, view: View, more: Partial<EnteredUse[View]>) => {
    const one = table[nomination] ?? emptyUse;
    setTable({ ...table, [nomination]: { ...one, [view]: { ...one[view], ...more } } });
  };
  const [made, setMade] = useState<MadeLinks | null>(null);
  if (made !== null) return <LinkSlips made={made} people={data.people} onClose={() => setMade(null)} />;
  const cell = (view: View, { nomination, name: person, links }: UsePerson) => {
    if (links[view].state === "answered") return <span className="meta">{t("job-use.link-answered")}</span>;
    const { used, why } = (table[nomination] ?? emptyUse)[view];
    const called = person ?? t("training.erased");
    return (
      <div className="job-use-cell">
        <select
          className="control"
          aria-label={t(`job-use.of.${view}`, { name: called })}
          value={used}
          onChange={({ target }) => set(nomination, view, { used: choices.find((one) => one === target.value) ?? "" })}
        >
          {choices.map((one) => (
            <option key={one} value={one}>
              {t(one === "" ? "job-use.no-answer" : `job-use.answer.${one}`)}
            </option>
          ))}
        </select>
        {used === "" || used === "yes" ? null : (
          <select
            className="control"
            aria-label={t("job-use.why-of", { name: called })}
            value={why}
            onChange={({ target }) => set(nomination, view, { why: whys.find((one) => one === target.value) ?? "" })}
          >
            <option value="">{t("job-use.why-choose")}</option>
            {whys.map((one) => (
              <option key={one} value={one}>
                {t(`job-use.why.${one}`)}
              </option>
            ))}
          </select>
        )}
      </div>
    );
  };
  return (
    <div className="page">
      <PageHead title={t("job-use.title")} below={page.course.title.text} marking={page.course.marking} />
      {data.people.length === 0 ? (
        <p className="meta">{t("training.points-nobody")}</p>
      ) : (
        <div className="sections">
          <LinksSection course={course} people={data.people} mail={data.mail} onMade={setMade} />
          <Section title={t("job-use.enter-title")}>
            <p className="meta read">{t("job-use.how")}</p>
            <CommandForm act={save} onSubmit={() => save.mutate()} submit={t("desk.save")} blocked={!isWhole(table)}>
              <Table
                caption={t("job-use.title")}
                rows={data.people}
                keyOf={({ nomination }) => nomination}
                columns={[
                  ...personColumns,
                  { key: "own", head: t("job-use.view.own"), width: "28%", cell: (row) => cell("own", row) },
                  { key: "supervisor", head: t("job-use.view.supervisor"), width: "28%", cell: (row) => cell("supervisor", row) },
                ]}
              />
            </CommandForm>
          </Section>
        </div>
      )}
    </div>
  );
};
export default UsePage;
