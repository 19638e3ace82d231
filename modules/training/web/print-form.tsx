/** The form for the two languages of a printed certificate. It downloads the PDF. */
import { useState } from "react";
import { address } from "#platform/web/shell/api.ts";
import { useSession, useWorkspace } from "#platform/web/shell/session.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { buttonClass } from "#platform/web/ui/button.tsx";
import { SelectField } from "#platform/web/ui/field.tsx";
import { printCertificate, type Certificate } from "../contract/certificate.ts";

export const PrintForm = ({ certificate }: { readonly certificate: Certificate }) => {
  const { t, language } = useWords();
  const { id: workspace } = useWorkspace();
  const { languages } = useSession();
  const tags = languages.map(({ tag }) => tag);
  const nameOf = (tag: string): string => languages.find((one) => one.tag === tag)?.name ?? tag;
  const other = tags.find((tag) => tag !== language.tag) ?? language.tag;
  // Arabic is placed on the right, because its lines begin there
  const rtl = language.tag === "ar";
  const [first, setFirst] = useState(rtl ? other : language.tag);
  const [second, setSecond] = useState(rtl ? language.tag : other);
  return (
    <div className="form">
      <SelectField label={t("training.first-language")} value={first} onValue={setFirst} options={tags} show={nameOf} />
      <SelectField label={t("training.second-language")} value={second} onValue={setSecond} options={tags} show={nameOf} />
      <a
        className={buttonClass({ look: "primary" })}
        href={address(printCertificate, { params: { workspace, certificate: certificate.id, first, second } })}
        download
      >
        <span>{t("training.fetch")}</span>
      </a>
    </div>
  );
};
