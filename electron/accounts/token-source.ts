/** Where a client gets its access token from. */
export interface TokenSource {
  /** A token with some life left. @throws GoogleFailure `reconnect` when Google no longer accepts the sign-in. */
  accessToken(): Promise<string>;
  /** Called after a 401: a token other than `staleToken`, refreshed unless that has happened already. */
  refreshed(staleToken: string): Promise<string>;
}
