/** Codes to print and cut out, each with the address of the page and what is promised. They are shown once. */
import { promises } from "#platform/contract/promises.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Button } from "#platform/web/ui/button.tsx";
import { PageHead } from "#platform/web/ui/page.tsx";
import "./letters.css";

export interface Printed {
  readonly codes: readonly string[];
  readonly until: string;
}

export const Slips = ({ printed, onClose }: { readonly printed: Printed; readonly onClose: () => void }) => {
  const { t, localDate } = useWords();
  return (
    <div className="page">
      <PageHead
        title={t("letter.slips")}
        below={t("letter.slips-below")}
        actions={
          <>
            <Button onClick={onClose}>{t("letter.slips-done")}</Button>
            <Button look="primary" onClick={() => window.print()}>
              {t("letter.slips-print")}
            </Button>
          </>
        }
      />
      <ul className="letter-slips">
        {printed.codes.map((code) => (
          <li key={code}>
            <b>{t("letter.title")}</b>
            <span dir="ltr">{`${location.origin}/practice-letter`}</span>
            <b className="letter-code" dir="ltr">
              {code}
            </b>
            <span className="meta small">{t("letter.slip-until", { day: localDate(printed.until) })}</span>
            {promises.letter.map((id) => (
              <span key={id} className="small">
                {t(id)}
              </span>
            ))}
            <span className="small">{t("letter.slip-paper")}</span>
          </li>
        ))}
      </ul>
    </div>
  );
};
