/** Saves a file for a person of the programme, with the data that due diligence stores about this person. */
import { useState } from "react";
import type { OutputOf } from "#platform/contract/endpoint.ts";
import { address, download } from "#platform/web/shell/api.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Button } from "#platform/web/ui/button.tsx";
import { SelectField } from "#platform/web/ui/field.tsx";
import { Section } from "#platform/web/ui/page.tsx";
import type { listCases } from "../contract/diligence.ts";
import { namedFile } from "../contract/named.ts";

interface Props {
  readonly workspace: string;
  readonly people: OutputOf<typeof listCases>["people"];
}

export const NamedSection = ({ workspace, people }: Props) => {
  const { t, language } = useWords();
  const [account, setAccount] = useState("");
  return (
    <Section title={t("diligence.named")}>
      <p className="meta">{t("diligence.named-notice")}</p>
      <SelectField
        label={t("diligence.named-person")}
        empty=""
        value={account}
        onValue={setAccount}
        options={people.map((one) => one.account)}
        show={(id) => people.find((one) => one.account === id)?.name ?? id}
      />
      <Button
        icon="download"
        disabled={account === ""}
        onClick={() => download(address(namedFile, { params: { workspace, account, language: language.tag } }))}
      >
        {t("diligence.named-save")}
      </Button>
    </Section>
  );
};
