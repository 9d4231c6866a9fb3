"""演示 and 一页: a chain's board for a meeting."""
