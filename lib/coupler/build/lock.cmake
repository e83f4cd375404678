# Holds a lock for Coupler.Build.Lock until a line comes in. Of CMake, since a build needs it anyway,
# and its locks are the system's own: none outlives the program that holds it, however that ended.
#
# cmake -DLOCK=<file> -P lock.cmake; says "busy" if it has to wait, then "held" or why there is no lock.
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

# Without a line, the VM was killed. Its compilers are being ended, which takes a moment.
execute_process(COMMAND sh -c "read -r line || sleep 1")
