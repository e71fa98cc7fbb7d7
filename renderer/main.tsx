import { createRoot } from "react-dom/client";
import "@fontsource-variable/inter/wght.css";
import "./ui/tokens.css";
import "./ui/base.css";
import "./ui/controls.css";
import "./ui/card.css";
import "./ui/dialog.css";
import "./ui/date-field.css";
import "./ui/menu.css";
import "./ui/contrast.css";
import { asAppError, call, receiveNotices } from "./api.ts";
import { App } from "./app.tsx";
import { beginFirstScreen } from "./layout/first-screen.ts";
import { StartFailed } from "./layout/start-failed.tsx";
import { useSession } from "./state/session.ts";
import { applyTheme } from "./state/theme.ts";
import { useView } from "./state/view.ts";
import { showAgain } from "./state/window-view.ts";
import { setPageLocale } from "./ui/page-locale.ts";

const container = document.getElementById("root");
if (container === null) throw new Error("index.html has no #root.");
const root = createRoot(container);

applyTheme("system");
receiveNotices();
// Its script needs parts of this one, and would wait for the end of it.
if (location.hash.startsWith("#print/")) void printPage();
else await start();

async function printPage(): Promise<void> {
  try {
    const { drawWeek } = await import("./print/print-page.tsx");
    await drawWeek(root, location.hash);
  } catch (error) {
    // Nobody sees it; main waits for a word that the week is drawn, and tells the rep that none came.
    root.render(<StartFailed error={asAppError(error)} retry={() => void printPage()} />);
  }
}

async function start(): Promise<void> {
  try {
    const answer = await call("app.start", {});
    applyTheme(answer.settings.theme);
    setPageLocale(answer.settings);
    useSession.getState().begin(answer);
    useView.getState().setView(answer.shown?.view ?? answer.settings.view);
    if (answer.shown !== null) showAgain(answer.shown);
    beginFirstScreen();
    root.render(<App />);
  } catch (error) {
    root.render(<StartFailed error={asAppError(error)} retry={() => void start()} />);
  }
}
