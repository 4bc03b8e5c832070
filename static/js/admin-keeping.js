/* Text of a form that is not saved yet stays in this browser: a crash, an ended session or a refused form costs nothing.

   It is stored enciphered, with a key that the server tells only to the person it belongs to, so that nobody else at
   this computer reads it. It goes when the form is saved (the server says which, in a cookie), when the person signs
   out, and after a week. Given back, it is sent to the server, which shows the form with it: beside what others have
   saved since, if they have. Without secure context (plain http from another machine) nothing is kept. */
"use strict";
{
  const PREFIX = "ban-tin-chu:";
  const SAVED = "da-luu";
  const DAYS = 7;
  const MOST = 400_000; // letters of one form, some 400 kB
  const PAUSE = 600; // milliseconds
  const UNKEPT = new Set(["csrfmiddlewaretoken", "_once", "_seen"]);

  const owner = document.querySelector("meta[name=kept-text]");
  const own = owner && `${PREFIX}${owner.dataset.user}:`;

  // --- the store
  const bytes = (text) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  const text = (buffer) => {
    let letters = "";
    for (const byte of new Uint8Array(buffer)) letters += String.fromCharCode(byte);
    return btoa(letters);
  };
  const key = () => crypto.subtle.importKey("raw", bytes(owner.content), "AES-GCM", false, ["encrypt", "decrypt"]);

  async function enciphered(value) {
    const iv = crypto.getRandomValues(new Uint8Array(12));
    const plain = new TextEncoder().encode(JSON.stringify(value));
    return { iv: text(iv), data: text(await crypto.subtle.encrypt({ name: "AES-GCM", iv }, await key(), plain)) };
  }

  async function deciphered({ iv, data }) {
    const plain = await crypto.subtle.decrypt({ name: "AES-GCM", iv: bytes(iv) }, await key(), bytes(data));
    return JSON.parse(new TextDecoder().decode(plain));
  }

  function entries(start) {
    const names = Object.keys(localStorage).filter((name) => name.startsWith(start));
    return names.map((name) => {
      try {
        return [name, JSON.parse(localStorage.getItem(name))];
      } catch {
        return [name, null];
      }
    });
  }

  function removeWhere(start, isOver) {
    for (const [name, entry] of entries(start)) if (!entry || isOver(entry)) localStorage.removeItem(name);
  }

  // --- what is over
  function tidy() {
    removeWhere(PREFIX, ({ at }) => !(Date.now() - at < DAYS * 86_400_000));
    const saved = document.cookie.match(new RegExp(`(?:^|; )${SAVED}="?([^;"]*)`))?.[1];
    if (!saved) return;
    removeWhere(own, ({ once }) => once === saved);
    document.cookie = `${SAVED}=; Max-Age=0; Path=${owner.dataset.path}`;
  }

  document.addEventListener("submit", ({ target }) => {
    if (target.id === "logout-form") removeWhere(own ?? PREFIX, () => true);
  });

  // --- one form
  const fieldsOf = (form) =>
    [...new FormData(form)].filter(([name, value]) => typeof value === "string" && !UNKEPT.has(name));

  function give(form, kept) {
    const sent = document.createElement("form");
    const carried = ["csrfmiddlewaretoken", "_once"].map((name) => [name, form.elements[name].value]);
    const seen = kept.seen ? [["_seen", kept.seen]] : [];
    sent.method = "post";
    for (const [name, value] of [...kept.fields, ...carried, ...seen, ["_lay-lai", "1"]]) {
      const field = document.createElement("textarea");
      [field.name, field.value] = [name, value];
      sent.append(field);
    }
    sent.hidden = true;
    document.body.append(sent);
    sent.submit();
  }

  function button(label, pressed) {
    const made = document.createElement("button");
    [made.type, made.className, made.textContent] = ["button", "button", label];
    made.addEventListener("click", pressed);
    return made;
  }

  function offer(form, name, at, kept) {
    const bar = document.createElement("div");
    const said = document.createElement("p");
    const when = new Date(at);
    const time = when.toLocaleTimeString("vi-VN", { hour: "2-digit", minute: "2-digit" });
    const day = when.toDateString() === new Date().toDateString() ? "" : ` ngày ${when.toLocaleDateString("vi-VN")}`;
    bar.className = "kept-bar";
    said.setAttribute("role", "status");
    const drop = () => {
      localStorage.removeItem(name);
      bar.remove();
      form.querySelector("input:not([type=hidden]), textarea, select")?.focus();
    };
    bar.append(said, button("Lấy lại", () => give(form, kept)), button("Bỏ", drop));
    form.before(bar);
    said.textContent = `Có chữ chưa lưu lúc ${time}${day}.`;
  }

  function watch(form) {
    const name = own + location.pathname;
    const old = localStorage.getItem(name);
    const begun = JSON.stringify(fieldsOf(form));
    const isShownAgain = Boolean(document.querySelector(".refusal, .errornote"));
    let timer = 0;
    let times = 0;
    let last = 0;

    async function keep() {
      clearTimeout(timer);
      timer = 0;
      const time = (times += 1);
      const fields = fieldsOf(form);
      if (!isShownAgain && JSON.stringify(fields) === begun) {
        last = time;
        return localStorage.removeItem(name);
      }
      const size = fields.reduce((sum, [label, value]) => sum + label.length + value.length, 0);
      if (size > MOST) return undefined;
      const kept = await enciphered({ fields, seen: form.elements._seen?.value });
      if (time < last) return undefined; // what was typed later was enciphered sooner
      last = time;
      return localStorage.setItem(name, JSON.stringify({ ...kept, at: Date.now(), once: form.elements._once.value }));
    }

    const soon = () => { timer ||= setTimeout(() => keep().catch(() => {}), PAUSE); };
    for (const kind of ["input", "change", "formset:added", "formset:removed"]) form.addEventListener(kind, soon);
    django.jQuery?.(form).on("change", soon); // the pickers tell nobody else

    /* What was typed in the last moment is kept before the form is sent. */
    document.addEventListener("submit", (event) => {
      if (event.target !== form || event.defaultPrevented || !timer) return;
      event.preventDefault();
      const { submitter } = event;
      keep().catch(() => {}).finally(() => setTimeout(() => form.requestSubmit(submitter))); // after this event
    });

    if (!old || isShownAgain) return;
    const entry = JSON.parse(old);
    deciphered(entry).then((kept) => {
      if (JSON.stringify(kept.fields) === begun) localStorage.removeItem(name);
      else offer(form, name, entry.at, kept);
    }).catch(() => localStorage.removeItem(name)); // of an older key: nobody reads it any more
  }

  if (owner && globalThis.crypto?.subtle) {
    tidy();
    document.addEventListener("DOMContentLoaded", () => {
      const form = document.querySelector("#content-main > form");
      if (form?.elements._once && !form.querySelector("[type=password], [name=_popup]")) watch(form);
    });
  }
}
