@echo off
rem Windows: double-click. Needs Node 20.19 or newer (https://nodejs.org). Close the window to stop.
chcp 65001 >nul
cd /d "%~dp0"
where npm >nul 2>nul
if errorlevel 1 (
  echo 请先安装 Node 20.19 以上：https://nodejs.org
  pause
  exit /b 1
)
if not exist 报告 mkdir 报告
call npm start -- --open --corpus 报告 --data data-报告
pause
