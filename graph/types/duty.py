"""任务分工: one department's duty in one task."""

from graph.schema import ID_PATTERN, Edge, Field, NodeType
from graph.types.task import DUTY

TYPE = NodeType(
    name="Duty",
    label="任务分工",
    about="一项任务的一个责任单位：排第几、牵头还是配合、是文件写明的还是按惯例。不产生节点，只产生任务到部门的关系。",
    tables=("duties",),
    caption="id",
    virtual=True,
    sourced=False,
    fields=(
        Field("id", "分工标识", required=True, pattern=ID_PATTERN, example="jinan-industrial-plan-2023-t004-1"),
        *DUTY,
    ),
    edges=(
        Edge("OF_TASK", "任务", to="Task", column=Field("task", "任务", required=True)),
        Edge("OF_DEPARTMENT", "部门", to="Department", column=Field("department", "部门", required=True)),
    ),
)
