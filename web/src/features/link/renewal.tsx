import { renew } from "./api";
import { BigButton } from "./big-button";
import { Failure } from "./failure";
import { useAttempt } from "./use-attempt";
import { useWords } from "./words";

/** The way on where a link is over: another one, into the customer's own chat. */
export function Renewal({ token, shop, onRenewed }: { token: string; shop: string; onRenewed: () => void }) {
  const { words } = useWords();
  const { isBusy, failure, go } = useAttempt(async () => {
    await renew({ token });
    onRenewed();
  });
  return (
    <>
      <Failure error={failure} shop={shop} />
      <BigButton busy={isBusy} onClick={() => void go()}>
        {isBusy ? words.refused.renewing : words.refused.renew}
      </BigButton>
    </>
  );
}
