/**
 * The part of the room's snapshot that the frame needs. Modules add more fields to a snapshot; their pages declare the fields that they
 * read (`StepPageProps<S>`), and the application checks that the room's snapshot has all of them.
 */
import type { EarlyReveal } from "../contract/early-reveal.ts";

export interface RoomView {
  readonly room: {
    readonly title: { readonly text: string; readonly lang: string };
    readonly marking: string;
    readonly fictional: boolean;
    readonly state: "open" | "closed";
    readonly step: string;
    /** The kind of the further question (a question outside the eight steps) that the room is at; null if the room is at a step. */
    readonly question: string | null;
    /** The stage of a step, if the step has stages. */
    readonly stage: string | null;
    /** Number of break-out groups of the room. */
    readonly groups: number;
  };
  /** Number of the room's last change. */
  readonly sequence: number;
  /** Addresses at which the phone looks for the room if the address of its computer changes. */
  readonly addresses: readonly string[];
  readonly answered: number;
  readonly present: number;
  readonly timer: { readonly remainingMs: number; readonly running: boolean } | null;
  /** A break: the end as the facilitator typed it, and the remaining time. */
  readonly break: { readonly label: string; readonly remainingMs: number } | null;
  readonly seat: {
    readonly group: number | null;
    readonly follows: boolean;
    readonly panel: number;
    /** A revealed step whose questions this seat's agency alone may still answer; null if there is none. */
    readonly alone: string | null;
  };
  /** The number of seats whose answers are not counted, and the reason. */
  readonly setAside: { readonly seats: number; readonly reason: { readonly text: string; readonly lang: string } } | null;
  /** The reason for revealing early, if the shown result was revealed before half of the admitted people had answered. */
  readonly early: EarlyReveal | null;
  /** Ids of the questions whose answers all phones send again, because the answers of some seats were set aside. */
  readonly anew: readonly string[];
  /** Decrypts the changes in the room's events. */
  readonly viewKey: string;
}
