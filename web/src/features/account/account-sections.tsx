import { EmailSection } from "./email-section";
import { FactorSection } from "./factor-section";
import { PasswordSection } from "./password-section";
import { SessionsSection } from "./sessions-section";
import "./words";

/** One's own account, below what belongs to the workspace. */
export function AccountSections() {
  return (
    <>
      <EmailSection />
      <PasswordSection />
      <FactorSection />
      <SessionsSection />
    </>
  );
}
