/** Above a text that the reader may write: who else is writing it now. */
import { useQuery } from "@tanstack/react-query";
import { useDraftTime } from "#platform/web/drafts/draft-offer.tsx";
import { useStream } from "#platform/web/live/use-stream.ts";
import { address, read, refresh } from "#platform/web/shell/api.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Status } from "#platform/web/ui/status.tsx";
import { getWork, getWorkText } from "../../contract/passages.ts";
import { followWriting, listWriting, writingEvent } from "../../contract/writing.ts";
import { useWorkWords } from "../work-words.ts";

export const NowWriting = ({ workspace, work, lang }: { readonly workspace: string; readonly work: string; readonly lang: string }) => {
  const { t } = useWords();
  const { nameOf } = useWorkWords();
  const when = useDraftTime();
  const params = { workspace, work };
  const { data } = useQuery(read(listWriting, params));
  const fetchAll = (): void => void refresh(listWriting, getWork, getWorkText);
  useStream(address(followWriting, { params }), { event: writingEvent, hear: fetchAll, fetchAll });
  const other = data?.turns.find((one) => one.lang === lang && !one.mine);
  if (other === undefined) return null;
  const about = { name: other.name ?? t("writing.somebody"), language: nameOf(lang), time: when(other.since) };
  return (
    <p className="know-standing" role="status">
      <Status glyph="due">{t("writing.other", about)}</Status>
    </p>
  );
};
