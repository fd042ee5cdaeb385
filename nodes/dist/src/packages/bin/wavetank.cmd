@echo off
rem Starts Wavetank from a package: finds a JDK 25, runs the command.
setlocal
set "HERE=%~dp0.."

set "JDK="
call :consider "%JAVA_HOME%"
for %%J in (javac.exe) do if not "%%~$PATH:J"=="" call :consider "%%~dp$PATH:J.."
for %%P in ("%ProgramFiles%\Java" "%ProgramFiles%\Eclipse Adoptium" "%ProgramFiles%\Microsoft" ^
    "%USERPROFILE%\.jdks" "%USERPROFILE%\.sdkman\candidates\java") do (
  for /d %%D in ("%%~P\*") do call :consider "%%~D"
)
if not defined JDK (
  echo wavetank: no JDK 25 found in JAVA_HOME, PATH and the usual folders. Install one, for example Eclipse Temurin 25, or set JAVA_HOME to it.>&2
  exit /b 64
)
set "JAVA_HOME=%JDK%"
set "START=--add-opens=java.base/java.lang=ALL-UNNAMED --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow -XX:+UseParallelGC -Dstdout.encoding=UTF-8 -Dstderr.encoding=UTF-8"
"%JAVA_HOME%\bin\java" %START% -cp "%HERE%\lib\*" wavetank.cli.Main %*
exit /b %ERRORLEVEL%

:consider
if defined JDK exit /b 0
if not exist "%~1\bin\javac.exe" exit /b 0
rem No quotes in the pattern: cmd would take what follows for a text.
findstr /r /c:"^JAVA_VERSION=.2[5-9]" /c:"^JAVA_VERSION=.[3-9][0-9]" "%~1\release" >nul 2>&1 && set "JDK=%~f1"
exit /b 0
