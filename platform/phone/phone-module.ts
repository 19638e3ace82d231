/**
 * The declaration of a module's part on the phone: `modules/<name>/phone/index.ts` exports it as `module`, and
 * `app/phone/modules.generated.ts` lists the modules. A page is named by `import()`, so that it is a separate file that the phone fetches
 * when the room comes to its step.
 */
import type { JSX } from "preact";
import type { OpenItem, QuestionKind } from "./question/kind.ts";
import type { RoomView } from "./room-view.ts";

export interface StepPageProps<S extends RoomView = RoomView> {
  readonly snapshot: S;
}

/** The exports of a page's file. */
export interface PageFile<S extends RoomView = RoomView> {
  Page(props: StepPageProps<S>): JSX.Element | null;
  readonly kind?: QuestionKind;
  /** Shows the number of items that the page stored and that are not sent, and sends them. The page need not be open. */
  readonly sendStored?: () => Promise<void>;
}

/** A page that the phone shows at a step of the room. It is a separate file, which the phone fetches when the room comes to that step. */
export interface StepPage<S extends RoomView = RoomView> {
  /**
   * Null for the page of a further question (a question outside the eight steps), which the phone shows while the room is at that question. `any` for
   * a page that can be shown at every step, if `when` returns true.
   */
  readonly step: string | null;
  /** Whether the page can be shown. The phone shows the first page of the step for which this function is absent or returns true. */
  when?(snapshot: S): boolean;
  /** The message group that the page needs in addition to the frame's own group. */
  readonly words?: string;
  /** The name of the kind of question that the page asks. The file of such a page also exports the kind. */
  readonly asks?: string;
  /** The name of the record in the phone's storage that contains unsent items of the page. The file of such a page also exports `sendStored`. */
  readonly stores?: string;
  /** Loads the file of the page. If this function is absent, the application adds the page itself (`app/phone/main.tsx`). */
  readonly page?: () => Promise<PageFile<S>>;
}

/** A kind of question whose open questions are listed in every snapshot (the room's state as the phone gets it). */
export interface ListedKind<S extends RoomView, Item = unknown> {
  readonly kind: QuestionKind<Item>;
  openIn(snapshot: S): readonly OpenItem<Item>[];
}

export interface PhoneModule<S extends RoomView = RoomView> {
  /** The name of the module's folder. */
  readonly name: string;
  readonly pages: readonly StepPage<S>[];
  readonly listed?: readonly ListedKind<S>[];
  /** Parts of pages in separate files (`useFile`), which the phone fetches as soon as it is in the room. */
  readonly later?: readonly (() => Promise<unknown>)[];
}

/** Checks the type of the declaration in the file that contains it. */
export const definePhoneModule = <S extends RoomView = RoomView>(module: PhoneModule<S>): PhoneModule<S> => module;

/** The pages of several modules, in the order of the modules; pages for `any` step come first. */
export const joinPhonePages = <S extends RoomView>(modules: readonly PhoneModule<S>[]): readonly StepPage<S>[] =>
  modules.flatMap(({ pages }) => pages).sort((a, b) => Number(b.step === "any") - Number(a.step === "any"));
