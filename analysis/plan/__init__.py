"""The plan: at which stage a project stands, where it is stuck, its light and its clocks; steps of firms, policies, themes."""
