"""What stands around one thing: a firm's suppliers, customers and peers, a park's gaps, the ways between two nodes."""
