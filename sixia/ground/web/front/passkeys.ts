/** Passkeys: a form that carries one shows itself where the browser has them, asks for it, and sends it. */

type Json = Record<string, any>; // eslint-disable-line @typescript-eslint/no-explicit-any

/** Make every passkey form of the page work; without scripts none of them is seen. */
export function usePasskeys(): void {
  if (!window.PublicKeyCredential || !navigator.credentials) return;
  for (const form of document.querySelectorAll<HTMLFormElement>("form[data-passkey]")) {
    form.hidden = false;
    form.querySelector("button")?.addEventListener("click", () => void ask(form));
  }
}

async function ask(form: HTMLFormElement): Promise<void> {
  const problem = form.querySelector<HTMLElement>("[role=alert]");
  if (problem) problem.hidden = true;
  try {
    const creates = form.dataset.passkey === "create";
    const options = (await optionsOf(form)).publicKey as Json;
    const credential = creates ? await created(options) : await used(options);
    if (!credential) throw new Error("none");
    form.querySelector<HTMLInputElement>("input[name=credential]")!.value = JSON.stringify(said(credential));
    form.submit();
  } catch {
    if (problem) problem.hidden = false;
  }
}

async function optionsOf(form: HTMLFormElement): Promise<Json> {
  const written = form.querySelector("script[type='application/json']");
  if (written) return JSON.parse(written.textContent ?? "{}") as Json;
  const answer = await fetch(form.action, { headers: { Accept: "application/json" } });
  return ((await answer.json()) as Json).request_options as Json;
}

/** A new passkey: kept by the device, and opened only by its owner. */
function created(options: Json): Promise<Credential | null> {
  const publicKey = {
    ...options,
    challenge: bytes(options.challenge),
    user: { ...options.user, id: bytes(options.user.id) },
    excludeCredentials: keys(options.excludeCredentials),
    authenticatorSelection: {
      ...options.authenticatorSelection,
      residentKey: "required",
      requireResidentKey: true,
      userVerification: "required",
    },
  };
  return navigator.credentials.create({ publicKey: publicKey as unknown as PublicKeyCredentialCreationOptions });
}

function used(options: Json): Promise<Credential | null> {
  const publicKey = {
    ...options,
    challenge: bytes(options.challenge),
    allowCredentials: keys(options.allowCredentials),
  };
  return navigator.credentials.get({ publicKey: publicKey as unknown as PublicKeyCredentialRequestOptions });
}

function keys(known: Json[] | undefined): Json[] {
  return (known ?? []).map((one) => ({ ...one, id: bytes(one.id) }));
}

/** The credential as the server reads it: JSON, with bytes as base64url. */
function said(credential: Credential): Json {
  const key = credential as PublicKeyCredential;
  const response: Json = {};
  const given = key.response as unknown as Json;
  for (const name of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"]) {
    if (given[name]) response[name] = text(given[name] as ArrayBuffer);
  }
  return {
    id: key.id,
    rawId: text(key.rawId),
    type: key.type,
    response,
    clientExtensionResults: key.getClientExtensionResults(),
  };
}

function bytes(said: string): Uint8Array {
  const plain = atob(said.replace(/-/g, "+").replace(/_/g, "/"));
  return Uint8Array.from(plain, (sign) => sign.charCodeAt(0));
}

function text(raw: ArrayBuffer): string {
  const plain = String.fromCharCode(...new Uint8Array(raw));
  return btoa(plain).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
}
