/** The page's own origin: everything it loads and every call comes from there. */
export const appOrigin = "app://main";
