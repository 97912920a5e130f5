"""Markdown articles and YAML village data, rendered through Jinja templates into a static bilingual site."""
