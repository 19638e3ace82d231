/** The mark in the address of the list of rooms that opens its dialog at once, for links from other pages. */
export const openRoomHash = "open-room";
