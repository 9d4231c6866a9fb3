"""What the Word books tell, as plain texts by the names that their templates use; every number is the screen's."""
