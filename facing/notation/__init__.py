"""The spelling of editions in YAML, and nothing else knows it: files ⇄ values, with places."""
