// Embedded Signup's steps: business, number, verification, review. What Meta's own pop-up posts to its opener, this one posts too.
const query = new URLSearchParams(location.search);
const redirect = query.get("redirect_uri");
const state = query.get("state") ?? "";
const offersPhoneApp = (query.get("extras") ?? "").includes("whatsapp_business_app_onboarding");
const place = document.querySelector("#step");
const chosen = { business: null, number: null, onPhone: false };
let currentStep = "BUSINESS_ACCOUNT_SELECTION";

function tell(event, data) {
  window.opener?.postMessage(JSON.stringify({ type: "WA_EMBEDDED_SIGNUP", version: 3, event, data }), new URL(redirect).origin);
}

function leave(extra) {
  const address = new URL(redirect);
  for (const [name, value] of Object.entries({ ...extra, state })) address.searchParams.set(name, value);
  location.assign(address);
}

async function ask(method, path, body) {
  const answer = await fetch(`/dialog/api/${path}`, { method, headers: { "Content-Type": "application/json" }, body: body && JSON.stringify(body) });
  const document = await answer.json();
  if (answer.ok) return document;
  throw new Error(document.error?.error_data?.details ?? document.error?.message ?? document.detail ?? "Something went wrong.");
}

function make(tag, properties = {}, ...children) {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
}

/** One step: a form whose button goes on; what goes wrong is said above it. */
function show(step, title, text, fields, label, onNext) {
  currentStep = step;
  const error = make("p", { className: "error", hidden: true, role: "alert" });
  const button = make("button", { className: "act", type: "submit" }, label);
  const form = make("form", { noValidate: true }, make("h1", { tabIndex: -1 }, title), make("p", {}, text), error, ...fields, button);
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    button.disabled = true;
    try {
      await onNext(new FormData(form));
    } catch (problem) {
      error.textContent = problem.message;
      error.hidden = false;
      button.disabled = false;
    }
  });
  place.replaceChildren(form);
  form.querySelector("h1").focus();
}

const choice = (name, value, title, note, isFirst) =>
  make("label", { className: "choice" }, make("input", { type: "radio", name, value, defaultChecked: isFirst }), make("div", {}, make("strong", {}, title), make("small", {}, note)));
const field = (name, label, type = "text", value = "") => make("label", {}, make("span", {}, label), make("input", { name, type, value, autocomplete: "off" }));

async function chooseBusiness() {
  const { businesses } = await ask("GET", "choices");
  const listed = businesses.map((each, index) => choice("business", each.wabaId, each.name, `Account ${each.wabaId}, numbers: ${each.numbers.length}`, index === 0));
  const fresh = choice("business", "new", "Create a business", "A business portfolio and an account of its own", businesses.length === 0);
  show("BUSINESS_ACCOUNT_SELECTION", "Which business?", "The app gets access to this business's WhatsApp account.", [...listed, fresh, field("name", "Name of the new business")], "Continue", async (form) => {
    const id = form.get("business");
    if (id === "new" && !form.get("name").trim()) throw new Error("Give the new business a name.");
    chosen.business = id === "new" ? await ask("POST", "accounts", { name: form.get("name").trim() }) : businesses.find((each) => each.wabaId === id);
    chooseNumber();
  });
}

function chooseNumber() {
  const { business } = chosen;
  const options = business.numbers.map((each) => [each.phoneNumberId, each.shown, each.isOnPhone ? "In the WhatsApp Business app" : each.name]);
  options.push(["new", "Add a new number", "It gets a code by SMS or a call"]);
  if (offersPhoneApp) options.push(["phone", "Use my WhatsApp Business app number", "The app on the phone keeps working beside it"]);
  options.push(["none", "Only share the account", "A number is added later"]);
  const listed = options.map(([value, title, note], index) => choice("number", value, title, note, index === 0));
  show("PHONE_NUMBER_SETUP", "Which number?", business.name, [...listed, field("phone", "New or app number, with country code", "tel"), field("name", "Display name", "text", business.name)], "Continue", async (form) => {
    const id = form.get("number");
    if (id === "none") return review();
    if (id === "new" || id === "phone") {
      chosen.onPhone = id === "phone";
      chosen.number = await ask("POST", "numbers", { wabaId: business.wabaId, phone: form.get("phone").trim(), name: form.get("name").trim() || business.name, onPhone: chosen.onPhone });
    } else {
      chosen.number = business.numbers.find((each) => each.phoneNumberId === id);
      chosen.onPhone = chosen.number.isOnPhone;
    }
    return chosen.number.isVerified ? review() : verify();
  });
}

async function verify() {
  const { code } = await ask("POST", "code", { phoneNumberId: chosen.number.phoneNumberId });
  const phone = make("p", { className: "phone" }, `${chosen.number.shown} gets an SMS: your code is ${code}`);
  show("PHONE_NUMBER_VERIFICATION", "Verify the number", "Type the code that arrived.", [phone, field("code", "Code")], "Verify", async (form) => {
    chosen.number = await ask("POST", "verify", { phoneNumberId: chosen.number.phoneNumberId, code: form.get("code").trim() });
    review();
  });
}

function review() {
  const { business, number } = chosen;
  const text = number ? `${business.name}, ${number.shown}${chosen.onPhone ? ", shared with the WhatsApp Business app" : ""}` : `${business.name}, without a number for now`;
  show("PERMISSIONS", "Give access?", `The app may manage the account and send and receive messages: ${text}.`, [], "Confirm", finish);
}

async function finish() {
  const { business, number, onPhone } = chosen;
  const { code } = await ask("POST", "finish", { redirectUri: redirect, wabaId: business.wabaId });
  const ids = { waba_id: business.wabaId, business_id: `9${business.wabaId}` };
  if (!number) tell("FINISH_ONLY_WABA", ids);
  // Coexistence names the account alone: which number came over is read from it.
  else if (onPhone) tell("FINISH_WHATSAPP_BUSINESS_APP_ONBOARDING", ids);
  else tell("FINISH", { ...ids, phone_number_id: number.phoneNumberId });
  leave({ code });
}

document.querySelector("#cancel").addEventListener("click", () => {
  tell("CANCEL", { current_step: currentStep });
  leave({ error: "access_denied", error_reason: "user_denied", error_description: "Permissions error" });
});
document.querySelector("#fail").addEventListener("click", () => {
  tell("CANCEL", { error_message: "Your business is not eligible for onboarding.", error_id: "524126", session_id: crypto.randomUUID(), timestamp: String(Math.floor(Date.now() / 1000)) });
  leave({ error: "access_denied", error_reason: "user_denied", error_description: "Permissions error" });
});
void chooseBusiness();
