/** Lists the columns of the worksheet that the file does not have, and the headings of the file that the server does not read. */
import type { MissingColumn, ReturnPreview, UnreadHeading } from "../contract/offline.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { CautionSentence } from "#platform/web/ui/sentence.tsx";

/** At most this many numbers of forms are shown for one heading. */
const mostForms = 5;

const Headings = ({ of }: { readonly of: readonly (MissingColumn | UnreadHeading)[] }) => {
  const { t, locale, number } = useWords();
  const list = new Intl.ListFormat(locale, { type: "unit", style: "narrow" });
  return (
    <dd>
      <ul className="offline-codes">
        {of.map(({ heading, forms }) => (
          <li key={heading}>
            <bdi>{heading}</bdi>
            {forms.length === 0 ? null : (
              <span className="meta">
                {" "}
                {t("offline.form")} {list.format(forms.slice(0, mostForms).map((form) => number(form)))}
                {forms.length > mostForms ? " …" : null}
              </span>
            )}
          </li>
        ))}
      </ul>
    </dd>
  );
};

export const UnreadColumns = ({ preview: { missing, unread } }: { readonly preview: ReturnPreview }) => {
  const { t } = useWords();
  if (missing.length + unread.length === 0) return null;
  return (
    <CautionSentence title={t(missing.length > 0 ? "offline.missing.what" : "offline.unread.what")}>
      {t(missing.length > 0 ? "offline.missing.kept" : "offline.unread.kept")}
      <div>{t(missing.length > 0 ? "offline.missing.do" : "offline.unread.do")}</div>
      <dl className="offline-facts">
        {missing.length === 0 ? null : (
          <div>
            <dt>{t("offline.missing.columns")}</dt>
            <Headings of={missing} />
          </div>
        )}
        {unread.length === 0 ? null : (
          <div>
            <dt>{t("offline.unread.headings")}</dt>
            <Headings of={unread} />
          </div>
        )}
      </dl>
    </CautionSentence>
  );
};
