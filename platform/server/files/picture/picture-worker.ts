/** The worker thread that reads pictures. */
import { answerFile } from "../../spreadsheet/answer-file.ts";
import { readPicture, type PictureAnswer } from "./read-picture.ts";

export interface PictureRequest {
  readonly files: readonly Uint8Array[];
}

answerFile(({ files }: PictureRequest): readonly PictureAnswer[] => files.map(readPicture));
