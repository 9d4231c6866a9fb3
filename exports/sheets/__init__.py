"""The sheets of a workbook to send: 首页, the list that is read, 明细, 来源, 方法说明, live scores."""
