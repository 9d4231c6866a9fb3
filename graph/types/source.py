"""来源: where a statement was published."""

from graph.schema import Field, NodeType

INTERNAL = "内部"
PERSON = "经办人"  # the kind of a source that is a person's own word; the publisher then holds the name

TYPE = NodeType(
    name="Source",
    label="来源",
    about="一则公开材料：谁发布、何时、网址。转载页没有原址时网址为空，显示作“转载页，原址待换”。",
    tables=("sources",),
    sourced=False,
    caption="publisher",
    fields=(
        Field("id", "来源编号", required=True, aliases=("source_id",), pattern=r"[A-Z][0-9]{3,}", example="S001"),
        Field("publisher", "原载", required=True, example="济南市工业和信息化局"),
        Field("kind", "来源类别", example="政府网站"),
        Field(
            "rank", "来源等级", kind="number", required=True, pattern=r"[1-5]", example="1", about="1 最可靠，5 弱来源"
        ),
        Field("title", "题名", long=True),
        Field("url", "网址", long=True, pattern=r"https?://[^\s\"'<>]+", example="https://example.org/a.html"),
        Field("date", "日期", kind="date", example="2023-08-18"),
        Field("date_precision", "日期精度", choices=("日", "月", "年"), example="日"),
        Field("access", "公开程度", choices=("公开", INTERNAL), about="内部的材料与经办人的话，不进给外单位的清单"),
        Field("remark", "来源备注", long=True, about="转载、弱来源等说明"),
    ),
)
