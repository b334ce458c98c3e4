"""Word documents, by python-docx: paper and type after GB/T 9704-2012, tables of texts, templates filled in."""
