/**
 * Form for the code that a programme gave to this State. After the code was entered, the workspace can send parcels to that programme, and to no
 * other.
 */
import { joinProgramme, listShared } from "#platform/contract/exchange.ts";
import { useState } from "react";
import { useWords } from "#platform/web/shell/words.ts";
import { call, refresh } from "#platform/web/shell/api.ts";
import { TextField } from "#platform/web/ui/field.tsx";
import { CommandForm } from "#platform/web/ui/form.tsx";
import { Section } from "#platform/web/ui/page.tsx";
import "#modules/desk/web/released.css";
import { useCommandForm } from "#platform/web/ui/record/use-command-form.ts";

export const JoinProgramme = ({ workspace, first }: { readonly workspace: string; readonly first: boolean }) => {
  const { t } = useWords();
  const [code, setCode] = useState("");
  const act = useCommandForm({
    send: () => call(joinProgramme, { params: { workspace }, body: { code: code.trim() } }),
    stale: [],
    onDone: async () => {
      setCode("");
      await refresh(listShared);
    },
  });
  return (
    <Section title={t(first ? "exchange.no-partner" : "exchange.another-partner")}>
      <CommandForm
        className="stack exchange-form"
        act={act}
        onSubmit={() => act.mutate()}
        submit={t("exchange.join")}
        look="secondary"
        blocked={code.trim().length < 10}
      >
        <TextField
          label={t("exchange.code")}
          help={t("exchange.code-help")}
          value={code}
          onValue={setCode}
          autoComplete="off"
          spellCheck={false}
          dir="ltr"
          maxLength={60}
        />
      </CommandForm>
    </Section>
  );
};
