/** The parts of the frame that a phone needs only after its first answer, in one file (`fetchLater` in `session.ts`). */
export { EndPage } from "./end-page.tsx";
export { ReachPage } from "./door/reach-page.tsx";
export { TopNotices } from "./top-notices.tsx";
