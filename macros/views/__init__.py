"""Catalog -> what a page shows, one file a view. Views read the catalog and return Markdown or HTML; none reads a file."""
