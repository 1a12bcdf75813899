import { render, screen } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { LinkPage } from "../link-page";
import { loadWords } from "../load-words";
import { WordsProvider } from "../words";
import { token } from "./fake-links";

export async function renderLink() {
  const first = await loadWords("en");
  return render(
    <WordsProvider first={first}>
      <LinkPage token={token} />
    </WordsProvider>,
  );
}

/** Past the landing. */
export async function renderOpened() {
  const user = userEvent.setup();
  await renderLink();
  await user.click(await screen.findByRole("button", { name: "Continue" }));
  return user;
}
