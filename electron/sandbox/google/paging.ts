import type { PagePosition } from "./page-tokens.ts";

/** How pages are cut besides what the client asks for: short ones, and empty ones between them (rule 2). */
export class Paging {
  #most: number | undefined;
  #emptyPages = false;

  set(most: number, emptyPages: boolean): void {
    this.#most = most;
    this.#emptyPages = emptyPages;
  }

  size(asked: number): number {
    return Math.max(1, Math.min(asked, this.#most ?? asked));
  }

  /** Whether this page is to come empty. */
  isEmpty(position: PagePosition | undefined): boolean {
    return position?.e === true;
  }

  /** Where the page after a full one begins. */
  next(at: number, since: number): PagePosition {
    return { at, s: since, e: this.#emptyPages };
  }
}
