"""计划: the pages of the plan: what it gives to whom, how far it is, what is stuck."""
