"""What stands around every page: the session's chain, the address, the tab's title, the way from link to page."""
