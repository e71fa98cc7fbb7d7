/** Code that tests run in the page sees what the preload script gives it, as the page itself declares it. */
import type {} from "../../../renderer/api.ts";
