"""Forms: one block in a standard's appendix, read once, printed as HTML, Word and PDF from the same model."""
