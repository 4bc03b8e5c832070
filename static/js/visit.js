/* Tells the site that this page is read: no cookie, nothing about the reader. A page that a browser loads ahead of its
   reader waits until it is looked at. */
"use strict";

const told = document.querySelector("[data-visit]");
const tell = () => fetch(told.dataset.visit, { method: "POST", keepalive: true, credentials: "omit" }).catch(() => {});

if (told && document.prerendering) document.addEventListener("prerenderingchange", tell, { once: true });
else if (told) tell();
