"""Two git revisions of a handbook -> what was changed, by standard and clause (修订对照表), and what the change touches elsewhere.

git        revisions, their files and the versions of a page: the only module that runs git
edition    a revision's files, or the work tree -> the catalog of it
speech     both editions' text as words that can be compared
tokens     text of a page -> words, each with what it is compared by and what is shown
words      two rows of words -> the marks within a sentence
matching   which standard and which clause of the new edition is which of the old
clauses    forms  flowcharts  records   what changed in each kind of part
wandering  clauses that went from one standard to another
compare    two editions -> Comparison (model), all of it pure
affected   Comparison -> what else must be looked at
terminal   document  word  comment  plaindata   Comparison -> text, HTML (for a browser and for the PDF engine), DOCX, Markdown, JSON
shapes     a flowchart's SVG -> shapes that Word draws
last       a standard's last revision, for its page
command    `handbook diff`
"""
