/* An import goes on by itself, step after step; without this script a button does it. */
"use strict";
document.querySelector("form[data-continue] button[value=next]")?.click();
