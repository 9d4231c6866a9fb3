"""What the pages 计划, 部门 and 指标 share: the style, tasks, the matrix, cards of tasks, departments and indicators, the form."""
