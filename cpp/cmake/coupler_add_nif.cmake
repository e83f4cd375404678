# coupler_add_nif(<name> <source>...): a target that builds <name>.so, with the flags a NIF library needs.
# It is an ordinary CMake target: link to it what you like.
set(COUPLER_EXPORT_MAP "${CMAKE_CURRENT_LIST_DIR}/nif_init.map" CACHE INTERNAL "")
set(COUPLER_COLD_SOURCE "${CMAKE_CURRENT_LIST_DIR}/../src/cold.cpp" CACHE INTERNAL "")
include("${CMAKE_CURRENT_LIST_DIR}/coupler_check_nif.cmake")

# A flag of fast math that the whole folder has also reaches the linker, whose crtfastmath.o then switches denormal
# floats off while the library is loaded.
function(coupler_warn_of_fast_math name)
  string(TOUPPER "${CMAKE_BUILD_TYPE}" config)
  foreach(variable CMAKE_CXX_FLAGS CMAKE_CXX_FLAGS_${config} CMAKE_MODULE_LINKER_FLAGS)
    if(" ${${variable}} " MATCHES " (-ffast-math|-Ofast|-funsafe-math-optimizations) ")
      message(WARNING "coupler: ${variable} has ${CMAKE_MATCH_1}, for all of ${name} and for linking it: NaN is not \
seen by its own code, and denormal floats, which the linker's part switches off, are switched on again for the VM. \
Give the flag to the code that needs it: target_compile_options(<target> PRIVATE ${CMAKE_MATCH_1}), best of a static \
library that ${name} links to")
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

  # What runs only when something is wrong is compiled once, beside the user's sources (detail/cold.hpp). Apart from a
  # precompiled header or a unity build, where its bodies would be left out.
  target_sources(${name} PRIVATE "${COUPLER_COLD_SOURCE}")
  target_compile_definitions(${name} PRIVATE COUPLER_HAS_COLD_SOURCE=1)
  set_source_files_properties("${COUPLER_COLD_SOURCE}" PROPERTIES
    SKIP_PRECOMPILE_HEADERS ON
    SKIP_UNITY_BUILD_INCLUSION ON
    COMPILE_OPTIONS "$<$<CONFIG:Release,RelWithDebInfo>:-O2>")

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
    BUILD_WITH_INSTALL_RPATH ON)  # CMake's own run path is that of the build folder
  if(APPLE)
    set_target_properties(${name} PROPERTIES SUFFIX ".so")  # what erlang:load_nif/2 looks for on macOS too
  endif()

  # What the rest of the CMakeLists.txt adds to the target is known at its end only. By then `name` has no value.
  cmake_language(EVAL CODE "cmake_language(DEFER CALL coupler_check_nif [[${name}]])")

  # -fno-plt: calls into the VM go through the pointer itself, not a stub; up to a third of a list walk.
  target_compile_options(${name} PRIVATE -Wall -Wextra -fno-plt)
  # g++ takes what a moved std::variant or std::optional holds for uninitialised (GCC bug 80635).
  if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    target_compile_options(${name} PRIVATE -Wno-maybe-uninitialized)
  endif()

  # One exported symbol: neither the standard library's templates nor the libraries linked in may
  # meet those of another NIF library. Nor are there symbols that g++ makes unique, which would keep the
  # library in memory after it was unloaded. The VM's own enif_ functions are found when it is loaded.
  if(APPLE)
    target_link_options(${name} PRIVATE -Wl,-undefined,dynamic_lookup -Wl,-exported_symbol,_nif_init)
  else()
    target_link_options(${name} PRIVATE "-Wl,--version-script=${COUPLER_EXPORT_MAP}")
    set_property(TARGET ${name} APPEND PROPERTY LINK_DEPENDS "${COUPLER_EXPORT_MAP}")
  endif()
endfunction()
