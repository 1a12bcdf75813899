import { FormAlert } from "@/components/form-alert";
import { say } from "./load-words";
import { failureText } from "./refusal";
import { useWords } from "./words";

/** What went wrong at the last try, above the button that tries again. */
export function Failure({ error, shop }: { error: unknown; shop: string }) {
  const { words } = useWords();
  if (!error) return null;
  return (
    <div className="mb-3">
      <FormAlert>{say(failureText(error, words), { shop })}</FormAlert>
    </div>
  );
}
