// What is typed stays in this browser's localStorage, one entry a form. The storage may be missing, full or forbidden: nothing here throws.

const VERSION = 1; // of what an entry holds; raise it when old entries can no longer be read

export class Store {
  /** `site` is the path of the site: two handbooks on one host keep their forms apart. */
  constructor(site) {
    this.prefix = `handbook-form:${VERSION}:${site}:`;
  }

  /** The entry's key. The label stands in it because numbers move when a form is added before. */
  key(section) {
    return `${this.prefix}${section.dataset.form}#${section.id}`;
  }

  /** Return the kept values, null when there are none. */
  load(section) {
    try {
      const values = JSON.parse(window.localStorage.getItem(this.key(section)));
      return values && typeof values === "object" ? values : null;
    } catch (error) {
      return null;
    }
  }

  /** Keep the values, or nothing for null. Return "" or why it failed: "full" or "refused". */
  save(section, values) {
    try {
      if (values) window.localStorage.setItem(this.key(section), JSON.stringify(values));
      else window.localStorage.removeItem(this.key(section));
      return "";
    } catch (error) {
      return error && /quota/i.test(error.name) ? "full" : "refused";
    }
  }
}
