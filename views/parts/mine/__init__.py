"""我的清单: the firms and gaps a visitor has chosen, as the address has them and as files and pages show them."""
