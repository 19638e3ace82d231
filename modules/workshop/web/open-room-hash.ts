/** The fragment in the address of the list of rooms that opens the dialog for a new room. Links from other pages use it. */
export const openRoomHash = "open-room";
