"""项目: an investment project; several rows of one project are its history."""

from graph.schema import ID_PATTERN, Edge, Field, NodeType

# The six days of a project, in their order; unknown until a source or a person says one.
DATES = (
    Field("signed_on", "签约日期", kind="date"),
    Field("started_on", "开工日期", kind="date"),
    Field("listed_on", "入库日期", kind="date", about="列入投资统计库"),
    Field("finished_on", "竣工日期", kind="date"),
    Field("produced_on", "投产日期", kind="date"),
    Field("counted_on", "纳统日期", kind="date", about="达到规模，纳入统计"),
)

# The days of a lead that its time limits are counted by.
CLOCKS = (
    Field("lead_on", "线索日期", kind="date", about="线索到了的那一天，写到日才计时限"),
    Field("answered_on", "首次答复日期", kind="date"),
    Field("judged_on", "研判日期", kind="date"),
    Field("replied_on", "回复企业日期", kind="date"),
    Field("reported_on", "最近报告日期", merge="dated", kind="date"),
)

TYPE = NodeType(
    name="Project",
    label="项目",
    about="投资项目。同一项目的多行是它的历史；打包数（多个项目合计）不是项目；总盘与分期的金额不相加。",
    tables=("projects",),
    names=("name",),
    date="status_date",
    featured=("name", "status", "investment_yi"),
    fields=(
        Field("id", "项目标识", required=True, pattern=ID_PATTERN, example="j003"),
        Field("name", "项目名称", required=True, aliases=("project",)),
        Field("written", "原文写法", merge="many", exact=True, aliases=("name_as_written", "写法")),
        Field("is_package", "打包数", kind="flag"),
        Field("investment_yi", "总投资（亿元）", aliases=("总投资(亿元)",), kind="number", example="150"),
        Field("investment_note", "投资说明", merge="many", exact=True, long=True),
        Field(
            "status",
            "状态",
            merge="dated",
            choices=(
                *("规划", "拟开工", "签约", "开工", "在建", "投产", "推进中", "列入市重点"),
                *("线索", "研判", "在谈", "竣工"),
            ),
        ),
        Field("status_note", "状态说明", merge="many", exact=True, long=True),
        Field("status_written", "状态原文", merge="dated", aliases=("status_as_written",)),
        Field("status_date", "状态日期", merge="dated", kind="date"),
        Field("status_precision", "状态日期精度", merge="dated", aliases=("status_date_precision",)),
        *DATES,
        Field(
            "checked_on",
            "日期核对日",
            merge="dated",
            kind="date",
            about="向部门核对到这一天：上面没有填的日期，就是还没有到；不填，缺的日期只是不知道",
        ),
        Field("planned_start_on", "计划开工日期", merge="dated", kind="date", about="来源写的打算，不是已经开工"),
        Field("planned_finish_on", "计划竣工日期", merge="dated", kind="date"),
        Field("planned_production_on", "计划投产日期", merge="dated", kind="date"),
        Field("late_reason", "晚于计划的原因", merge="dated", long=True),
        Field("progress", "形象进度（%）", merge="dated", kind="number", example="35"),
        Field(
            "progress_planned", "计划进度（%）", merge="dated", kind="number", example="50", about="同一天按计划应到"
        ),
        *CLOCKS,
        Field("batch", "批次", merge="dated", choices=("竣工", "开工", "储备", "谋划")),
        Field("other", "原表其他栏", merge="many", exact=True, long=True, about="原表里没有对应栏的各列：表头：内容"),
    ),
    edges=(
        Edge("PART_OF", "属于总盘", to="Project", column=Field("part_of", "所属总盘")),
        Edge("INVESTED_BY", "投资方", to="Firm", column=Field("investors", "投资方", merge="many")),
        Edge("OF_CHAIN", "属于产业链", to="Chain", column=Field("chain", "产业链", merge="many")),
        Edge("IN_PARK", "落在载体", to="Park", column=Field("park", "载体", merge="many")),
        Edge("PUSHED_BY", "推进部门", to="Department", column=Field("department", "推进部门", merge="many")),
        Edge("LOCATED_IN", "位于", to="District", column=Field("district", "区县", merge="many")),
        Edge(
            "FILLS",
            "补充环节",
            to="Segment",
            tie=True,
            props=(Field("tie_basis", "依据类别"), Field("hints", "提示用语", merge="many")),
            identity=("tie_basis",),
        ),
    ),
)
