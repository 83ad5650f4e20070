# Writes build_info.hpp: version, commit, a fingerprint of the engine's sources, compiler and flags. Touches it only when it changes.
find_package(Git QUIET)
set(commit "unknown")
if(GIT_FOUND)
  execute_process(COMMAND ${GIT_EXECUTABLE} -C ${SOURCE} rev-parse --short=12 HEAD OUTPUT_VARIABLE got OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET)
  if(got)
    set(commit ${got})
    execute_process(COMMAND ${GIT_EXECUTABLE} -C ${SOURCE} status --porcelain --untracked-files=no -- engine CMakeLists.txt OUTPUT_VARIABLE changed ERROR_QUIET)
    if(changed)
      set(commit "${commit}+changes")
    endif()
  endif()
endif()
file(GLOB_RECURSE sources ${SOURCE}/engine/*.cpp ${SOURCE}/engine/*.hpp)
list(FILTER sources EXCLUDE REGEX "/engine/(cli|report|study|analysis)/")
list(SORT sources)
set(digests "")
foreach(source ${sources})
  file(SHA256 ${source} digest)
  string(APPEND digests ${digest})
endforeach()
string(SHA256 fingerprint "${digests}")
string(SUBSTRING ${fingerprint} 0 16 fingerprint)
string(STRIP "${TYPE} ${FLAGS}" flags)
set(text "#pragma once
#define FASIM_VERSION \"${VERSION}\"
#define FASIM_COMMIT \"${commit}\"
#define FASIM_SOURCES \"${fingerprint}\"
#define FASIM_COMPILER \"${COMPILER}\"
#define FASIM_FLAGS \"${flags}\"
")
set(old "")
if(EXISTS ${OUT})
  file(READ ${OUT} old)
endif()
if(NOT text STREQUAL old)
  file(WRITE ${OUT} "${text}")
endif()
