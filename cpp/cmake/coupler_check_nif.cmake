# The checks of a target that coupler_add_nif() can do only after the whole CMakeLists.txt was read.

# The usual names of folders with other people's code.
set(COUPLER_VENDOR_FOLDERS "vendor|vendored|third[_-]?party|external|extern|deps|_deps")

function(coupler_check_nif name)
  coupler_check_linked(${name} "${name}" "")
  coupler_silence_vendored(${name})
endfunction()

# Checks everything that the NIF library `name` links, following the links of `target`.
#
# A static library becomes part of a shared one, so it must be compiled as position-independent code. A shared library
# in the project is an error. It lies in the build folder or among the sources, which a release does not include. The
# system's linker also knows a library by its name, so the VM would keep the one it has loaded after a new build. If the
# user sets a run path, the check is off.
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

# Refuses a shared library inside the project. One outside of it belongs to the system or was installed on purpose.
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

# Hides the warnings of sources that are not the user's own: those outside the project, in the build folder, or in a
# folder of other people's code.
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
