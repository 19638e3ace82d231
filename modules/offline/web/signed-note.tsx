/** Shows on the page of one recommendation whether its text is the signed text. If no text was signed, the component shows nothing. */
import { listSigned } from "../contract/offline.ts";
import { useWorkspace } from "#platform/web/shell/session.ts";
import { useRead } from "#platform/web/shell/api.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Status } from "#platform/web/ui/status.tsx";
import "./offline.css";

const SignedNote = ({ assessment, recommendation }: { readonly assessment: string; readonly recommendation: string }) => {
  const { t } = useWords();
  const { id: workspace } = useWorkspace();
  const { data } = useRead(listSigned, { workspace, assessment });
  const [signed] = data.signed;
  if (signed === undefined) return null;
  const { number } = signed;
  const item = signed.items.find((one) => one.recommendation === recommendation);
  return (
    <p className="offline-note">
      {item === undefined ? (
        <Status glyph="due">{t("offline.signed.missing-from", { number })}</Status>
      ) : item.differs ? (
        <Status glyph="due">{t("offline.signed.differs-from", { number, rev: item.rev })}</Status>
      ) : (
        <Status glyph="done">{t("offline.signed.same-text", { number })}</Status>
      )}
    </p>
  );
};
export default SignedNote;
