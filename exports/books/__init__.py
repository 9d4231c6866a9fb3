"""Files of several things: workbooks and papers that no single list is."""
