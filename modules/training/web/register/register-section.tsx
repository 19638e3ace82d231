/** Downloads the register of certificates as a folder that somebody else can host, and states what the folder protects. */
import { useMutation } from "@tanstack/react-query";
import { file, saveFile } from "#platform/web/shell/api.ts";
import { ProblemSentence } from "#platform/web/shell/problem-sentence.tsx";
import { useWords } from "#platform/web/shell/words.ts";
import { Button } from "#platform/web/ui/button.tsx";
import { Section } from "#platform/web/ui/page.tsx";
import { exportRegister } from "../../contract/certificate-register.ts";

export const RegisterSection = ({ workspace }: { readonly workspace: string }) => {
  const { t } = useWords();
  const save = useMutation({
    mutationFn: async () => saveFile(await file(exportRegister, { params: { workspace }, body: {} }), "certificate-register.zip"),
  });
  return (
    <Section title={t("certificate-register.title")}>
      <p className="read">{t("certificate-register.desk-below")}</p>
      <p className="meta read">{t("certificate-register.honest")}</p>
      <ProblemSentence error={save.error} />
      <p className="button-row">
        <Button icon="download" onClick={() => save.mutate()} disabled={save.isPending}>
          {t(save.isPending ? "certificate-register.computing" : "certificate-register.save")}
        </Button>
      </p>
    </Section>
  );
};
