"""The issue codes of plans: what can be wrong with a policy document, and what of it was not read."""

from __future__ import annotations

from graph.issues_of_files import Code

PLANS = (
    Code(
        "plan-other-kind",
        "stop",
        "data/plans 里的这个文件是{detail}，不能直接读",
        "在能打开它的程序里另存为 .docx，或把文字存成 .txt",
    ),
    Code(
        "plan-damaged",
        "stop",
        "这份 Word 文件已损坏，或没有传完整",
        "重新下载；能在 Word 或 WPS 中打开的，另存为 .docx 后重试",
    ),
    Code(
        "plan-without-text",
        "stop",
        "这份计划里没有文字，多半是扫描件或图片",
        "用文字识别软件转成文字，核对后存成 .txt 或 .docx",
    ),
    Code("plan-twice", "stop", "{detail} 也是这个名称，分不清是哪一份计划", "给其中一个文件改名"),
    Code(
        "plan-in-tables",
        "note",
        "这份计划已写成表（{detail}），这个文件没有读",
        "不用处理；要读这个文件的，给它另起一个名称",
    ),
    Code(
        "plan-without-tasks",
        "note",
        "没有读到写明责任单位的任务",
        "核对文件是不是全文；责任单位写在另一份分工表里的，把那份也放进来",
        lost=True,
    ),
    Code(
        "plan-number-unsure",
        "note",
        "这里的数说不准是不是目标，或说不准是谁的目标，没有记入指标",
        "核对原文；是目标的，在 indicators 表里补一行",
        lost=True,
    ),
    Code(
        "plan-duty-without-item",
        "note",
        "这里写了责任单位，但上面没有编号的任务，没有读入",
        "核对原文；是任务的，在文件里补上编号或标题",
        lost=True,
    ),
    Code(
        "plan-duty-above",
        "note",
        "这里写了责任单位，下面的各项又各有自己的责任单位，只读了下面的各项",
        "核对原文；这些单位也要负责的，在 duties 表里补上",
        lost=True,
    ),
    Code(
        "plan-duty-unread",
        "note",
        "这里说到由谁牵头、配合或负责，写法没有读懂，没有读入",
        "核对原文；是责任单位的，改写成“责任单位：…”，或在 duties 表里补上",
        lost=True,
    ),
    Code(
        "plan-row-without-party",
        "note",
        "表里这一行没有责任单位，没有当作任务",
        "核对原表；是任务的，补上责任单位",
        lost=True,
    ),
    Code("plan-repaired", "note", "读之前修复了文字：{detail}", "不用处理；抽几处对照原件"),
    Code(
        "plan-lead-by-custom",
        "note",
        "{count} 项任务的文件没有写谁牵头，按惯例记第一个责任单位牵头",
        "不用处理；另有分工文件的，照它在 duties 表里改",
    ),
    Code(
        "plan-standing",
        "note",
        "文件写明每项任务都要参加的单位记在计划上，没有逐项写：{detail}",
        "不用处理",
    ),
)
