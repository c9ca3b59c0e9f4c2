// Pagefind as the build made it, put where a classic script of this site can take it. A file of its own, so that a browser
// or a site without Pagefind fails here and nowhere else.

import { createInstance } from "../../../pagefind/pagefind.js";

window.handbookPagefind = createInstance;
