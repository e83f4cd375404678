# find_package(coupler <version>) asks this file whether the version here fits. It fits if it is not older, and no
# breaking release came between. By semantic versioning, the major versions must be equal. While that is 0, the minor
# versions must be equal too.
file(STRINGS "${CMAKE_CURRENT_LIST_DIR}/../include/coupler/version.hpp" version_line REGEX "COUPLER_VERSION")
string(REGEX MATCH "[0-9]+[.][0-9]+[.][0-9]+" PACKAGE_VERSION "${version_line}")

string(REGEX MATCH "^([0-9]+)[.]([0-9]+)" release "${PACKAGE_VERSION}")
set(release_minor "${CMAKE_MATCH_2}")
set(wanted_minor "${PACKAGE_FIND_VERSION_MINOR}")
if(CMAKE_MATCH_1 GREATER 0 OR PACKAGE_FIND_VERSION_COUNT LESS 2)
  set(wanted_minor "${release_minor}")  # no minor version was given, or it does not matter
endif()

set(PACKAGE_VERSION_COMPATIBLE FALSE)
if(PACKAGE_FIND_VERSION_RANGE)
  if(PACKAGE_VERSION VERSION_GREATER_EQUAL PACKAGE_FIND_VERSION_MIN
     AND (PACKAGE_VERSION VERSION_LESS PACKAGE_FIND_VERSION_MAX
          OR (PACKAGE_FIND_VERSION_RANGE_MAX STREQUAL "INCLUDE"
              AND PACKAGE_VERSION VERSION_EQUAL PACKAGE_FIND_VERSION_MAX)))
    set(PACKAGE_VERSION_COMPATIBLE TRUE)
  endif()
elseif(PACKAGE_VERSION VERSION_GREATER_EQUAL PACKAGE_FIND_VERSION
       AND PACKAGE_FIND_VERSION_MAJOR EQUAL CMAKE_MATCH_1 AND wanted_minor EQUAL release_minor)
  set(PACKAGE_VERSION_COMPATIBLE TRUE)
  if(PACKAGE_VERSION VERSION_EQUAL PACKAGE_FIND_VERSION)
    set(PACKAGE_VERSION_EXACT TRUE)
  endif()
endif()
