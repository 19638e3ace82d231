/** Follows the live event of a work. After each event, the page loads the text, the suggestions and the present writers again. */
import { useStream } from "#platform/web/live/use-stream.ts";
import { address, refresh } from "#platform/web/shell/api.ts";
import { getWork, getWorkText } from "../../contract/passages.ts";
import { listSuggestions } from "../../contract/suggestions.ts";
import { followWriting, listWriting, writingEvent } from "../../contract/writing.ts";

export const useFollowed = (params: { readonly workspace: string; readonly work: string }): void => {
  const fetchAll = (): void => void refresh(listWriting, getWork, getWorkText, listSuggestions);
  useStream(address(followWriting, { params }), { event: writingEvent, hear: fetchAll, fetchAll });
};
