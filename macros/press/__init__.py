"""The built site and the catalog -> PDFs: each standard as a published one looks, and volumes of a class, a system, the whole handbook.

volume    what is to be printed, as plain data: metadata from the catalog, pages as they were built
article   a standard's page -> what is printed of it
flowchart its flowcharts, scaled or split
matter    cover, foreword, contents, index of forms
card      a role's duty card
compose   a volume -> one HTML document
labels    page numbers as a PDF reader shows them
run       two processes, progress, files
command   `handbook pdf`
"""
