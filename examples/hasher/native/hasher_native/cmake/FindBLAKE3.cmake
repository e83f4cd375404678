# Provides BLAKE3::blake3, upstream's C library, from the first of:
#
#   1. the sources in BLAKE3_SOURCE_DIR, when that is set
#   2. an installed CMake package                        (libblake3-dev)
#   3. pkg-config's libblake3
#   4. C sources on this machine: those that script/setup unpacks, or an installed librust-blake3-dev
#   5. upstream's repository at a pinned commit          (needs a network)
#
# Built from sources it is static, position independent and exports nothing from the library that
# links it; upstream's dispatcher picks the SIMD code when it runs.

set(BLAKE3_SOURCE_DIR "" CACHE PATH "folder with blake3.h and blake3.c; empty: looked for")
set(_blake3_repository "https://github.com/BLAKE3-team/BLAKE3.git")
set(_blake3_commit "df610ddc3b93841ffc59a87e3da659a15910eb46") # 1.8.2

# Sets `result` to a folder with the C sources, or to something false.
function(_blake3_find_sources result)
  set(cache "$ENV{COUPLER_CACHE}")
  if(NOT cache AND NOT "$ENV{XDG_CACHE_HOME}" STREQUAL "")
    set(cache "$ENV{XDG_CACHE_HOME}/coupler")
  elseif(NOT cache)
    set(cache "$ENV{HOME}/.cache/coupler")
  endif()
  file(GLOB cargo "/usr/share/cargo/registry/blake3-*/c")
  find_path(sources NAMES blake3_dispatch.c PATHS "${cache}/blake3" ${cargo}
            NO_DEFAULT_PATH NO_CACHE)
  set(${result} "${sources}" PARENT_SCOPE)
endfunction()

# Sets `result` to a folder with the C sources at the pinned commit.
function(_blake3_fetch_sources result)
  include(FetchContent)
  # FetchContent's own failure is a page of logs of another build; asking first gives one message.
  if(NOT EXISTS "${FETCHCONTENT_BASE_DIR}/blake3-src/c" AND NOT FETCHCONTENT_SOURCE_DIR_BLAKE3)
    find_package(Git QUIET)
    set(answer 1)
    if(Git_FOUND)
      execute_process(COMMAND "${CMAKE_COMMAND}" -E env GIT_TERMINAL_PROMPT=0
                              "${GIT_EXECUTABLE}" ls-remote "${_blake3_repository}" HEAD
                      TIMEOUT 30 RESULT_VARIABLE answer OUTPUT_QUIET ERROR_QUIET)
    endif()
    if(NOT answer EQUAL 0)
      message(FATAL_ERROR
        "BLAKE3 was not found on this machine, and ${_blake3_repository} cannot be reached. "
        "Do one of these: run script/setup; install the package libblake3-dev; "
        "set BLAKE3_SOURCE_DIR to a folder with BLAKE3's C sources (blake3.h, blake3.c).")
    endif()
  endif()
  # The subfolder holds no CMakeLists.txt: only the sources are wanted, not upstream's own build.
  FetchContent_Declare(blake3 GIT_REPOSITORY "${_blake3_repository}" GIT_TAG "${_blake3_commit}"
                       SOURCE_SUBDIR media)
  FetchContent_MakeAvailable(blake3)
  set(${result} "${blake3_SOURCE_DIR}/c" PARENT_SCOPE)
endfunction()

# Appends the sources and definitions of this processor's SIMD code to the target.
function(_blake3_add_simd target sources)
  if(CMAKE_SYSTEM_PROCESSOR MATCHES "^(x86_64|amd64|AMD64)$" AND UNIX)
    foreach(set IN ITEMS sse2 sse41 avx2 avx512)
      target_sources(${target} PRIVATE "${sources}/blake3_${set}_x86-64_unix.S")
    endforeach()
    return()
  endif()
  target_compile_definitions(${target} PRIVATE
    BLAKE3_NO_SSE2 BLAKE3_NO_SSE41 BLAKE3_NO_AVX2 BLAKE3_NO_AVX512)
  if(CMAKE_SYSTEM_PROCESSOR MATCHES "^(aarch64|arm64|ARM64)$")
    target_sources(${target} PRIVATE "${sources}/blake3_neon.c")
    target_compile_definitions(${target} PRIVATE BLAKE3_USE_NEON=1)
  else()
    target_compile_definitions(${target} PRIVATE BLAKE3_USE_NEON=0)
  endif()
endfunction()

function(_blake3_build sources)
  if(NOT EXISTS "${sources}/blake3_dispatch.c" OR NOT EXISTS "${sources}/blake3.h")
    message(FATAL_ERROR "BLAKE3_SOURCE_DIR: no blake3.h and blake3_dispatch.c in ${sources}")
  endif()
  add_library(blake3_static STATIC EXCLUDE_FROM_ALL
    "${sources}/blake3.c" "${sources}/blake3_dispatch.c" "${sources}/blake3_portable.c")
  _blake3_add_simd(blake3_static "${sources}")
  target_include_directories(blake3_static SYSTEM INTERFACE "${sources}")
  # Empty BLAKE3_API and BLAKE3_PRIVATE: newer headers mark the API as exported otherwise.
  target_compile_definitions(blake3_static PRIVATE NDEBUG BLAKE3_API= BLAKE3_PRIVATE=)
  target_compile_options(blake3_static PRIVATE -O3 -w)
  set_target_properties(blake3_static PROPERTIES
    C_STANDARD 99 C_VISIBILITY_PRESET hidden POSITION_INDEPENDENT_CODE ON)
  # The assembly marks its symbols as exported, which no compiler option changes.
  if(UNIX AND NOT APPLE)
    target_link_options(blake3_static INTERFACE "LINKER:--exclude-libs,libblake3_static.a")
  endif()
  add_library(BLAKE3::blake3 ALIAS blake3_static)
endfunction()

# Tries the installed library: CMake package, then pkg-config. A macro, for the targets' scope.
macro(_blake3_find_installed)
  find_package(BLAKE3 CONFIG QUIET)
  if(TARGET BLAKE3::blake3)
    set(_blake3_origin "installed CMake package ${BLAKE3_VERSION} (${BLAKE3_DIR})")
  else()
    find_package(PkgConfig QUIET)
    if(PkgConfig_FOUND)
      pkg_check_modules(_blake3_pc QUIET IMPORTED_TARGET libblake3)
    endif()
    if(_blake3_pc_FOUND)
      add_library(BLAKE3::blake3 ALIAS PkgConfig::_blake3_pc)
      set(_blake3_origin "pkg-config libblake3 ${_blake3_pc_VERSION}")
    endif()
  endif()
endmacro()

if(NOT TARGET BLAKE3::blake3)
  set(_blake3_sources "${BLAKE3_SOURCE_DIR}")
  set(_blake3_origin "sources in ${_blake3_sources}")
  if(NOT _blake3_sources)
    _blake3_find_installed()
  endif()
  if(NOT TARGET BLAKE3::blake3)
    if(NOT _blake3_sources)
      _blake3_find_sources(_blake3_sources)
      set(_blake3_origin "sources in ${_blake3_sources}")
    endif()
    if(NOT _blake3_sources)
      _blake3_fetch_sources(_blake3_sources)
      set(_blake3_origin "${_blake3_repository} at ${_blake3_commit}")
    endif()
    # The language of a file scope: neither works from inside a function.
    enable_language(C)
    enable_language(ASM)
    _blake3_build("${_blake3_sources}")
  endif()
  message(STATUS "BLAKE3: ${_blake3_origin}")
endif()

set(BLAKE3_FOUND TRUE)
