/** What the preload gives the page, for code that tests run there. */
interface Window {
  readonly callsheet: Readonly<Record<string, (input: string) => Promise<string>>>;
}
