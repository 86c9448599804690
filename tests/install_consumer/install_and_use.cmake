# Installs BUILD_DIR to a prefix of its own, then uses nothing but that prefix.
cmake_minimum_required(VERSION 3.24)

function(run what)
  execute_process(COMMAND ${ARGN} RESULT_VARIABLE status OUTPUT_VARIABLE output ERROR_VARIABLE errors
                  WORKING_DIRECTORY ${WORK_DIR})
  if(NOT status EQUAL 0)
    message(FATAL_ERROR "${what} failed (${status}):\n${output}\n${errors}")
  endif()
  set(output "${output}" PARENT_SCOPE)
endfunction()

function(expect what text)
  string(FIND "${output}" "${text}" position)
  if(position EQUAL -1)
    message(FATAL_ERROR "${what} does not say '${text}':\n${output}")
  endif()
endfunction()

set(prefix ${WORK_DIR}/prefix)
file(REMOVE_RECURSE ${WORK_DIR})
file(MAKE_DIRECTORY ${WORK_DIR})

run("installing" ${CMAKE_COMMAND} --install ${BUILD_DIR} --prefix ${prefix} --config ${CONFIG})

# Everything that is public and nothing that is ours alone.
file(GLOB_RECURSE headers RELATIVE ${prefix}/include/isodelta ${prefix}/include/*)
foreach(header geo/crs.hpp datasets/dataset.hpp network/route.hpp)
  if(NOT header IN_LIST headers)
    message(FATAL_ERROR "the installed headers lack ${header}: ${headers}")
  endif()
endforeach()
foreach(header IN LISTS headers)
  if(header MATCHES "detail/|^tools/|^tests/|^\\.\\./")
    message(FATAL_ERROR "${header} is installed, but is not public")
  endif()
endforeach()

# Exported files must not point back into the tree that they were built in.
file(GLOB_RECURSE package_files ${prefix}/*.cmake)
foreach(file IN LISTS package_files)
  file(READ ${file} text)
  string(FIND "${text}" "dev_options" position)
  if(NOT position EQUAL -1)
    message(FATAL_ERROR "${file} exports what only our own build uses (dev_options)")
  endif()
  string(REPLACE "${prefix}" "" text "${text}")
  string(FIND "${text}" "${BUILD_DIR}" position)
  if(NOT position EQUAL -1)
    message(FATAL_ERROR "${file} names the build folder ${BUILD_DIR}")
  endif()
endforeach()

run("configuring the consumer" ${CMAKE_COMMAND} -S ${CONSUMER_DIR} -B ${WORK_DIR}/consumer -G ${GENERATOR}
    -D CMAKE_PREFIX_PATH=${prefix} -D CMAKE_BUILD_TYPE=${CONFIG} -D CMAKE_CXX_COMPILER=${CXX_COMPILER}
    -D CMAKE_CXX_COMPILER_LAUNCHER=${CXX_COMPILER_LAUNCHER} -D CMAKE_CXX_FLAGS=${CXX_FLAGS}
    -D ISODELTA_VERSION=${VERSION})
run("building the consumer" ${CMAKE_COMMAND} --build ${WORK_DIR}/consumer)
run("running the consumer" ${WORK_DIR}/consumer/consumer)
expect("the consumer" "a → c: 1500 s in 1 leg(s) of 2 links, closed: no way")

# The executable, from a folder that has nothing to do with it, on the data that was installed with it.
run("isodelta info" ${prefix}/bin/isodelta info)
expect("isodelta info" "isodelta                           ${VERSION}")
expect("isodelta info" "${prefix}/share/isodelta/yangtze-delta")
run("isodelta init" ${prefix}/bin/isodelta init ${WORK_DIR}/mine)
run("isodelta validate" ${prefix}/bin/isodelta validate --data ${WORK_DIR}/mine)
expect("isodelta validate" "0 errors")

# And again after the whole prefix has moved: nothing in it may know where it was.
file(RENAME ${prefix} ${WORK_DIR}/moved)
run("isodelta info, moved" ${WORK_DIR}/moved/bin/isodelta info)
expect("isodelta info, moved" "${WORK_DIR}/moved/share/isodelta/yangtze-delta")
