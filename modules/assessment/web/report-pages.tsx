/** The two pages in words of a report version, on a screen as they are printed, in the language of the version. */
import { readReportPages, type PageBlock, type PageWords, type ReportPage } from "../contract/report-pages.ts";
import { useParams } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { langOf } from "#platform/web/shell/formats.ts";
import { useRead } from "#platform/web/shell/api.ts";
import { useWorkspace } from "#platform/web/shell/session.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { SceneView } from "#platform/web/charts/scene-view.tsx";
import { Empty, PageHead } from "#platform/web/ui/page.tsx";
import "./report-pages.css";

const Said = ({ words }: { readonly words: PageWords }) =>
  typeof words === "string" ? words : <span {...langOf(words.lang)}>{words.text}</span>;

const Block = ({ block }: { readonly block: PageBlock }): ReactNode => {
  switch (block.kind) {
    case "paragraph":
      return (
        <p className={block.style === "note" ? "meta" : "read"}>
          <Said words={block.text} />
        </p>
      );
    case "list":
      return (
        <ul>
          {block.items.map((item, at) => (
            <li key={at}>
              <Said words={item} />
            </li>
          ))}
        </ul>
      );
    case "labelled":
      return (
        <dl className="page-rows" data-wide={block.wide}>
          {block.rows.map((row, at) => (
            <div key={at}>
              <dt>{row.label}</dt>
              <dd>
                <Said words={row.text} />
                {row.note === undefined || row.note === "" ? null : <span className="meta small">{row.note}</span>}
              </dd>
            </div>
          ))}
        </dl>
      );
    case "ranges":
      return (
        <>
          <ul className="page-ranges">
            {block.rows.map((row, at) => (
              <li key={at}>
                <div>
                  <strong>
                    <Said words={row.title} />
                  </strong>
                  <div className="meta">
                    {row.mark === null ? null : <span className="page-mark">{row.mark}</span>} <bdi>{row.text}</bdi>
                  </div>
                </div>
                {row.drawing === null ? null : <SceneView scene={row.drawing.scene} />}
              </li>
            ))}
            <li>
              <p className="meta small">{block.note}</p>
              <SceneView scene={block.axis.scene} />
            </li>
          </ul>
        </>
      );
    case "drawing":
      return (
        <figure>
          <div className="drawing-box" tabIndex={0} role="group" aria-label={block.caption}>
            <SceneView scene={block.drawing.scene} />
          </div>
          <figcaption className="meta">{block.caption}</figcaption>
        </figure>
      );
    case "table":
      return (
        <table className="table">
          <thead>
            <tr>
              {block.head.map((head, at) => (
                <th key={at} scope="col">
                  <Said words={head} />
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {block.rows.map((row, at) => (
              <tr key={at}>
                {row.map((cell, column) => (
                  <td key={column} data-label={typeof block.head[column] === "string" ? block.head[column] : undefined}>
                    <Said words={cell} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      );
  }
};

/** Only the two pages have the text direction of the version's language. They are aligned with the start of the desk page's own text. */
const Page = ({ page, language }: { readonly page: ReportPage; readonly language: string }) => (
  <article className="report-page" {...langOf(language)}>
    <h2 className="title">
      <Said words={page.title} />
    </h2>
    {page.under.map((line, at) => (
      <p key={at} className="meta">
        <Said words={line} />
      </p>
    ))}
    {page.sections.map((section, at) => (
      <section key={at}>
        {section.title === "" ? null : <h3>{section.title}</h3>}
        <div className={section.notes.length === 0 ? undefined : "page-beside"}>
          <div>
            {section.blocks.map((block, index) => (
              <Block key={index} block={block} />
            ))}
          </div>
          {section.notes.length === 0 ? null : (
            <aside>
              {section.notes.map((note, index) => (
                <p key={index}>
                  <strong>{note.title}</strong>
                  <br />
                  <Said words={note.text} />
                </p>
              ))}
            </aside>
          )}
        </div>
      </section>
    ))}
  </article>
);

const ReportPagesPage = () => {
  const { t } = useWords();
  const { id: workspace } = useWorkspace();
  const { reportVersion = "" } = useParams({ strict: false });
  const { data } = useRead(readReportPages, { workspace, reportVersion });
  return (
    <div className="page">
      <PageHead title={t("scenario.edition-n", { number: data.number })} marking={data.marking} />
      {data.pages.length === 0 ? <Empty title={t("report-brief.none")} /> : null}
      {data.pages.map((page, at) => (
        <Page key={at} page={page} language={data.language} />
      ))}
    </div>
  );
};
export default ReportPagesPage;
