# Holds a lock for Coupler.Build.Lock until a line arrives on standard input. A build needs CMake
# anyway, and CMake uses the locks of the system: the system releases them when this process ends.
#
# cmake -DLOCK=<file> -P lock.cmake: prints "busy" if it has to wait, then "held" or the error.
file(LOCK "${LOCK}" GUARD PROCESS TIMEOUT 0 RESULT_VARIABLE result)
if(NOT result STREQUAL "0")
  message("busy")
  file(LOCK "${LOCK}" GUARD PROCESS RESULT_VARIABLE result)
endif()
if(result STREQUAL "0")
  message("held")
else()
  message("${result}")
endif()

# The input ends without a line if the VM was killed. Its compilers then take a moment to end.
execute_process(COMMAND sh -c "read -r line || sleep 1")
