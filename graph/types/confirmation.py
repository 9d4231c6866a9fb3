"""印证: another source that says the same as a statement."""

from graph.schema import Field, NodeType

TYPE = NodeType(
    name="Confirmation",
    label="印证",
    about="另一则来源也这样说；“只印证”非空时，只印证其中这一点。不产生节点，只给陈述添来源。",
    tables=("confirmations",),
    key="about",
    caption="about",
    virtual=True,
    fields=(
        Field("about", "陈述", required=True, aliases=("row_id",), example="F049"),
        Field("only_for", "只印证", exact=True, merge="many"),
    ),
)
