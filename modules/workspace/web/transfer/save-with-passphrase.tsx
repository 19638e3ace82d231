/** Saves an archive that a passphrase opens. The person types the passphrase again, so that a typing error is found before the file is saved. */
import { downloadExport, type WorkspaceExport } from "#platform/contract/transfer.ts";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { usePasswordAgain } from "#platform/web/session/password-again.tsx";
import { file, saveFile } from "#platform/web/shell/api.ts";
import { ProblemSentence } from "#platform/web/shell/problem-sentence.tsx";
import { useWorkspace } from "#platform/web/shell/session.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Button } from "#platform/web/ui/button.tsx";
import { TextField } from "#platform/web/ui/field.tsx";
import { Form } from "#platform/web/ui/form.tsx";

interface Props {
  readonly workspace: string;
  readonly one: WorkspaceExport;
  readonly sealedKey: string;
}

export const SaveWithPassphrase = ({ workspace, one, sealedKey }: Props) => {
  const { t, name } = useWords();
  const { workspace: here } = useWorkspace();
  const [typed, setTyped] = useState("");
  const { afterPassword, question } = usePasswordAgain();
  const save = useMutation({
    mutationFn: async () => {
      const { WrongPassphrase, openedByPassphrase } = await import("./passphrase-file.ts");
      const bytes = await afterPassword(() => file(downloadExport, { params: { workspace, export: one.id } }));
      try {
        saveFile(await openedByPassphrase(bytes, sealedKey, typed), `${name(here.name)} ${one.askedAt.slice(0, 10)}.age`);
        return "saved" as const;
      } catch (error) {
        if (error instanceof WrongPassphrase) return "wrong" as const;
        throw error;
      }
    },
    onSuccess: (what) => {
      if (what === "saved") setTyped("");
    },
  });
  return (
    <>
      {question}
      <Form className="form" onSubmit={() => save.mutate()}>
        <TextField
          label={t("transfer.passphrase")}
          help={t("transfer.passphrase-again")}
          error={save.data === "wrong" ? t("transfer.passphrase-wrong") : undefined}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          dir="auto"
          required
          value={typed}
          onValue={setTyped}
        />
        <div className="button-row">
          <Button look="primary" type="submit" disabled={save.isPending}>
            {t(save.isPending ? "transfer.passphrase-busy" : "common.download")}
          </Button>
        </div>
        <ProblemSentence error={save.error} />
      </Form>
    </>
  );
};
