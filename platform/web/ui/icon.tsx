/**
 * Phosphor icons, regular weight, drawn inline in the colour of their text. Icons with a direction are mirrored in right-to-left languages.
 */
import arrowRight from "@phosphor-icons/core/assets/regular/arrow-right.svg?raw";
import caretDown from "@phosphor-icons/core/assets/regular/caret-down.svg?raw";
import caretRight from "@phosphor-icons/core/assets/regular/caret-right.svg?raw";
import chat from "@phosphor-icons/core/assets/regular/chat-text.svg?raw";
import chart from "@phosphor-icons/core/assets/regular/chart-scatter.svg?raw";
import envelope from "@phosphor-icons/core/assets/regular/envelope-simple.svg?raw";
import calendar from "@phosphor-icons/core/assets/regular/calendar-blank.svg?raw";
import userPlus from "@phosphor-icons/core/assets/regular/user-plus.svg?raw";
import key from "@phosphor-icons/core/assets/regular/key.svg?raw";
import seal from "@phosphor-icons/core/assets/regular/seal-check.svg?raw";
import check from "@phosphor-icons/core/assets/regular/check.svg?raw";
import clock from "@phosphor-icons/core/assets/regular/clock-counter-clockwise.svg?raw";
import cpu from "@phosphor-icons/core/assets/regular/cpu.svg?raw";
import device from "@phosphor-icons/core/assets/regular/device-mobile.svg?raw";
import download from "@phosphor-icons/core/assets/regular/download-simple.svg?raw";
import eye from "@phosphor-icons/core/assets/regular/eye.svg?raw";
import fileText from "@phosphor-icons/core/assets/regular/file-text.svg?raw";
import gavel from "@phosphor-icons/core/assets/regular/gavel.svg?raw";
import magnifier from "@phosphor-icons/core/assets/regular/magnifying-glass.svg?raw";
import hand from "@phosphor-icons/core/assets/regular/hand-palm.svg?raw";
import house from "@phosphor-icons/core/assets/regular/house.svg?raw";
import books from "@phosphor-icons/core/assets/regular/books.svg?raw";
import list from "@phosphor-icons/core/assets/regular/list.svg?raw";
import listChecks from "@phosphor-icons/core/assets/regular/list-checks.svg?raw";
import lock from "@phosphor-icons/core/assets/regular/lock-simple.svg?raw";
import path from "@phosphor-icons/core/assets/regular/path.svg?raw";
import pause from "@phosphor-icons/core/assets/regular/pause.svg?raw";
import pencil from "@phosphor-icons/core/assets/regular/pencil-simple.svg?raw";
import play from "@phosphor-icons/core/assets/regular/play.svg?raw";
import plus from "@phosphor-icons/core/assets/regular/plus.svg?raw";
import presentation from "@phosphor-icons/core/assets/regular/presentation.svg?raw";
import rows from "@phosphor-icons/core/assets/regular/rows.svg?raw";
import buildings from "@phosphor-icons/core/assets/regular/buildings.svg?raw";
import translate from "@phosphor-icons/core/assets/regular/translate.svg?raw";
import stairs from "@phosphor-icons/core/assets/regular/stairs.svg?raw";
import trendDown from "@phosphor-icons/core/assets/regular/trend-down.svg?raw";
import users from "@phosphor-icons/core/assets/regular/users-three.svg?raw";
import user from "@phosphor-icons/core/assets/regular/user.svg?raw";
import scales from "@phosphor-icons/core/assets/regular/scales.svg?raw";
import share from "@phosphor-icons/core/assets/regular/share-network.svg?raw";
import x from "@phosphor-icons/core/assets/regular/x.svg?raw";
import warning from "@phosphor-icons/core/assets/regular/warning.svg?raw";
import ruler from "@phosphor-icons/core/assets/regular/ruler.svg?raw";
import lightbulb from "@phosphor-icons/core/assets/regular/lightbulb.svg?raw";
import graduationCap from "@phosphor-icons/core/assets/regular/graduation-cap.svg?raw";
import tray from "@phosphor-icons/core/assets/regular/tray.svg?raw";
import puzzle from "@phosphor-icons/core/assets/regular/puzzle-piece.svg?raw";
import fingerprint from "@phosphor-icons/core/assets/regular/fingerprint-simple.svg?raw";
import compass from "@phosphor-icons/core/assets/regular/tree-structure.svg?raw";

const files = {
  arrow: arrowRight,
  "caret-down": caretDown,
  caret: caretRight,
  reply: chat,
  figures: chart,
  parcel: envelope,
  visit: calendar,
  invite: userPlus,
  access: key,
  verify: seal,
  check: check,
  history: clock,
  machine: cpu,
  phone: device,
  download: download,
  eye: eye,
  report: fileText,
  held: hand,
  search: magnifier,
  home: house,
  instruments: books,
  menu: list,
  rounds: listChecks,
  lock: lock,
  assessment: path,
  pause: pause,
  edit: pencil,
  play: play,
  plus: plus,
  room: presentation,
  register: rows,
  agencies: buildings,
  language: translate,
  people: users,
  person: user,
  close: x,
  scenarios: compass,
  risks: warning,
  priorities: scales,
  measures: gavel,
  capability: stairs,
  share: share,
  effect: trendDown,
  ruler: ruler,
  practice: lightbulb,
  course: graduationCap,
  needs: tray,
  audit: fingerprint,
  /** The icon of a module made by `npm run new`, until the module has its own. */
  module: puzzle,
} as const;
export type IconName = keyof typeof files;

const flips: ReadonlySet<IconName> = new Set(["arrow", "caret", "assessment", "rounds", "register", "report", "menu", "effect"]);
const pathOf = (raw: string): string => [...raw.matchAll(/<path d="([^"]+)"/g)].map((found) => found[1]).join("");
const paths = Object.fromEntries(Object.entries(files).map(([name, raw]) => [name, pathOf(raw)])) as Record<IconName, string>;

export const Icon = ({ name, size = 18 }: { readonly name: IconName; readonly size?: number }) => (
  <svg
    className={flips.has(name) ? "icon flip" : "icon"}
    width={size}
    height={size}
    viewBox="0 0 256 256"
    fill="currentColor"
    aria-hidden="true"
    focusable="false"
  >
    <path d={paths[name]} />
  </svg>
);
