#!/bin/sh
# macOS: double-click. Needs Node 20.19 or newer (https://nodejs.org). Close the window to stop.
cd "$(dirname "$0")" || exit 1
command -v npm >/dev/null 2>&1 || { echo "请先安装 Node 20.19 以上：https://nodejs.org"; read -r _; exit 1; }
mkdir -p 报告
npm start -- --open --corpus 报告 --data data-报告
echo "已停止。按回车关闭。"
read -r _
