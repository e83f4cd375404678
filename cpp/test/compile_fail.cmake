# Compiles SOURCE twice: as it is, which must succeed, and with MISUSE defined, which must fail with
# exactly one error; each "// expect: " line of the source must be found in what the compiler says.
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

string(REGEX MATCHALL "error: " errors "${messages}")
list(LENGTH errors count)
if(NOT count EQUAL 1)
  message(FATAL_ERROR "${SOURCE}: expected one error, got ${count}:\n${messages}")
endif()

file(STRINGS "${SOURCE}" expectations REGEX "^// expect: ")
foreach(expectation IN LISTS expectations)
  string(REPLACE "// expect: " "" text "${expectation}")
  string(FIND "${messages}" "${text}" found)
  if(found EQUAL -1)
    message(FATAL_ERROR "${SOURCE}: expected the message to contain\n  ${text}\ngot:\n${messages}")
  endif()
endforeach()
if(NOT expectations)
  message(FATAL_ERROR "${SOURCE} expects nothing: add a line that starts with '// expect: '")
endif()
