"""What pages share: the run they show, the segment's card, the board component, small pieces of HTML."""
