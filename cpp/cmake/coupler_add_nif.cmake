# coupler_add_nif(<name> <source>...): a target that builds <name>.so with the flags that a NIF library needs. It is an
# ordinary CMake target, so use target_link_libraries and others on it.
set(COUPLER_EXPORT_MAP "${CMAKE_CURRENT_LIST_DIR}/nif_init.map" CACHE INTERNAL "")
set(COUPLER_COLD_SOURCE "${CMAKE_CURRENT_LIST_DIR}/../src/cold.cpp" CACHE INTERNAL "")
include("${CMAKE_CURRENT_LIST_DIR}/coupler_check_nif.cmake")

# If the whole folder is compiled with fast math, the flag also reaches the linker. The linker then adds crtfastmath.o,
# which switches denormal floats off while the library is loaded.
function(coupler_warn_of_fast_math name)
  string(TOUPPER "${CMAKE_BUILD_TYPE}" config)
  foreach(variable CMAKE_CXX_FLAGS CMAKE_CXX_FLAGS_${config} CMAKE_MODULE_LINKER_FLAGS)
    if(" ${${variable}} " MATCHES " (-ffast-math|-Ofast|-funsafe-math-optimizations) ")
      message(WARNING "coupler: ${variable} has ${CMAKE_MATCH_1}, for all of ${name} and for linking it: its own code \
does not detect NaN, and the linker's part switches denormal floats off, which Coupler switches on again for the VM. \
Give the flag only to the code that needs it: target_compile_options(<target> PRIVATE ${CMAKE_MATCH_1}), best for a \
static library that ${name} links to")
    endif()
  endforeach()
endfunction()

function(coupler_add_nif name)
  if(NOT ARGN)
    message(FATAL_ERROR "coupler_add_nif(${name}) has no sources: coupler_add_nif(${name} src/${name}.cpp)")
  endif()
  coupler_warn_of_fast_math(${name})
  add_library(${name} MODULE ${ARGN})
  target_link_libraries(${name} PRIVATE coupler::coupler)

  # Functions that run only after an error are compiled once, in a source of their own (text/detail/cold.hpp). A
  # precompiled header or a unity build would leave their bodies out, so this source is excluded from both.
  target_sources(${name} PRIVATE "${COUPLER_COLD_SOURCE}")
  target_compile_definitions(${name} PRIVATE COUPLER_HAS_COLD_SOURCE=1)
  set_source_files_properties("${COUPLER_COLD_SOURCE}" PROPERTIES
    SKIP_PRECOMPILE_HEADERS ON
    SKIP_UNITY_BUILD_INCLUSION ON
    COMPILE_OPTIONS "$<$<CONFIG:Release,RelWithDebInfo>:-O2>")

  # Only this source knows the version of the project, so that no other one is compiled again when it changes. A
  # definition of COUPLER_LIBRARY_VERSION for the target has precedence.
  set(version "${PROJECT_VERSION}")
  if(COUPLER_LIBRARY_VERSION)
    set(version "${COUPLER_LIBRARY_VERSION}")
  endif()
  if(version)
    set_source_files_properties("${COUPLER_COLD_SOURCE}" PROPERTIES
      COMPILE_DEFINITIONS "COUPLER_PROJECT_VERSION=\"${version}\"")
  endif()

  string(REPLACE "." ";" nif_version "${COUPLER_NIF_VERSION}")
  list(GET nif_version 1 nif_minor_version)
  target_compile_definitions(${name} PRIVATE COUPLER_NIF_MINOR_VERSION=${nif_minor_version})

  set_target_properties(${name} PROPERTIES
    PREFIX ""
    LIBRARY_OUTPUT_DIRECTORY "${COUPLER_OUTPUT_DIR}"
    CXX_EXTENSIONS OFF
    CXX_VISIBILITY_PRESET hidden
    C_VISIBILITY_PRESET hidden
    VISIBILITY_INLINES_HIDDEN ON
    BUILD_WITH_INSTALL_RPATH ON)  # CMake's default run path points into the build folder
  if(APPLE)
    set_target_properties(${name} PROPERTIES SUFFIX ".so")  # erlang:load_nif/2 looks for .so on macOS too
  endif()

  # The rest of the CMakeLists.txt may add to the target, so the check runs at its end. `name` has no value by then, so
  # EVAL writes the value into the code.
  cmake_language(EVAL CODE "cmake_language(DEFER CALL coupler_check_nif [[${name}]])")

  # -fno-plt: calls into the VM go straight through a pointer instead of a stub. The stubs take up to a third of the time
  # of a list walk.
  target_compile_options(${name} PRIVATE -Wall -Wextra -fno-plt)
  # g++ wrongly warns that the value in a moved std::variant or std::optional is uninitialized (GCC bug 80635).
  if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    target_compile_options(${name} PRIVATE -Wno-maybe-uninitialized)
  endif()

  # The library exports one symbol. So its templates of the standard library, and the libraries it links, never mix with
  # those of another NIF library. It also exports no symbol that g++ makes unique: one would keep the library in memory
  # after it was unloaded. The enif_ functions of the VM are found when the library is loaded.
  if(APPLE)
    target_link_options(${name} PRIVATE -Wl,-undefined,dynamic_lookup -Wl,-exported_symbol,_nif_init)
  else()
    target_link_options(${name} PRIVATE "-Wl,--version-script=${COUPLER_EXPORT_MAP}")
    set_property(TARGET ${name} APPEND PROPERTY LINK_DEPENDS "${COUPLER_EXPORT_MAP}")
  endif()
endfunction()
