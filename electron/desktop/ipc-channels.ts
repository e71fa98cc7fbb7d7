/** The two channels between page and main. */
export const callChannel = "callsheet:call";
export const noticeChannel = "callsheet:notice";
