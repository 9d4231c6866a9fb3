"""Pages of the app: one file a page, each a script that Streamlit runs; what they share is in views/parts."""
