"""The processing register as files: the same entries as CSV, XLSX and on paper."""
