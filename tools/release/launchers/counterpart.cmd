@echo off
rem Starts Counterpart with the Node beside this file; it needs no other program on the machine.
rem   counterpart              starts, as counterpart start does
rem   counterpart start --lan  with a setting
rem   counterpart --help       the commands
setlocal
set NODE_OPTIONS=
set NODE_PATH=
"%~dp0runtime\node.exe" --expose-gc --max-semi-space-size=4 --heap-growing-percent=25 "%~dp0app\app\bundle\counterpart.js" %*
if errorlevel 1 if "%~1"=="" pause
