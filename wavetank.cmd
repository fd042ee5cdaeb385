@echo off
rem Starts Wavetank: finds a JDK 25, builds what is missing or out of date, runs the command.
setlocal
set "ROOT=%~dp0"
set "TARGET=%ROOT%nodes\dist\target"
set "JAR=%TARGET%\wavetank.jar"

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

if /i "%~1"=="test" if /i not "%~2"=="--help" if /i not "%~2"=="-h" goto :test

powershell -NoProfile -Command "$jar = Get-Item -ErrorAction SilentlyContinue $env:JAR; if (-not $jar) { exit 1 }; $new = Get-ChildItem -Recurse -File ($env:ROOT + 'nodes'), ($env:ROOT + 'simulator'), ($env:ROOT + 'visualizer'), ($env:ROOT + 'fault-injection') | Where-Object { $_.FullName -match '\\src\\main\\|pom.xml$' -and $_.FullName -notmatch '\\target\\' -and $_.LastWriteTime -gt $jar.LastWriteTime } | Select-Object -First 1; if ($new) { exit 1 }"
if errorlevel 1 (
  call :build
  if errorlevel 1 exit /b 70
)

set "START=--sun-misc-unsafe-memory-access=allow -Dstdout.encoding=UTF-8 -Dstderr.encoding=UTF-8"
set "COLLECTOR=-XX:+UseParallelGC"
set "CACHE=%TARGET%\wavetank.aot"
rem A window is there sooner with fewer threads, and when the better of the two compilers waits until
rem it knows what is busy for long (docs/adr/0009-start-cache.md).
for %%C in (view demo) do if /i "%~1"=="%%C" (
  set "COLLECTOR=-XX:+UseSerialGC -XX:+UnlockDiagnosticVMOptions -XX:-AOTReplayTraining -XX:Tier4InvocationThreshold=50000 -XX:Tier4MinInvocationThreshold=20000 -XX:Tier4CompileThreshold=150000 -XX:Tier4BackEdgeThreshold=400000"
  set "CACHE=%TARGET%\window.aot"
)
set START=%START% %COLLECTOR%
if exist "%CACHE%" set START=%START% "-XX:AOTCache=%CACHE%" -Xlog:aot=off
rem Over before the better of the two compilers would pay.
for %%C in (cluster doctor completion) do if /i "%~1"=="%%C" set START=%START% -XX:TieredStopAtLevel=1
rem A benchmark measures long runs: what the cache remembers of short ones makes them slower.
if /i "%~1"=="bench" set START=%START% -XX:+UnlockDiagnosticVMOptions -XX:-AOTReplayTraining "-Dwavetank.launcher=%~f0"
"%JAVA_HOME%\bin\java" %START% -jar "%JAR%" %*
exit /b %ERRORLEVEL%

:test
set "MAVEN_OPTS=--sun-misc-unsafe-memory-access=allow %MAVEN_OPTS%"
rem Not one by one: cmd parts them at each "=" too.
set "REST="
for /f "tokens=1*" %%A in ("%*") do set REST=%%B
call mvn -f "%ROOT%pom.xml" -ntp verify %REST%
exit /b %ERRORLEVEL%

:build
echo wavetank: building (the first time takes a minute or two) ...>&2
set "MAVEN_OPTS=--sun-misc-unsafe-memory-access=allow %MAVEN_OPTS%"
call mvn -f "%ROOT%pom.xml" -q -B -ntp package -Dmaven.test.skip -Dmaven.compiler.failOnWarning=false
if errorlevel 1 exit /b 1
rem A build by hand touches only what changed: let the jar say when we last built.
powershell -NoProfile -Command "(Get-Item $env:JAR).LastWriteTime = Get-Date"
exit /b 0

:consider
if defined JDK exit /b 0
if not exist "%~1\bin\javac.exe" exit /b 0
rem No quotes in the pattern: cmd would take what follows for a text.
findstr /r /c:"^JAVA_VERSION=.2[5-9]" /c:"^JAVA_VERSION=.[3-9][0-9]" "%~1\release" >nul 2>&1 && set "JDK=%~f1"
exit /b 0
