// Says in Chinese what Streamlit's own parts say in English: labels, hints, names for screen readers. Words of the data
// are left alone, and so is a word that stands in no line here: tests/browser/test_pages.py finds it.
(() => {
  if (window.frameSpeaks) return;
  window.frameSpeaks = true;
  const SAID = {
    "Skip to main content": "跳到正文", "App pages": "页面", "Main menu": "菜单", "Running...": "正在运行", Running: "正在运行", Stop: "停止",
    Connecting: "正在连接", "Please wait...": "请稍候……", "Connection error": "连接断了", "Connection lost": "连接断了",
    "Reconnected to server.": "已重新连上。", "Page not found": "没有这一页", Close: "关闭", Cancel: "取消", Dismiss: "收起",
    "Try again": "再试一次", "Rerun": "刷新", Copy: "复制", Copied: "已复制", "Copy to clipboard": "复制",
    "Choose an option": "请选择", "Choose options": "请选择", "Choose or add an option": "请选择或输入", "Choose or add options": "请选择或输入",
    "Add an option": "请输入", "Add options": "请输入", "No results": "没有符合的", "No options": "没有可选的", Open: "展开",
    "Clear value": "清除", "Clear all": "全部清除", "Clear entry": "清除", "Select all": "全选", "Selected values": "已选",
    "Selectbox options": "可选的", "Multiselect options": "可选的", Selectbox: "选择", Multiselect: "多选",
    "Show password": "显示口令", "Hide password": "隐藏口令", "Invalid input.": "填写有误。", "Invalid value": "填写有误",
    Increment: "增加", Decrement: "减少", Plus: "加", Minus: "减", "Next page": "下一页", "Previous page": "上一页", Pagination: "翻页",
    Upload: "选择文件", "Add files": "添加文件", "Browse files": "选择文件", "Drag and drop a file here": "把文件拖到这里",
    "Drag and drop files here": "把文件拖到这里", "Drag and drop directories here": "把文件夹拖到这里", "Upload directories": "选择文件夹",
    "file upload": "选择文件",
    Fullscreen: "全屏", "Close fullscreen": "退出全屏", Search: "查找", "Close Search": "关闭查找", "Type to search": "输入要找的字",
    "Next Result": "下一处", "Previous Result": "上一处", "Show/hide columns": "选择列", "Clear selection": "取消选择", "Add row": "加一行",
    "Delete row(s)": "删除所选行", "Download as CSV": "下载", "Dataframe column menu": "列菜单", "Sort ascending": "升序", "Sort descending": "降序",
    Format: "格式", Autosize: "列宽适应内容", "Pin column": "固定此列", "Unpin column": "不再固定", "Hide column": "隐藏此列", Statistics: "统计",
    Automatic: "自动", Localized: "本地格式", Plain: "原样", Compact: "简写", Dollar: "美元", Euro: "欧元", Yen: "日元", Percent: "百分比",
    Scientific: "科学记数", Accounting: "会计", Distance: "相距多久", Calendar: "日历", Duration: "时长", "Copy column name": "复制列名", Count: "个数",
    Empty: "空", empty: "空", "No data": "没有数据", "No content": "没有内容", Distinct: "不同的", Values: "值", Minimum: "最小", Maximum: "最大",
    Average: "平均", Median: "中位数", Sum: "合计", Range: "范围", "Standard deviation": "标准差", "Average length": "平均长度",
    "Minimum length": "最短", "Maximum length": "最长", "Based on sample": "按样本", Rename: "改名", Edit: "编辑",
    "Select...": "请选择", Loading: "正在载入", "Loading...": "正在载入……", "Link to heading": "到这一节的链接", Toggle: "开关", Remove: "移除",
  };
  const SHAPES = [
    [/^Press (?:.+\+)?Enter to apply$/, "按回车生效"],
    [/^Press (?:.+\+)?Enter to submit form$/, "按回车提交"],
    [/^([\d,]+) options? available\.?$/, "有 $1 项可选"],
    [/^Select (\d+) match(?:es)?$/, "选中这 $1 项"],
    [/^Add: (.*)$/, "添加：$1"],
    [/^Remove (.+)$/, "移除 $1"],
    [/^([\d.]+) ?(KB|MB|GB) per file(?: • (.*))?$/, "每个文件不超过 $1 $2 $3"],
    [/^You can only select up to (\d+) options?\. Remove an option first\.$/, "最多选 $1 项，请先去掉一项。"],
    [/^You have requested page (\S+?),? but no corresponding file was found.*$/, "没有 $1 这一页，已打开总览。"],
    [/^The page that you have requested does not seem to exist.*$/, "没有这一页，已打开总览。"],
    [/^Is Streamlit still running\?.*$/, "服务没有应答：请看它是否还在运行，或请管理者重新启动，然后刷新本页。"],
    [/^(?:Streamlit server is not responding|Connection failed with status|Connection timed out|Connection lost).*$/, "服务没有应答，请看网络与服务，然后刷新本页。"],
  ];
  const NAMES = ["aria-label", "placeholder", "title"];
  const OURS = '.stHtml, .stMain [data-testid="stMarkdownContainer"], [data-testid^="stBidi"], td, code, #finder, .help-tip';
  const chinese = (text) => {
    const words = text.trim();
    if (!/[A-Za-z]{2}/.test(words)) return null;
    if (Object.hasOwn(SAID, words)) return SAID[words];
    const shape = SHAPES.find(([pattern]) => pattern.test(words));
    return shape ? words.replace(...shape).trim() : null;
  };
  const said = (node) => {
    const words = chinese(node.data);
    // The button of an upload is Streamlit's, though its words stand where texts of ours do.
    if (!words || (node.parentElement?.closest(OURS) && !node.parentElement.closest('[data-testid="stFileUploader"] button'))) return;
    // What can be chosen is of the data, but for the lines that say nothing can, or that what was typed is taken.
    if (/^(No results|Add: .*)$/.test(node.data.trim()) || !node.parentElement?.closest('[role="option"]')) node.data = words;
  };
  const named = (node) => {
    for (const name of NAMES) {
      const words = node.hasAttribute(name) && chinese(node.getAttribute(name));
      if (words && !node.closest(OURS)) node.setAttribute(name, words);
    }
  };
  const whole = (root) => {
    const walk = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
    for (let node = walk.currentNode; node; node = walk.nextNode()) (node.nodeType === Node.TEXT_NODE ? said : named)(node);
  };
  whole(document.body);
  new MutationObserver((changes) => {
    for (const { type, target, addedNodes } of changes) {
      if (type === "characterData") said(target);
      else if (type === "attributes") named(target);
      else addedNodes.forEach((node) => (node.nodeType === Node.TEXT_NODE ? said(node) : node.nodeType === Node.ELEMENT_NODE && whole(node)));
    }
  }).observe(document.body, { childList: true, characterData: true, attributeFilter: NAMES, subtree: true });
})();
