// Run by Electron itself, after a change of resources/icon.svg:
//     npx electron scripts/release/render-icon.mjs
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { app, BrowserWindow } from "electron";
import { inRoot } from "../setup/paths.mjs";

const sizes = [16, 32, 48, 64, 128, 256, 512, 1024];

async function render() {
  await app.whenReady();
  const window = new BrowserWindow({
    show: false,
    transparent: true,
    frame: false,
    width: 1024,
    height: 1024,
  });
  await window.loadURL("data:text/html,<canvas></canvas>");
  const svg = `data:image/svg+xml;base64,${readFileSync(inRoot("resources", "icon.svg")).toString("base64")}`;
  mkdirSync(inRoot("resources", "icons"), { recursive: true });
  for (const size of sizes) {
    const drawn = await window.webContents.executeJavaScript(`(async () => {
      const image = new Image();
      image.src = ${JSON.stringify(svg)};
      await image.decode();
      const canvas = document.querySelector("canvas");
      canvas.width = canvas.height = ${size};
      canvas.getContext("2d").drawImage(image, 0, 0, ${size}, ${size});
      return canvas.toDataURL("image/png");
    })()`);
    const file = inRoot("resources", "icons", `${size}x${size}.png`);
    writeFileSync(file, Buffer.from(drawn.slice(drawn.indexOf(",") + 1), "base64"));
  }
  app.quit();
}

// Not awaited: Electron is ready only after its main module has been loaded.
void render();
