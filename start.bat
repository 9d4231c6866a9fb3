@echo off
chcp 65001 >nul
setlocal
cd /d "%~dp0"
set "PYTHONUTF8=1"
set "PY="
for %%v in (3.13 3.12 3.11 3.14) do if not defined PY py -%%v -c "pass" >nul 2>nul && set "PY=py -%%v"
if not defined PY python -c "import sys; sys.exit(sys.version_info < (3, 11))" >nul 2>nul && set "PY=python"
if not defined PY goto nopython
%PY% -m scripts.prepare run
if errorlevel 1 goto failed
.venv\Scripts\python.exe -m scripts.start
if errorlevel 1 goto failed
exit /b 0

:nopython
echo 找不到 Python 3.11 或更新版本,请安装后再双击本文件。
echo Python 3.11 or newer was not found. Install it and start this file again.
pause
exit /b 1

:failed
echo 启动未成功,原因见上。
echo The app did not start. The reason is above.
pause
exit /b 1
