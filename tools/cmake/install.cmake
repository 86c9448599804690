# What a user gets: the libraries with their headers and a package, the executable, the data.
include(CMakePackageConfigHelpers)

set(ISODELTA_PACKAGE_DIR ${CMAKE_INSTALL_LIBDIR}/cmake/isodelta)

# Headers keep their folders below one of our own: the include prefix stays "geo/", "datasets/", "network/", and no
# "include/geo" of another package is mixed with ours.
install(TARGETS isodelta_options EXPORT isodelta-targets)
install(TARGETS isodelta_geo isodelta_datasets isodelta_network
  EXPORT isodelta-targets
  ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR}
  FILE_SET HEADERS DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}/isodelta)
install(EXPORT isodelta-targets NAMESPACE isodelta:: DESTINATION ${ISODELTA_PACKAGE_DIR})

configure_package_config_file(${CMAKE_CURRENT_LIST_DIR}/isodelta-config.cmake.in
  ${PROJECT_BINARY_DIR}/isodelta-config.cmake INSTALL_DESTINATION ${ISODELTA_PACKAGE_DIR})
# Before 1.0 a minor version may change anything.
write_basic_package_version_file(${PROJECT_BINARY_DIR}/isodelta-config-version.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${PROJECT_BINARY_DIR}/isodelta-config.cmake ${PROJECT_BINARY_DIR}/isodelta-config-version.cmake
  ${CMAKE_CURRENT_LIST_DIR}/FindMETIS.cmake
  DESTINATION ${ISODELTA_PACKAGE_DIR})

# The executable finds its data at ../share/isodelta, wherever the whole is moved; so these two are not options.
install(TARGETS isodelta RUNTIME DESTINATION bin)
install(DIRECTORY ${PROJECT_SOURCE_DIR}/datasets/yangtze-delta ${PROJECT_SOURCE_DIR}/datasets/example
  DESTINATION share/isodelta)
