/**
 * Checks properties that a page must have at any width: nothing scrolls horizontally or is beyond the edge, targets are large enough for a finger,
 * and nothing moves if the user asked for reduced motion.
 */
import type { Page } from "playwright-core";
import { axe } from "./browser.ts";

/** The findings of axe on a page in its present state, as sentences; empty if there are none. @param colours whether contrast is measured */
export const axeFaults = async (page: Page, colours = true): Promise<string[]> =>
  (await axe(page, colours)).map(({ rule, impact, where }) => `${rule} (${impact}): ${where.slice(0, 3).join(" | ")}`);

const inPage = (run: string): string => `(() => { ${run} })()`;
const shared = `
  const name = (e) => e.tagName.toLowerCase() + (e.id ? "#" + e.id : "") + (typeof e.className === "string" && e.className ? "." + e.className.trim().split(/\\s+/).join(".") : "");
  const styled = (e) => getComputedStyle(e);
  const hidden = (e) => { for (let n = e; n; n = n.parentElement) { const s = styled(n); if (s.display === "none" || s.visibility === "hidden" || s.clipPath !== "none" || n.inert) return true; } return false; };
`;

/** The faults of width: horizontal scrolling of the page, and elements beyond its edge that are not in a scrollable box. */
export const widthFaults = (page: Page): Promise<string[]> =>
  page.evaluate(
    inPage(`${shared}
      const root = document.documentElement;
      const faults = [];
      if (root.scrollWidth > root.clientWidth) faults.push("the page scrolls sideways: " + root.scrollWidth + " in " + root.clientWidth);
      const scrolls = (e) => { for (let n = e.parentElement; n && n !== document.body; n = n.parentElement) { if (["auto", "scroll"].includes(styled(n).overflowX)) return true; } return false; };
      for (const e of document.body.querySelectorAll("*")) {
        if (e.ownerSVGElement || hidden(e) || scrolls(e)) continue;
        const box = e.getBoundingClientRect();
        if (box.width > 1 && box.height > 1 && (box.right > root.clientWidth + 1 || box.left < -1)) faults.push(name(e) + " stands over the edge: " + Math.round(box.left) + " to " + Math.round(box.right));
        const s = styled(e);
        if (["hidden", "clip"].includes(s.overflowX) && s.textOverflow !== "ellipsis" && e.clientWidth > 1 && e.scrollWidth > e.clientWidth + 1 && e.textContent.trim() !== "") faults.push(name(e) + " cuts its text: " + e.scrollWidth + " in " + e.clientWidth);
      }
      return faults.slice(0, 6);
    `),
  );

/** Buttons, fields and links that are smaller than 44 px. The label around a check box counts as part of the check box. */
export const targetFaults = (page: Page): Promise<string[]> =>
  page.evaluate(
    inPage(`${shared}
      const faults = [];
      for (const e of document.body.querySelectorAll("button, a[href], select, summary, textarea, input:not([type=range])")) {
        if (hidden(e)) continue;
        const box = (e.matches("[type=checkbox],[type=radio]") ? e.closest("label") ?? e : e).getBoundingClientRect();
        if (box.height > 0 && (box.height < 43.5 || box.width < 43.5)) faults.push(name(e) + " is " + Math.round(box.width) + " by " + Math.round(box.height));
      }
      return faults.slice(0, 6);
    `),
  );

/** The elements that still move although the user asked for reduced motion. */
export const movingFaults = (page: Page): Promise<string[]> =>
  page.evaluate(
    inPage(`${shared}
      return document.getAnimations().filter((a) => a.playState === "running" && (a.effect?.getComputedTiming().duration ?? 0) > 1).map((a) => name(a.effect.target) + " moves").slice(0, 6);
    `),
  );
