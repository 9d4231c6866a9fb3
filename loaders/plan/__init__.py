"""A policy document read: text and structure first, then tasks, duties and promised numbers."""
