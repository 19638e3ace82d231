/** The list of recovery codes, shown once, to copy or print. The printed sheet does not contain the secret of the authenticator. */
import { useWords } from "../shell/words.ts";
import { Button } from "../ui/button.tsx";
import { CopyText } from "../ui/copy-text.tsx";

interface Props {
  readonly codes: readonly string[];
  readonly email: string;
}

export const RecoveryCodes = ({ codes, email }: Props) => {
  const { t, date } = useWords();
  const title = t("desk.second-factor.codes-of", { email });
  const made = t("desk.second-factor.codes-made", { date: date(new Date().toISOString()) });
  const keep = t("desk.second-factor.codes-keep");
  return (
    <section className="recovery-sheet" aria-label={t("desk.second-factor.recovery")}>
      <div className="on-screen">
        <b>{t("desk.second-factor.recovery")}</b>
        <p className="meta">{t("desk.second-factor.recovery-help")}</p>
      </div>
      <div className="on-paper">
        <p>Counterpart</p>
        <h1>{title}</h1>
        <p>{made}</p>
      </div>
      <ol className="recovery" dir="ltr">
        {codes.map((one) => (
          <li key={one}>{one}</li>
        ))}
      </ol>
      <p className="on-paper">{keep}</p>
      <div className="button-row on-screen">
        <CopyText text={[`Counterpart: ${title}`, made, "", ...codes, "", keep].join("\n")} label={t("desk.second-factor.copy-codes")} />
        <Button onClick={() => window.print()}>{t("desk.second-factor.print-codes")}</Button>
      </div>
    </section>
  );
};
