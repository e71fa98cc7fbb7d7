/** The channels between page and main: its calls, main's notices, and the word that the page's process is there. */
export const callChannel = "callsheet:call";
export const noticeChannel = "callsheet:notice";
export const hereChannel = "callsheet:here";
