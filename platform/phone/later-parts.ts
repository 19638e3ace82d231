/** The parts of the frame that a phone can show its first question without, in one file (`fetchLater` in `session.ts`). */
export { EndPage } from "./end-page.tsx";
export { ReachPage } from "./door/reach-page.tsx";
export { SeatFoot } from "./seat-foot.tsx";
export { TopNotices } from "./top-notices.tsx";
