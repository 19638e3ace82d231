/** Attendance sheets to print for one session: numbered lines with the names of the lists, then empty lines for other people. */
import { useParams } from "@tanstack/react-router";
import { useState } from "react";
import { useRead } from "#platform/web/shell/api.ts";
import { langOf } from "#platform/web/shell/formats.ts";
import { useWorkspace } from "#platform/web/shell/session.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Button } from "#platform/web/ui/button.tsx";
import { SelectField } from "#platform/web/ui/field.tsx";
import { TlpLabel } from "#platform/web/ui/labels.tsx";
import { PageHead } from "#platform/web/ui/page.tsx";
import { listSheets } from "../../contract/paper-sheets.ts";
import { sheetPages } from "./sheet-pages.ts";
import "./print-sheets.css";

const PrintSheets = () => {
  const { t, number, localDate, compare } = useWords();
  const { id: workspace } = useWorkspace();
  const { event = "" } = useParams({ strict: false });
  const { data } = useRead(listSheets, { workspace, event });
  const [chosen, setChosen] = useState(data.sessions[0]?.id ?? "");
  const session = data.sessions.find(({ id }) => id === chosen);
  const pages = sheetPages(data.people.flatMap(({ name, entitled }) => (entitled ? [name] : [])).toSorted(compare));
  return (
    <div className="page">
      <div className="print-sheets-head">
        <PageHead
          title={t("keyed-sheets.print")}
          below={t("keyed-sheets.print-help")}
          marking={data.marking}
          actions={
            session === undefined ? undefined : (
              <Button look="primary" onClick={() => window.print()}>
                {t("keyed-sheets.print")}
              </Button>
            )
          }
        />
      </div>
      {session === undefined ? (
        <p>{t("people.sessions-none")}</p>
      ) : (
        <>
          <div className="form print-sheets-choice">
            <SelectField
              label={t("keyed-sheets.session")}
              value={chosen}
              onValue={setChosen}
              options={data.sessions.map(({ id }) => id)}
              show={(id) => data.sessions.find((one) => one.id === id)?.title.text ?? id}
            />
          </div>
          {pages.map((lines, i) => (
            <table className="print-sheet" key={lines[0]?.number}>
              <caption>
                <b {...langOf(data.title.lang)}>{data.title.text}</b>
                <span className="block">
                  <span {...langOf(session.title.lang)}>{session.title.text}</span>
                </span>
                <span className="block">
                  {localDate(session.day)} · {t("keyed-sheets.sheet-of", { n: i + 1, of: pages.length })} <TlpLabel label={data.marking} />
                </span>
              </caption>
              <thead>
                <tr>
                  <th scope="col">{t("keyed-sheets.line")}</th>
                  <th scope="col">{t("common.name")}</th>
                  <th scope="col">{t("keyed-sheets.in")}</th>
                  <th scope="col">{t("keyed-sheets.out")}</th>
                </tr>
              </thead>
              <tbody>
                {lines.map((line) => (
                  <tr key={line.number}>
                    <td>{number(line.number)}</td>
                    <th scope="row">{line.name === null ? null : <bdi>{line.name}</bdi>}</th>
                    <td>{"\u00a0"}</td>
                    <td>{"\u00a0"}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          ))}
        </>
      )}
    </div>
  );
};
export default PrintSheets;
