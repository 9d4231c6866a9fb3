"""平台: a laboratory, innovation centre or pilot line, who runs it and which segments it works for."""

from graph.schema import ID_PATTERN, Edge, Field, NodeType

TYPE = NodeType(
    name="Platform",
    label="创新平台",
    about="技术创新中心、制造业创新中心、产业创新中心、实验室、企业技术中心、中试平台等，连同谁认定、依托谁、服务哪些环节。",
    tables=("platforms",),
    names=("name", "written"),
    date="date",
    featured=("name", "kind", "level", "date"),
    fields=(
        Field("id", "平台标识", required=True, pattern=ID_PATTERN, example="p1000"),
        Field("name", "平台名称", required=True, example="国家超级计算济南中心"),
        Field("written", "原文写法", merge="many", exact=True),
        Field(
            "kind",
            "平台类别",
            required=True,
            choices=(
                "技术创新中心",
                "制造业创新中心",
                "产业创新中心",
                "工程研究中心",
                "工程实验室",
                "工程技术研究中心",
                "重点实验室",
                "全国重点实验室",
                "企业技术中心",
                "工业设计中心",
                "中试平台",
                "新型研发机构",
                "公共服务平台",
                "大科学装置",
                "其他",
            ),
        ),
        Field("level", "平台级别", choices=("国家", "省", "市", "其他"), about="谁认定的；没有查到认定就空着"),
        Field("issuer", "认定单位", about="如科技部、省工业和信息化厅"),
        Field("date", "认定日期", kind="date", about="认定、批复或揭牌；空着时取来源的日期"),
        Field("state", "平台状态", merge="dated", choices=("运行", "建设中", "筹建", "已撤销")),
        Field(
            "institution",
            "依托单位",
            merge="many",
            about="高校、院所等不在企业表里的依托单位；在企业表里的写进依托企业",
        ),
        Field("field", "研究方向", merge="many", exact=True, long=True),
    ),
    edges=(
        Edge("HOSTED_BY", "依托", to="Firm", column=Field("firms", "依托企业", merge="many")),
        Edge("OF_CHAIN", "属于产业链", to="Chain", column=Field("chain", "产业链", merge="many")),
        Edge(
            "WORKS_FOR",
            "服务环节",
            to="Segment",
            column=Field("segments", "环节", merge="many"),
            props=(
                Field(
                    "segment_basis", "环节依据", choices=("来源", "推断", "常识"), about="来源写明方向，还是由名称推断"
                ),
            ),
        ),
        Edge("LOCATED_IN", "位于", to="District", column=Field("district", "区县", merge="many")),
    ),
)
