/** Enters the code that a programme gave to this State. The code lets the workspace send to that programme only. */
import { joinProgramme, listShared } from "#platform/contract/exchange.ts";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { call } from "#platform/web/shell/client.ts";
import { ProblemSentence } from "#platform/web/shell/problem-sentence.tsx";
import { refresh } from "#platform/web/shell/queries.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Button } from "#platform/web/ui/button.tsx";
import { TextField } from "#platform/web/ui/field.tsx";
import { Section } from "#platform/web/ui/page.tsx";
import "#modules/desk/web/released.css";

export const JoinProgramme = ({ workspace, first }: { readonly workspace: string; readonly first: boolean }) => {
  const { t } = useWords();
  const [code, setCode] = useState("");
  const act = useMutation({
    mutationFn: () => call(joinProgramme, { params: { workspace }, body: { code: code.trim() } }),
    onSuccess: async () => {
      setCode("");
      await refresh(listShared);
    },
  });
  return (
    <Section title={t(first ? "exchange.no-partner" : "exchange.another-partner")}>
      <form
        className="stack exchange-form"
        onSubmit={(event) => {
          event.preventDefault();
          act.mutate();
        }}
      >
        <TextField
          label={t("exchange.code")}
          help={t("exchange.code-help")}
          value={code}
          onChange={(event) => setCode(event.target.value)}
          autoComplete="off"
          spellCheck={false}
          dir="ltr"
          maxLength={60}
        />
        <ProblemSentence error={act.error} />
        <div className="button-row">
          <Button type="submit" disabled={act.isPending || code.trim().length < 10}>
            {t("exchange.join")}
          </Button>
        </div>
      </form>
    </Section>
  );
};
