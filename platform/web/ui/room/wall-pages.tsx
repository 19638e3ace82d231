/**
 * Shows a wall whose content does not fit on one page. The wall counts its pages and shows the page that the facilitator selected. The console gets
 * the count from its small copy of the wall, so that it can offer the next page.
 */
import { createContext, use, useEffect } from "react";
import { useWords } from "../../shell/words.ts";
import "./wall.css";

const Count = createContext<((pages: number) => void) | null>(null);

/** Called with the number of pages of the wall. The function must be the same at every call. */
export const CountWallPages = Count;

/**
 * @param page the page that the facilitator selected, from 0
 * @param pages the number of pages of the content; 0 gives one empty page
 * @returns the page to show, from 0; after the last page, the first page is shown again
 */
export const useWallPage = (page: number, pages: number): number => {
  const tell = use(Count);
  const count = Math.max(1, pages);
  useEffect(() => {
    tell?.(count);
    return () => tell?.(1);
  }, [tell, count]);
  return page % count;
};

/** Shows "Page 1 of 3"; shows nothing if there is only one page. */
export const WallPageLine = ({ page, pages }: { readonly page: number; readonly pages: number }) => {
  const { t } = useWords();
  return pages < 2 ? null : <span className="wall-page">{t("wall.page-of", { n: page + 1, of: pages })}</span>;
};
