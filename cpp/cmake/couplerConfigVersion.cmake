# Tells find_package(coupler <version>) whether this one will do: the same major version, not older.
file(STRINGS "${CMAKE_CURRENT_LIST_DIR}/../include/coupler/version.hpp" version_line REGEX "COUPLER_VERSION")
string(REGEX MATCH "[0-9]+[.][0-9]+[.][0-9]+" PACKAGE_VERSION "${version_line}")

string(REGEX MATCH "^[0-9]+" major "${PACKAGE_VERSION}")
if(PACKAGE_VERSION VERSION_LESS PACKAGE_FIND_VERSION OR NOT PACKAGE_FIND_VERSION_MAJOR STREQUAL major)
  set(PACKAGE_VERSION_COMPATIBLE FALSE)
else()
  set(PACKAGE_VERSION_COMPATIBLE TRUE)
  if(PACKAGE_VERSION VERSION_EQUAL PACKAGE_FIND_VERSION)
    set(PACKAGE_VERSION_EXACT TRUE)
  endif()
endif()
