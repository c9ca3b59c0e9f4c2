"""New standards, forms and records: skeletons that are right from the first save and say what is still to be written.

A draft is planned as edits of files (`Edit`), all of which are written or none; nothing that exists is overwritten.
"""
