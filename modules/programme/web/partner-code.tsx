/** Makes the code with which a State's workspace may send to this programme. The code is shown once; the server stores its hash. */
import { makePartnerCode } from "../contract/programme.ts";
import { useMutation } from "@tanstack/react-query";
import { call } from "#platform/web/shell/client.ts";
import { ProblemSentence } from "#platform/web/shell/problem-sentence.tsx";
import { useWorkspace } from "#platform/web/shell/session.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Button } from "#platform/web/ui/button.tsx";

export const PartnerCode = ({ engagement }: { readonly engagement: string }) => {
  const { t, date } = useWords();
  const { id: workspace } = useWorkspace();
  const make = useMutation({ mutationFn: () => call(makePartnerCode, { params: { workspace, engagement } }) });
  return (
    <div className="stack">
      <p className="meta small">{t("exchange.partner-code-why")}</p>
      <div className="button-row">
        <Button disabled={make.isPending} onClick={() => make.mutate()}>
          {t("exchange.partner-code")}
        </Button>
      </div>
      <ProblemSentence error={make.error} />
      {make.data === undefined ? null : (
        <p role="status">
          <code className="ltr digest">{make.data.code}</code>
          <span className="meta small block">{t("exchange.partner-code-means", { date: date(make.data.expiresAt) })}</span>
        </p>
      )}
    </div>
  );
};
