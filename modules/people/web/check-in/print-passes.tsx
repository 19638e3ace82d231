/** The sheet of passes: one card per person, to be cut out. The name is printed on the paper only; the code does not contain it. */
import { useParams } from "@tanstack/react-router";
import { useRead } from "#platform/web/shell/api.ts";
import { langOf } from "#platform/web/shell/formats.ts";
import { useWorkspace } from "#platform/web/shell/session.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Button } from "#platform/web/ui/button.tsx";
import { PageHead } from "#platform/web/ui/page.tsx";
import { QrCode } from "#platform/web/ui/qr.tsx";
import { printPasses } from "../../contract/check-in.ts";
import "./check-in.css";

const PrintPasses = () => {
  const { t, localDate } = useWords();
  const { id: workspace } = useWorkspace();
  const { event = "" } = useParams({ strict: false });
  const { data } = useRead(printPasses, { workspace, event });
  const days =
    data.from === data.until ? localDate(data.from) : t("check-in.pass-days", { from: localDate(data.from), until: localDate(data.until) });
  return (
    <div className="page">
      <PageHead
        title={t("check-in.passes")}
        below={t("check-in.print-help")}
        marking={data.marking}
        actions={
          <Button look="primary" onClick={() => window.print()}>
            {t("check-in.passes-print")}
          </Button>
        }
      />
      {data.passes.length === 0 ? <p>{t("check-in.print-none")}</p> : null}
      <ul className="check-in-cards">
        {data.passes.map(({ name, reference, text }) => (
          <li key={reference}>
            <QrCode text={text} label={t("check-in.reference")} className="qr check-in-qr" />
            <div>
              <b>
                <bdi>{name}</bdi>
              </b>
              <span className="block" {...langOf(data.title.lang)}>
                {data.title.text}
              </span>
              <span className="meta block">{days}</span>
              <b className="check-in-reference" dir="ltr">
                {reference}
              </b>
              <span className="meta small block">{t("check-in.pass-paper")}</span>
            </div>
          </li>
        ))}
      </ul>
    </div>
  );
};
export default PrintPasses;
