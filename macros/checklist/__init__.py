"""Checklists for audits: every requirement of the standards with how to verify it and what to see, as page, DOCX and XLSX.

From the bottom to the top: `rules` (words of a clause -> how to verify), `lines` (requirement -> line), `sample` (the draw for an audit
plan), `files` (lists of lines as files), `volumes` (which lists there are, and their files in the built site), `command`.
"""
