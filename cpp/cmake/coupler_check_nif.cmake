# What coupler_add_nif() can say of a target only once the whole CMakeLists.txt was read.

# The folders that hold other people's code, by custom.
set(COUPLER_VENDOR_FOLDERS "vendor|vendored|third[_-]?party|external|extern|deps|_deps")

function(coupler_check_nif name)
  coupler_check_linked(${name} "${name}" "")
  coupler_silence_vendored(${name})
endfunction()

# Goes through all that the NIF library `name` links, by way of `target`.
#
# A static library becomes part of a shared one, for which it must be compiled. A shared library that this project
# builds or brings along is refused: it lies in the build folder or among the sources, which no release has. The VM would
# also keep the one it has loaded, whatever was built since, for the system's linker knows a library by its name. With
# a run path of the user's own, all that is the user's to know.
function(coupler_check_linked name target seen)
  if(target IN_LIST seen)
    return()
  endif()
  list(APPEND seen "${target}")
  set(linked "")
  foreach(property IN ITEMS LINK_LIBRARIES INTERFACE_LINK_LIBRARIES)
    get_target_property(libraries ${target} ${property})
    if(libraries)
      list(APPEND linked ${libraries})
    endif()
  endforeach()
  list(REMOVE_DUPLICATES linked)

  foreach(library IN LISTS linked)
    string(REGEX REPLACE "^[$]<LINK_ONLY:(.*)>$" "\\1" library "${library}")
    if(NOT TARGET "${library}")
      coupler_check_file(${name} "${library}" "${library}")
      continue()
    endif()
    get_target_property(aliased ${library} ALIASED_TARGET)
    if(aliased)
      set(library "${aliased}")
    endif()
    get_target_property(type ${library} TYPE)
    get_target_property(imported ${library} IMPORTED)
    if(imported)
      if(NOT type STREQUAL "INTERFACE_LIBRARY")
        get_target_property(location ${library} LOCATION)
        coupler_check_file(${name} "${library}" "${location}")
      endif()
    elseif(type STREQUAL "SHARED_LIBRARY")
      coupler_refuse_shared(${name} "${library}" "write add_library(${library} STATIC ...)")
    elseif(type MATCHES "^(STATIC|OBJECT)_LIBRARY$")
      get_target_property(independent ${library} POSITION_INDEPENDENT_CODE)
      if(independent STREQUAL "independent-NOTFOUND")
        set_target_properties(${library} PROPERTIES POSITION_INDEPENDENT_CODE ON)
      endif()
    endif()
    coupler_check_linked(${name} "${library}" "${seen}")
  endforeach()
endfunction()

# A file outside the project is the system's, or was installed on purpose.
function(coupler_check_file name library file)
  if(NOT file MATCHES "[.](so|dylib)[.0-9]*$")
    return()
  endif()
  foreach(folder IN ITEMS "${CMAKE_SOURCE_DIR}" "${CMAKE_BINARY_DIR}")
    string(FIND "${file}" "${folder}/" at)
    if(at EQUAL 0)
      coupler_refuse_shared(${name} "${library}" "link its static library (.a)")
    endif()
  endforeach()
endfunction()

function(coupler_refuse_shared name library fix)
  get_target_property(run_path ${name} INSTALL_RPATH)
  if(run_path)
    return()
  endif()
  set(origin "$ORIGIN")
  if(APPLE)
    set(origin "@loader_path")
  endif()
  message(FATAL_ERROR "${name} links the shared library ${library}, which a release would not have: ${fix}; or put it \
into \${COUPLER_PRIV_DIR}/lib and write set_target_properties(${name} PROPERTIES INSTALL_RPATH \"${origin}/../priv/lib\") \
(guides/building.md)")
endfunction()

# Warnings are for the user's own sources: not for what lies outside the project or in a folder of other people's code.
function(coupler_silence_vendored name)
  get_target_property(sources ${name} SOURCES)
  get_filename_component(project "${CMAKE_SOURCE_DIR}/../.." ABSOLUTE)
  foreach(source IN LISTS sources)
    get_filename_component(path "${source}" ABSOLUTE)
    file(RELATIVE_PATH in_sources "${CMAKE_SOURCE_DIR}" "${path}")
    file(RELATIVE_PATH in_project "${project}" "${path}")
    file(RELATIVE_PATH in_build "${CMAKE_BINARY_DIR}" "${path}")
    if("/${in_sources}" MATCHES "/(${COUPLER_VENDOR_FOLDERS})/" OR "${in_project}" MATCHES "^[.][.]/"
       OR NOT "${in_build}" MATCHES "^[.][.]/")
      set_property(SOURCE "${source}" APPEND PROPERTY COMPILE_OPTIONS -w)
    endif()
  endforeach()
endfunction()
