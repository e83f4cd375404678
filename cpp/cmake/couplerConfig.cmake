# find_package(coupler): the headers, and coupler_add_nif() to build a NIF library with them.
#
# Mix passes these variables. Without Mix, each has a default:
#   coupler_DIR              this folder
#   COUPLER_OUTPUT_DIR       where <name>.so goes            (default: the build folder)
#   COUPLER_PRIV_DIR         the application's priv folder   (default: priv in the build folder)
#   COUPLER_NIF_VERSION      lowest NIF version to support   (default: 2.16, OTP 25)
#   COUPLER_LIBRARY_VERSION  the version of the project, which errors name when two versions of the library meet
#                            (default: that of project() in CMakeLists.txt, if it has one)
#   ERL_NIF_INCLUDE_DIR      the folder of erl_nif.h         (default: ERTS_INCLUDE_DIR or ERL_EI_INCLUDE_DIR of the
#                            environment, or else the folder of the `erl` on the PATH)
#   CMAKE_BUILD_TYPE         as in any CMake project         (default: Release)

include_guard(GLOBAL)

if(CMAKE_VERSION VERSION_LESS 3.21)
  set(coupler_FOUND FALSE)
  set(coupler_NOT_FOUND_MESSAGE "coupler needs CMake 3.21 or later, this is ${CMAKE_VERSION}")
  return()
endif()

set(COUPLER_OUTPUT_DIR "${CMAKE_BINARY_DIR}" CACHE PATH "Where NIF libraries are put")
set(COUPLER_PRIV_DIR "${CMAKE_BINARY_DIR}/priv" CACHE PATH "The application's priv folder, for further files")
set(COUPLER_NIF_VERSION "2.16" CACHE STRING "The lowest NIF version the libraries load into")

get_property(multi_config GLOBAL PROPERTY GENERATOR_IS_MULTI_CONFIG)
if(NOT CMAKE_BUILD_TYPE AND NOT multi_config)
  set(CMAKE_BUILD_TYPE Release CACHE STRING "Build type" FORCE)
endif()

# clangd and clang-tidy need it. project() has put the variable into the cache, empty unless the user set it.
if("${CMAKE_EXPORT_COMPILE_COMMANDS}" STREQUAL "")
  set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
endif()

# With these flags __FILE__ and std::source_location give a path relative to one of these folders. So no library holds a
# path of the machine that built it. If several folders match, the last one counts. Debug information keeps whole paths,
# since debuggers open the files.
get_filename_component(coupler_include_dir "${CMAKE_CURRENT_LIST_DIR}/../include" ABSOLUTE)
foreach(folder IN ITEMS "${CMAKE_SOURCE_DIR}/../.." "${CMAKE_BINARY_DIR}" "${CMAKE_SOURCE_DIR}" "${coupler_include_dir}")
  get_filename_component(folder "${folder}" ABSOLUTE)
  if(NOT folder STREQUAL "/")
    string(REPLACE ">" "$<ANGLE-R>" folder "${folder}")
    add_compile_options("$<$<COMPILE_LANG_AND_ID:CXX,GNU,Clang,AppleClang>:-fmacro-prefix-map=${folder}/=>"
      "$<$<COMPILE_LANG_AND_ID:C,GNU,Clang,AppleClang>:-fmacro-prefix-map=${folder}/=>")
  endif()
endforeach()

# Nerves and elixir_make set these variables for a cross build.
foreach(variable IN ITEMS ERTS_INCLUDE_DIR ERL_EI_INCLUDE_DIR)
  if(NOT ERL_NIF_INCLUDE_DIR AND EXISTS "$ENV{${variable}}/erl_nif.h")
    set(ERL_NIF_INCLUDE_DIR "$ENV{${variable}}" CACHE PATH "The folder of Erlang's erl_nif.h")
  endif()
endforeach()
if(NOT ERL_NIF_INCLUDE_DIR)
  execute_process(
    COMMAND erl -noshell -eval "io:put_chars(filename:join([code:root_dir(), \"usr\", \"include\"])), halt()."
    OUTPUT_VARIABLE erl_include_dir
    ERROR_QUIET)
  find_path(ERL_NIF_INCLUDE_DIR erl_nif.h HINTS "${erl_include_dir}" DOC "The folder of Erlang's erl_nif.h")
endif()
if(NOT EXISTS "${ERL_NIF_INCLUDE_DIR}/erl_nif.h")
  set(coupler_FOUND FALSE)
  set(coupler_NOT_FOUND_MESSAGE
      "no erl_nif.h in ERL_NIF_INCLUDE_DIR (${ERL_NIF_INCLUDE_DIR}): install Erlang's development files \
(Debian: erlang-dev), or set it to the folder that holds the header")
  return()
endif()

if(NOT TARGET coupler::coupler)
  add_library(coupler::coupler INTERFACE IMPORTED GLOBAL)
  target_compile_features(coupler::coupler INTERFACE cxx_std_20)
  target_include_directories(coupler::coupler INTERFACE "${coupler_include_dir}" "${ERL_NIF_INCLUDE_DIR}")
endif()

include("${CMAKE_CURRENT_LIST_DIR}/coupler_add_nif.cmake")
