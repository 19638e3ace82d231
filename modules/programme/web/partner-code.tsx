/** Makes the code with which a State's workspace may send to this programme. The code is shown once; the server stores its hash. */
import { makePartnerCode } from "../contract/programme.ts";
import { ProblemSentence } from "#platform/web/shell/problem-sentence.tsx";
import { call } from "#platform/web/shell/api.ts";
import { useWorkspace } from "#platform/web/shell/session.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Button } from "#platform/web/ui/button.tsx";
import { useCommandForm } from "#platform/web/ui/record/use-command-form.ts";

export const PartnerCode = ({ engagement }: { readonly engagement: string }) => {
  const { t, date } = useWords();
  const { id: workspace } = useWorkspace();
  const make = useCommandForm({ send: () => call(makePartnerCode, { params: { workspace, engagement } }), stale: [] });
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
