# Compiles SOURCE twice. As it is, it must compile. With MISUSE defined, it must fail with exactly one error, and with
# no warning in Coupler's headers.
#
# The first line of the error must contain the text of each "// expect: " line in SOURCE. Lines "// expect (g++): " and
# "// expect (clang): " are for one compiler. The text of a "// place: " line may be anywhere in the output.
list(TRANSFORM INCLUDE_DIRS PREPEND "-I")
set(command ${CMAKE_COMMAND} -E env LC_ALL=C "${COMPILER}" -std=c++20 -fsyntax-only ${INCLUDE_DIRS} "${SOURCE}")

execute_process(COMMAND ${command} RESULT_VARIABLE status ERROR_VARIABLE messages)
if(NOT status EQUAL 0)
  message(FATAL_ERROR "${SOURCE} does not compile without its misuse:\n${messages}")
endif()

execute_process(COMMAND ${command} -DMISUSE RESULT_VARIABLE status ERROR_VARIABLE messages)
if(status EQUAL 0)
  message(FATAL_ERROR "${SOURCE} compiles with its misuse")
endif()

string(REGEX MATCHALL "(error|include/coupler/[^\n ]* warning): " reports "${messages}")
list(LENGTH reports count)
if(NOT count EQUAL 1)
  message(FATAL_ERROR "${SOURCE}: expected one error and nothing else, got ${count}:\n${messages}")
endif()

# The line of the error. The pieces that clang prints are joined, and quotes are unescaped.
string(FIND "${messages}" "error: " begin)
string(SUBSTRING "${messages}" ${begin} -1 line)
string(FIND "${line}" "\n" end)
string(SUBSTRING "${line}" 0 ${end} line)
string(REGEX REPLACE "\"}, (coupler::)?(detail::)?Words<[^>]*>{\"" "" line "${line}")
string(REPLACE "\\\"" "\"" line "${line}")

if(COMPILER_ID STREQUAL "GNU")
  set(own "// expect (g++): ")
else()
  set(own "// expect (clang): ")
endif()

set(checked 0)
file(STRINGS "${SOURCE}" comments REGEX "^// (expect|place)")
foreach(comment IN LISTS comments)
  if(comment MATCHES "^// place: ")
    set(searched "${messages}")
    string(REPLACE "// place: " "" text "${comment}")
  else()
    set(searched "${line}")
    string(REPLACE "// expect: " "" text "${comment}")
    string(REPLACE "${own}" "" text "${text}")
    if(text MATCHES "^// expect ")
      continue()
    endif()
  endif()
  math(EXPR checked "${checked} + 1")
  string(FIND "${searched}" "${text}" found)
  if(found EQUAL -1)
    message(FATAL_ERROR "${SOURCE}: expected\n  ${text}\nin\n${searched}\nof\n${messages}")
  endif()
endforeach()
if(checked EQUAL 0)
  message(FATAL_ERROR "${SOURCE} expects nothing: add a line that starts with '// expect: '")
endif()
