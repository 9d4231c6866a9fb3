"""Parts of the page of free exploration."""
