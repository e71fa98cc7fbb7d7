import { createRoot } from "react-dom/client";
import "@fontsource-variable/inter/wght.css";
import "./ui/tokens.css";
import "./ui/base.css";
import "./ui/controls.css";
import { asAppError, call, receiveNotices } from "./api.ts";
import { App } from "./app.tsx";
import { StartFailed } from "./layout/start-failed.tsx";
import { useSession } from "./state/session.ts";
import { applyTheme } from "./state/theme.ts";
import { useView } from "./state/view.ts";
import { setPageLocale } from "./ui/page-locale.ts";

const container = document.getElementById("root");
if (container === null) throw new Error("index.html has no #root.");
const root = createRoot(container);

applyTheme("system");
receiveNotices();
await start();

async function start(): Promise<void> {
  try {
    const answer = await call("app.start", {});
    applyTheme(answer.settings.theme);
    setPageLocale(answer.settings);
    useSession.getState().begin(answer);
    useView.getState().setView(answer.settings.view);
    root.render(<App />);
  } catch (error) {
    root.render(<StartFailed error={asAppError(error)} retry={() => void start()} />);
  }
}
