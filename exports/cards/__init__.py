"""The card of a segment as HTML, in the app and in files, and the drawer that shows a card at the right."""
