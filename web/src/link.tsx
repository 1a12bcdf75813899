import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { LinkPage } from "./features/link/link-page";
import { tokenOf } from "./features/link/token";
import { WordsProvider } from "./features/link/words";
import { loadWords } from "./features/link/load-words";
import { preferredLanguage } from "./lib/i18n/languages";
// Follows the system's theme.
import "./lib/theme";

const container = document.getElementById("root");
if (!container) throw new Error("link.html has no #root");

const first = await loadWords(preferredLanguage());
createRoot(container).render(
  <StrictMode>
    <WordsProvider first={first}>
      <LinkPage token={tokenOf(globalThis.location.pathname)} />
    </WordsProvider>
  </StrictMode>,
);
