"""The lists of the plan: what to push, the steps of firms, policies, problems."""
