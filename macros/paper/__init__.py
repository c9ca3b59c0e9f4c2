"""HTML -> PDF: the engine under the standards' PDFs (macros/press) and the forms' (macros/forms/pdf.py).

WeasyPrint is imported only by the functions that need it: the rest of the handbook runs without its system libraries.
`needs.missing()` says what is not there before any work begins.
"""
